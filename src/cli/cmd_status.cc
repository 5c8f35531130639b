// rejoinder status: the ledger, and whether it balances.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/ledger_output.h"
#include "cli/open_matter.h"
#include "matter/status.h"

namespace rj::cli {
namespace {

Result<int> run(Context& context, bool with_audit) {
  auto matter = RJ_TRY(open_matter(context));
  const auto ledger = RJ_TRY(with_audit ? matter::audit(matter, context.progress, context.cancel) : matter::status(matter));
  if (context.json) {
    put_json("status", ledger_json(ledger));
  } else {
    print_ledger(ledger);
  }
  return with_audit && !ledger.balanced() ? 1 : 0;
}

}  // namespace

Run define_status(CLI::App& app) {
  auto with_audit = std::make_shared<bool>(false);
  auto* const command =
      app.add_subcommand("status", "the ledger: items, documents, threads, gaps, defects, and whether it balances");
  command->add_flag("--audit", *with_audit, "recompute all of it from what is on disk");
  return [with_audit](Context& context) { return run(context, *with_audit); };
}

}  // namespace rj::cli
