// rejoinder exhibit add DOC: a document gets the next exhibit number.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/exhibit.h"

namespace rj::cli {
namespace {

struct Options {
  std::string doc;
  std::string title;
  std::optional<std::string> key;
};

Result<int> run(Context& context, const Options& options) {
  auto matter = RJ_TRY(open_matter(context, store::Access::read_write));
  const auto added = RJ_TRY(matter::add_exhibit(matter, options.doc, options.title, options.key));
  if (context.json)
    put_json("exhibit",
             {{"rows", Json::array({Json{{"exhibit", added.key}, {"doc", control(added.number)}, {"named", added.doc}}})}});
  else
    put("Exhibit {} is {} ({})\n", for_terminal(added.key), control(added.number), for_terminal(added.doc));
  return 0;
}

}  // namespace

Run define_exhibit(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("exhibit", "exhibits of the dossier");
  command->require_subcommand(1);
  auto* const add = command->add_subcommand("add", "give a document the next number in dossier/exhibits.csv");
  add->add_option("DOC", options->doc, "control number, Message-ID, SHA-256 or file:NAME")->required();
  add->add_option("--title", options->title, "as the exhibit is headed in the record");
  add->add_option("--as", options->key, "this number or short name instead of the next number")->type_name("KEY");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
