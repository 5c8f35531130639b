// rejoinder exceptions: what could not be (fully) read, why, and what to do.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/lists.h"

namespace rj::cli {
namespace {

void print(const matter::ExceptionRow& row) {
  put("{}  {}  {}\n", control(row.number), row.code, for_terminal(row.locator));
  if (!row.reason.empty()) put("    {}\n", for_terminal(row.reason));
  if (const auto remedy = matter::remedy_of(row.code); !remedy.empty()) put("    {}\n", remedy);
}

Json json_of(const matter::ExceptionRow& row) {
  return {{"doc", control(row.number)}, {"status", row.status},   {"kind", row.kind},
          {"custodian", row.custodian}, {"locator", row.locator}, {"name", row.name},
          {"code", row.code},           {"reason", row.reason},   {"remedy", matter::remedy_of(row.code)}};
}

Result<int> run(Context& context, bool excluded) {
  auto matter = RJ_TRY(open_matter(context));
  const auto rows = RJ_TRY(matter::list_exceptions(matter.store().db(), excluded));
  if (context.json) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(json_of(row));
    put_json("exceptions", {{"rows", std::move(list)}});
    return 0;
  }
  for (const auto& row : rows) print(row);
  put("{} {}\n", rows.size(), excluded ? "left out by rule" : rows.size() == 1 ? "exception" : "exceptions");
  return 0;
}

}  // namespace

Run define_exceptions(CLI::App& app) {
  auto excluded = std::make_shared<bool>(false);
  auto* const command = app.add_subcommand("exceptions", "items that could not be fully read, each with reason and remedy");
  command->add_flag("--excluded", *excluded, "what rules left out instead");
  return [excluded](Context& context) { return run(context, *excluded); };
}

}  // namespace rj::cli
