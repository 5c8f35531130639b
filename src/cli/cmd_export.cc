// rejoinder export QUERY --as eml,mbox,csv OUT: nobody's mail is locked in.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/export.h"
#include "search/search.h"

namespace rj::cli {
namespace {

struct Options {
  std::vector<std::string> words;  // QUERY OUT, or OUT alone with --all
  std::string forms;
  bool all = false;
};

Result<std::vector<read::Number>> hits_of(Context& context, matter::Matter& matter, std::string_view text) {
  const auto query = RJ_TRY(search::parse_query(text));
  search::SearchOptions how;
  how.zone = matter.config().zone;
  how.cancel = &context.cancel;
  how.progress = &context.progress;
  how.with_spans = false;
  std::vector<read::Number> numbers;
  for (const auto& hit : RJ_TRY(search::find(matter.store(), matter.archive(), query, how)).hits)
    numbers.push_back(hit.doc.number);
  return numbers;
}

void print(const std::vector<matter::Exported>& exported, const std::string& folder, const matter::ExportForms& forms) {
  std::size_t in_mbox = 0, inexact = 0;
  for (const auto& one : exported) {
    in_mbox += one.in_mbox ? 1 : 0;
    inexact += one.inexact ? 1 : 0;
  }
  put("{} {} in {}\n", exported.size(), exported.size() == 1 ? "document" : "documents", for_terminal(folder));
  if (forms.mbox && in_mbox < exported.size()) put("{} of them are no messages and not in the mbox\n", exported.size() - in_mbox);
  if (inexact > 0)
    put("{} of the messages may read back from the mbox a little differently (they have no final line end, or a Content-Length "
        "that "
        "misleads); as EML they are exact\n",
        inexact);
}

void print_json(const std::vector<matter::Exported>& exported) {
  Json rows = Json::array();
  for (const auto& one : exported) {
    rows.push_back({{"doc", control(one.number)},
                    {"file", one.file.empty() ? Json(nullptr) : Json(one.file)},
                    {"in_mbox", one.in_mbox},
                    {"inexact", one.inexact}});
  }
  put_json("export", {{"rows", std::move(rows)}});
}

Result<int> run(Context& context, const Options& options) {
  const std::size_t wanted = options.all ? 1 : 2;
  if (options.words.size() != wanted)
    return fail(Fault::usage, options.all ? "with --all name the folder to write and nothing else"
                                          : "name a query (in quotation marks of your shell) and the folder to write");
  const auto forms = RJ_TRY(matter::parse_export_forms(options.forms));
  auto matter = RJ_TRY(open_matter(context));
  const auto numbers = RJ_TRY(options.all ? matter.archive().numbers() : hits_of(context, matter, options.words.front()));
  const std::string& out = options.words.back();
  const auto exported =
      RJ_TRY(matter::export_documents(context.env, matter.archive(), {numbers, forms, out, context.cancel, context.progress}));
  if (context.json)
    print_json(exported);
  else
    print(exported, out, forms);
  return 0;
}

}  // namespace

Run define_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("export", "documents out of the matter as EML, mbox or CSV");
  command->add_option("QUERY OUT", options->words, "what to export, as for `search`, and a folder that is new or empty")
      ->required();
  command->add_option("--as", options->forms, "one or more of eml,mbox,csv")->required()->type_name("FORMS");
  command->add_flag("--all", options->all, "every document, duplicates too; then OUT alone");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
