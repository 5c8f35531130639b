// rejoinder publish OUT, preview OUT: the dossier as a record that anyone can read and check.

#include "cli/command.h"
#include "cli/publishing.h"

namespace rj::cli {

Run define_publish(CLI::App& app) {
  auto* command = app.add_subcommand("publish", "write the record: static pages, their data, a signed manifest");
  return define_publishing(*command, false);
}

}  // namespace rj::cli
