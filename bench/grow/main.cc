// grow: any number of messages from real ones, such that neither duplicates nor compression help whoever reads them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "grow/output.h"
#include "grow/rounds.h"
#include "grow/sources.h"

namespace rj::bench {
namespace {

constexpr std::uint64_t kMessagesAMaildir = 5'000;

struct Options {
  std::uint64_t seed = 1;
  std::uint64_t messages = 0;
  std::string out;
  std::string mbox;
  bool one_folder = false;
  std::vector<std::string> sources;
};

std::unique_ptr<Output> output_of(const Options& options) {
  if (!options.mbox.empty()) return std::make_unique<MboxOutput>(options.mbox);
  return std::make_unique<MaildirOutput>(options.out, options.one_folder ? 0 : kMessagesAMaildir);
}

Result<void> grow(const Options& options) {
  std::vector<Bytes> messages;
  for (const std::string& source : options.sources) std::ranges::move(RJ_TRY(messages_of(source)), std::back_inserter(messages));
  if (messages.empty()) return fail(Fault::not_found, "no message in any source");
  const Vocabulary words = vocabulary_of(messages);
  const std::unique_ptr<Output> output = output_of(options);
  for (std::uint64_t written = 0; written < options.messages;) {
    const Round round(words, options.seed, written / messages.size());
    for (std::size_t i = 0; i < messages.size() && written < options.messages; ++i, ++written)
      RJ_TRY(output->put(round.message(messages[i])));
  }
  return output->close();
}

int run(int count, char** arguments) {
  CLI::App app("any number of messages from real ones; the same seed and sources give the same bytes");
  Options options;
  app.add_option("SOURCE", options.sources, "a folder of one message a file, or an mbox")->required();
  app.add_option("--seed", options.seed);
  app.add_option("--messages", options.messages, "how many to write; the first are the sources' own")->required();
  auto* const out = app.add_option("--out", options.out, "a folder; Maildirs of 5,000 messages are made in it");
  app.add_flag("--one-folder", options.one_folder, "all messages in one Maildir")->needs(out);
  app.add_option("--mbox", options.mbox, "one mbox (mboxrd) instead")->excludes(out);
  CLI11_PARSE(app, count, arguments);
  if (options.out.empty() && options.mbox.empty()) {
    fmt::print(stderr, "grow: either --out or --mbox is needed\n");
    return exit_code(Fault::usage);
  }
  const Result<void> done = grow(options);
  if (done) return 0;
  fmt::print(stderr, "grow: {}\n", to_sentence(done.error()));
  return exit_code(done.error().fault);
}

}  // namespace
}  // namespace rj::bench

int main(int count, char** arguments) { return rj::bench::run(count, arguments); }
