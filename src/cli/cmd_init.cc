// rejoinder init DIR: a new matter.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "matter/matter.h"

namespace rj::cli {
namespace {

struct Options {
  std::string folder;
  std::string title;
  std::string zone = "UTC";
};

Result<int> run(Context& context, const Options& options) {
  RJ_CALL(matter::Matter::create(context.env, options.folder, options.title, options.zone));
  if (context.json) {
    put_json("init", {{"matter", options.folder}});
  } else {
    put("A new matter in {}. Edit its matter.toml, then: rejoinder -C {} add PATH...\n", for_terminal(options.folder),
        for_terminal(options.folder));
  }
  return 0;
}

}  // namespace

Run define_init(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("init", "a new matter: a folder for mail, dossier and keys");
  command->add_option("DIR", options->folder, "the folder to make")->required();
  command->add_option("--title", options->title, "what the matter is called")->type_name("T");
  command->add_option("--tz", options->zone, "time zone for days and filters, e.g. Europe/Lisbon; UTC if not given")
      ->type_name("ZONE");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
