// rejoinder add PATH...: collect, read, relate, index.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/ledger_output.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/ingest.h"

namespace rj::cli {
namespace {

void print_added(const matter::Added& added) {
  if (added.run.items == 0) {
    put("Nothing new.\n");
  } else {
    put("Added {}.\n", ledger_line(added.run));
  }
  if (const auto found = added.run.by_status.find("exception"); found != added.run.by_status.end()) {
    put("{} could not be fully read: `rejoinder exceptions` says why.\n", found->second);
  }
  print_ledger(added.total);
}

Result<int> run(Context& context, const matter::AddOptions& options) {
  auto matter = RJ_TRY(open_matter(context, store::Access::read_write));
  const auto added = RJ_TRY(matter::add(matter, options, context.progress, context.cancel));
  if (context.json) {
    put_json("add", {{"run", ledger_json(added.run)}, {"total", ledger_json(added.total)}});
  } else {
    print_added(added);
  }
  return 0;
}

}  // namespace

Run define_add(CLI::App& app) {
  auto options = std::make_shared<matter::AddOptions>();
  auto* const command =
      app.add_subcommand("add", "hand mail and files over to the matter; safe to repeat, goes on where it was stopped");
  command->add_option("PATH", options->paths, "an mbox, a Maildir, a message, a file, or a folder of these")->required();
  command->add_option("--custodian", options->custodian, "whose it was")->type_name("NAME");
  command->add_option("--manifest", options->manifest, "a table path,custodian; paths beside it")->type_name("CSV");
  command->add_flag("--in-place", options->in_place, "leave the originals where they are and read them there");
  command->add_flag("--rehash", options->rehash, "look into files that seem unchanged");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
