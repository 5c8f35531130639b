// rejoinder duplicates: suppressed copies, and variants that look like copies and differ.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/lists.h"

namespace rj::cli {
namespace {

Json json_of(const matter::DuplicateRow& row) {
  return {{"doc", control(row.number)}, {"of", control(row.of)},         {"relation", row.relation},
          {"kind", row.kind},           {"custodian", row.custodian},    {"custodian_of", row.custodian_of},
          {"locator", row.locator},     {"bcc_differs", row.bcc_differs}};
}

void print(const matter::DuplicateRow& row) {
  put("{}  {} of {}  {}  {}{}\n", control(row.number), row.relation, control(row.of), for_terminal(row.custodian),
      for_terminal(row.locator), row.bcc_differs ? "  (their Bcc differs)" : "");
}

Result<int> run(Context& context) {
  auto matter = RJ_TRY(open_matter(context));
  const auto rows = RJ_TRY(matter::list_duplicates(matter.store().db()));
  if (context.json) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(json_of(row));
    put_json("duplicates", {{"rows", std::move(list)}});
    return 0;
  }
  std::size_t duplicates = 0;
  for (const auto& row : rows) {
    print(row);
    duplicates += row.relation == "duplicate" ? 1 : 0;
  }
  put("{} {}, {} {}\n", duplicates, duplicates == 1 ? "duplicate" : "duplicates", rows.size() - duplicates,
      rows.size() - duplicates == 1 ? "variant" : "variants");
  return 0;
}

}  // namespace

Run define_duplicates(CLI::App& app) {
  app.add_subcommand("duplicates", "copies that were suppressed, and variants that were kept");
  return run;
}

}  // namespace rj::cli
