// rejoinder: common options, then one file per command (house.md 7).
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <new>
#include <system_error>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"

namespace rj::cli {
namespace {

constexpr std::string_view kAbout =
    "Turns years of mail into an answer that anyone can check: claim by claim, each resting on verbatim, dated, attributed "
    "passages.";

CancelFlag cancel;

/// The first Ctrl-C asks the command to stop at a safe place, the second leaves at once: the matter is whole after a kill.
extern "C" void on_interrupt(int) {
  if (cancel.is_set()) _exit(exit_code(Fault::cancelled));
  cancel.set();
}

void handle_signals() {
  struct sigaction interrupt{};
  interrupt.sa_handler = on_interrupt;
  sigemptyset(&interrupt.sa_mask);
  interrupt.sa_flags = SA_RESTART;
  sigaction(SIGINT, &interrupt, nullptr);
  // A write to a closed pipe is then an error where it happens (finish_output), not the death of a half-done `add`.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
}

int say(const Error& error) {
  tell("rejoinder: {}\n", for_terminal(to_sentence(error)));
  return exit_code(error.fault);
}

/// The first argument that is no option and no option's value; empty if there is none.
std::string_view command_word(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "-C" || word == "--by") {
      ++i;
      continue;
    }
    if (!word.starts_with('-')) return word;
  }
  return {};
}

struct Program {
  CLI::App app{std::string(kAbout), "rejoinder"};
  std::optional<std::string> matter, by;
  bool json = false;
  Run run;

  void define_common() {
    app.add_option("-C", matter, "the matter's folder; without it, the matter that contains the current folder")
        ->type_name("MATTER");
    app.add_flag("--json", json, "the answer as JSON on standard output");
    app.add_option("--by", by, "who decides, for the journal; without it, matter.toml's `by` or your user name")
        ->type_name("NAME");
    app.set_version_flag("--version", "rejoinder " RJ_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("REQUIRED", "");
    app.get_formatter()->label("TEXT", "");
  }

  /// Defining all commands costs more than a small search; only the help text needs them all.
  void define_commands(std::string_view only) {
    for (const Command& command : commands()) {
      if (!only.empty() && command.name != only) continue;
      run = command.define(app);
      app.get_subcommand(std::string(command.name))->group(std::string(command.group));
    }
  }
};

/// The first option that is none of ours; CLI11 only says that a command is missing.
std::string_view unknown_option(const CLI::App& app, int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with('-') && app.get_option_no_throw(std::string(word)) == nullptr) return word;
  }
  return {};
}

/// What CLI11 says, as one sentence, and where to read more.
int say_usage(const std::string& sentence, std::string_view command) {
  tell("rejoinder: {}\n`rejoinder {}{}--help` shows how it is used.\n", for_terminal(sentence), command,
       command.empty() ? "" : " ");
  return exit_code(Fault::usage);
}

int say_unknown_command(std::string_view word) {
  const auto near = nearest_command(word);
  const auto hint = near.empty() ? std::string("`rejoinder --help` lists them") : fmt::format("did you mean `{}`?", near);
  return say({Fault::usage, fmt::format("there is no command `{}`; {}", word, hint), {}});
}

/// Nothing can be cleared away without memory, and nothing needs to be: what was not committed is as after a kill.
[[noreturn]] void end_without_memory() {
  constexpr std::string_view kSentence =
      "rejoinder: there is not enough memory; what was kept so far is safe: free some, or raise the limit, and run the same "
      "command again\n";
  static_cast<void>(!write(STDERR_FILENO, kSentence.data(), kSentence.size()));
  _exit(exit_code(Fault::limit));
}

Result<int> run_command(Program& program) {
  const auto env = system_env();
  TerminalProgress progress;
  before_output([&progress] { progress.clear(); });
  Context context{*env, cancel, progress, program.matter, program.by, program.json};
  auto done = program.run(context);
  before_output({});
  return done;
}

int start(int argc, char** argv) {
  const auto word = command_word(argc, argv);
  bool known = word.empty();
  for (const Command& command : commands()) known = known || command.name == word;
  if (!known) return say_unknown_command(word);

  Program program;
  program.define_common();
  program.define_commands(word);
  try {
    program.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto asked = program.app.get_subcommands();
    put(asked.empty() ? program.app.help() : asked.front()->help("rejoinder"));
    program.run = nullptr;
  } catch (const CLI::CallForVersion& version) {
    put("{}\n", version.what());
    program.run = nullptr;
  } catch (const CLI::ParseError& error) {
    if (!word.empty()) return say_usage(error.what(), word);
    const auto unknown = unknown_option(program.app, argc, argv);
    return say_usage(unknown.empty() ? "name a command" : fmt::format("there is no option `{}`", unknown), word);
  }
  const Result<int> done = program.run ? run_command(program) : Result<int>(0);
  const auto written = finish_output();
  if (!done) return say(done.error());
  return written ? *done : say(written.error());
}

}  // namespace
}  // namespace rj::cli

// What nobody catches is a bug of ours: the program ends with it.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int argc, char** argv) {
  std::set_new_handler(rj::cli::end_without_memory);
  rj::cli::handle_signals();
  return rj::cli::start(argc, argv);
}
