// rejoinder preview OUT: the record as a draft, watermarked on every page and unsigned; errors may stand.
#include "cli/command.h"
#include "cli/publishing.h"

namespace rj::cli {

Run define_preview(CLI::App& app) {
  auto* command = app.add_subcommand("preview", "write the record as a draft: watermarked, unsigned, errors may stand");
  return define_publishing(*command, true);
}

}  // namespace rj::cli
