// rejoinder quote TEXT: where does this sentence stand, who wrote it, and when.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/check.h"

namespace rj::cli {
namespace {

struct Options {
  std::vector<std::string> words;
};

ByteSpan whole(const dossier::Finding& finding) { return {finding.pieces.front().begin, finding.pieces.back().end}; }

Result<std::string> words_at(read::Archive& archive, read::Number doc, const std::string& text, ByteSpan span) {
  const auto document = RJ_TRY(archive.load(doc));
  const auto* found = document->text(text);
  return found == nullptr ? std::string() : std::string(slice(found->utf8, span));
}

Result<Json> place_json(read::Archive& archive, const dossier::Finding& finding) {
  const auto info = RJ_TRY(archive.info(finding.doc));
  Json row;
  row["doc"] = control(finding.doc);
  set_date(row, info.date);
  row["author"] = finding.author;
  row["verdict"] = finding.verdict;
  row["foldings"] = finding.foldings;
  row["text"] = finding.text;
  row["span"] = {{"begin", whole(finding).begin}, {"end", whole(finding).end}};
  row["words"] = RJ_TRY(words_at(archive, finding.doc, finding.text, whole(finding)));
  return row;
}

Result<Json> near_json(read::Archive& archive, const dossier::QuotePlaces::Near& near) {
  const auto info = RJ_TRY(archive.info(near.span.doc));
  Json row;
  row["doc"] = control(near.span.doc);
  set_date(row, info.date);
  row["similarity"] = near.similarity;
  row["text"] = near.span.text;
  row["span"] = {{"begin", near.span.range.begin}, {"end", near.span.range.end}};
  row["words"] = near.words;
  return row;
}

Result<void> print_json(read::Archive& archive, const dossier::QuotePlaces& found) {
  Json body{{"rows", Json::array()}, {"nearest", Json::array()}};
  for (const auto& finding : found.places) body["rows"].push_back(RJ_TRY(place_json(archive, finding)));
  for (const auto& near : found.nearest) body["nearest"].push_back(RJ_TRY(near_json(archive, near)));
  put_json("quote", body);
  return {};
}

Result<void> print_text(read::Archive& archive, const dossier::QuotePlaces& found) {
  for (const auto& finding : found.places) {
    const auto info = RJ_TRY(archive.info(finding.doc));
    put("{}  {}  {}\n", control(finding.doc), date_for_people(info.date),
        finding.author.empty() ? "author not stated" : for_terminal(finding.author));
    put("    {}@{}: {}\n", finding.text, whole(finding).begin,
        for_terminal(RJ_TRY(words_at(archive, finding.doc, finding.text, whole(finding)))));
  }
  if (!found.places.empty()) return {};
  put("It stands nowhere in this matter.{}\n", found.nearest.empty() ? "" : " Nearest:");
  for (const auto& near : found.nearest) {
    const auto info = RJ_TRY(archive.info(near.span.doc));
    put("{}  {}  {}@{}: {}\n", control(near.span.doc), date_for_people(info.date), near.span.text, near.span.range.begin,
        for_terminal(near.words));
  }
  return {};
}

Result<int> run(Context& context, const Options& options) {
  const auto words = fmt::format("{}", fmt::join(options.words, " "));
  if (words.find_first_not_of(" \t\r\n") == std::string::npos) return fail(Fault::usage, "give the words to look for");
  auto matter = RJ_TRY(open_matter(context));
  const auto found = RJ_TRY(matter::find_quote(matter, words));
  RJ_CALL(context.json ? print_json(matter.archive(), found) : print_text(matter.archive(), found));
  return 0;
}

}  // namespace

Run define_quote(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command =
      app.add_subcommand("quote", "where a sentence stands: document, author, date; if nowhere, what is nearest");
  command->add_option("TEXT", options->words, "the sentence, with … where words are left out")->required();
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
