// rejoinder defects: damage in the evidence, kept and counted.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/lists.h"

namespace rj::cli {
namespace {

void print(const matter::DefectRow& row) {
  put("{}  {}  {} bytes {}-{}\n", control(row.number), row.code, for_terminal(row.locator), row.where.begin, row.where.end);
  put("    {}{}{}\n", matter::meaning_of(row.code), row.note.empty() ? "" : " ", for_terminal(row.note));
}

Json json_of(const matter::DefectRow& row) {
  return {{"doc", control(row.number)}, {"locator", row.locator},
          {"code", row.code},           {"reason", matter::meaning_of(row.code)},
          {"note", row.note},           {"remedy", fmt::format("Compare `rejoinder show {} --raw`.", control(row.number))},
          {"begin", row.where.begin},   {"end", row.where.end}};
}

Result<int> run(Context& context, const std::string& typed) {
  std::optional<read::Number> number;
  if (!typed.empty()) number = RJ_TRY(number_of(typed));
  auto matter = RJ_TRY(open_matter(context));
  if (number) RJ_TRY(matter.archive().info(*number));
  const auto rows = RJ_TRY(matter::list_defects(matter.store().db(), number));
  if (context.json) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(json_of(row));
    put_json("defects", {{"rows", std::move(list)}});
    return 0;
  }
  for (const auto& row : rows) print(row);
  put("{} {}\n", rows.size(), rows.size() == 1 ? "defect" : "defects");
  return 0;
}

}  // namespace

Run define_defects(CLI::App& app) {
  auto number = std::make_shared<std::string>();
  auto* const command = app.add_subcommand("defects", "damage in the evidence, each with its place");
  command->add_option("DOC", *number, "only of this document");
  return [number](Context& context) { return run(context, *number); };
}

}  // namespace rj::cli
