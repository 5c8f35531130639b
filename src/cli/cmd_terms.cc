// rejoinder terms FILE: the search term report.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "search/terms.h"

namespace rj::cli {
namespace {

void print(const search::TermReport& report) {
  put("{:>10}{:>13}{:>10}{:>10}  {}\n", "documents", "with family", "unique", "total", "term");
  for (const auto& row : report.rows)
    put("{:>10}{:>13}{:>10}{:>10}  {}\n", row.documents, row.with_family, row.unique, row.total, for_terminal(row.text));
  put("{} of {} documents match a term, {} with their families\n", report.documents, report.searched, report.with_family);
}

void print_json(const search::TermReport& report) {
  Json rows = Json::array();
  for (const auto& row : report.rows) {
    rows.push_back({{"term", row.text},
                    {"parsed", row.parsed},
                    {"documents", row.documents},
                    {"with_family", row.with_family},
                    {"unique", row.unique},
                    {"total", row.total}});
  }
  put_json("terms", {{"rows", std::move(rows)},
                     {"documents", report.documents},
                     {"with_family", report.with_family},
                     {"searched", report.searched}});
}

Result<int> run(Context& context, const std::string& path) {
  const auto terms = RJ_TRY(search::parse_terms(RJ_TRY(read_file(context.env, path)), path));
  auto matter = RJ_TRY(open_matter(context));
  const search::TermOptions options{matter.config().zone, context.cancel, context.progress};
  const auto report = RJ_TRY(search::report_terms(matter.store(), matter.archive(), terms, options));
  if (context.json)
    print_json(report);
  else
    print(report);
  return 0;
}

}  // namespace

Run define_terms(CLI::App& app) {
  auto path = std::make_shared<std::string>();
  auto* const command = app.add_subcommand("terms", "a search term report: what each of a list of queries finds");
  command->add_option("FILE", *path, "one query a line; a line that begins with # is a remark")->required();
  return [path](Context& context) { return run(context, *path); };
}

}  // namespace rj::cli
