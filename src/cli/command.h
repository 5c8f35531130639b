// What each command is to main.cc: one file per command defines its options and what runs it; commands.cc lists them.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/env.h"
#include "base/progress.h"
#include "base/result.h"

namespace rj::cli {

struct Context {
  Env& env;
  CancelFlag& cancel;
  Progress& progress;
  std::optional<std::string> matter;  // -C
  std::optional<std::string> by;      // --by: who decides, for the journal
  bool json = false;
};

/// Runs the command: an exit code (0 done, 1 something wrong in what was checked) or an Error, which main prints and maps.
using Run = std::function<Result<int>(Context&)>;

/// Adds a subcommand with its options to `app` and returns what runs it.
using Define = Run (*)(CLI::App& app);

// In the order of the help text.
Run define_init(CLI::App& app);
Run define_add(CLI::App& app);
Run define_status(CLI::App& app);
Run define_exceptions(CLI::App& app);
Run define_defects(CLI::App& app);
Run define_show(CLI::App& app);
Run define_search(CLI::App& app);
Run define_terms(CLI::App& app);
Run define_threads(CLI::App& app);
Run define_gaps(CLI::App& app);
Run define_duplicates(CLI::App& app);
Run define_check(CLI::App& app);
Run define_quote(CLI::App& app);
Run define_exhibit(CLI::App& app);
Run define_export(CLI::App& app);
Run define_redact(CLI::App& app);
Run define_preview(CLI::App& app);
Run define_publish(CLI::App& app);
Run define_verify(CLI::App& app);

}  // namespace rj::cli
