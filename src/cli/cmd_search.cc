// rejoinder search QUERY: where does it say so.
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "cli/snippet.h"
#include "search/search.h"

namespace rj::cli {
namespace {

constexpr std::string_view kLanguage = R"(Queries:
  contract draft                 both words; the same as contract AND draft
  contract OR draft              either; AND mixed with OR needs parentheses
  contract NOT (draft OR copy)   without
  "data room"                    words in a row; 合同诈骗 is a row of its own
  contr*                         words that begin so
  2018/19  ann@firm.example      what holds several words is a row of them
  from: to: cc: bcc: subject: custodian:     from:ann  subject:"data room"  to:(ann OR bob)
  date:2018  date:2018-01..2018-03  date:..2016-06-30     both ends count, in the matter's time zone
  has:attachment
  *                              every document
AND, OR and NOT are operators in capitals only. Case and width of letters do not matter, accents do.)";

constexpr std::size_t kSnippetWidth = 100;

struct Options {
  std::vector<std::string> query;
  bool count = false;
  bool ids = false;
  std::optional<std::uint64_t> limit;
};

Json span_json(const read::Span& span, const read::Document& document) {
  const auto* const text = document.text(span.text);
  return {{"text", span.text},
          {"begin", span.range.begin},
          {"end", span.range.end},
          {"words", text != nullptr ? std::string(slice(text->utf8, span.range)) : std::string()}};
}

Result<Json> hit_json(read::Archive& archive, const search::Hit& hit) {
  Json row;
  row["doc"] = control(hit.doc.number);
  set_date(row, hit.doc.date);
  row["from"] = sender_of(hit.doc);
  row["subject"] = hit.doc.subject;
  row["spans"] = Json::array();
  if (hit.spans.empty()) return row;
  const auto document = RJ_TRY(archive.load(hit.doc.number));
  for (const read::Span& span : hit.spans) row["spans"].push_back(span_json(span, *document));
  return row;
}

Result<void> print_hit(read::Archive& archive, const search::Hit& hit, bool colour) {
  const auto& doc = hit.doc;
  put("{}  {}  {}\n", control(doc.number), date_for_people(doc.date), for_terminal(sender_of(doc)));
  const auto title = title_of(doc);
  if (!title.empty()) put("    {}\n", for_terminal(title));
  if (hit.spans.empty()) return {};
  const auto document = RJ_TRY(archive.load(doc.number));
  const auto& name = hit.spans.front().text;
  const auto* const text = document->text(name);
  if (text == nullptr) return {};
  std::vector<ByteSpan> ranges;
  for (const read::Span& span : hit.spans)
    if (span.text == name) ranges.push_back(span.range);
  const auto line = colour ? snippet(text->utf8, ranges, kSnippetWidth, "\x1b[1m", "\x1b[0m")
                           : snippet(text->utf8, ranges, kSnippetWidth, "[", "]");
  put("    {}{}\n", name == "body" ? "" : name + ": ", line);
  return {};
}

Result<void> print_json(read::Archive& archive, const search::Hits& found, const std::string& parsed, const Options& options) {
  Json body{{"count", found.count}, {"parsed", parsed}};
  if (options.ids) {
    body["ids"] = Json::array();
    for (const auto& hit : found.hits) body["ids"].push_back(control(hit.doc.number));
  } else if (!options.count) {
    body["hits"] = Json::array();
    for (const auto& hit : found.hits) body["hits"].push_back(RJ_TRY(hit_json(archive, hit)));
  }
  put_json("search", body);
  return {};
}

Result<void> print_text(read::Archive& archive, const search::Hits& found, const std::string& parsed, const Options& options) {
  if (options.count) {
    put("{}\n", found.count);
    return {};
  }
  if (options.ids) {
    for (const auto& hit : found.hits) put("{}\n", control(hit.doc.number));
    return {};
  }
  const bool colour = isatty(STDOUT_FILENO) == 1;
  for (const auto& hit : found.hits) RJ_CALL(print_hit(archive, hit, colour));
  const auto shown = found.hits.size() < found.count ? fmt::format(", the first {} shown", found.hits.size()) : std::string();
  put("{} {} for {}{}\n", found.count, found.count == 1 ? "document" : "documents", for_terminal(parsed), shown);
  return {};
}

Result<int> run(Context& context, const Options& options) {
  const auto query = RJ_TRY(search::parse_query(fmt::format("{}", fmt::join(options.query, " "))));
  auto matter = RJ_TRY(open_matter(context));
  search::SearchOptions how;
  how.limit = options.count ? std::optional<std::uint64_t>(0) : options.limit;
  how.zone = matter.config().zone;
  how.cancel = &context.cancel;
  how.progress = &context.progress;
  how.with_spans = !options.count && !options.ids;
  const auto found = RJ_TRY(search::find(matter.store(), matter.archive(), query, how));
  const auto parsed = to_string(query);
  RJ_CALL(context.json ? print_json(matter.archive(), found, parsed, options)
                       : print_text(matter.archive(), found, parsed, options));
  return 0;
}

}  // namespace

Run define_search(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* const command = app.add_subcommand("search", "documents that match, in date order, with the place of each hit");
  command->add_option("QUERY", options->query, "what to look for; quote it for the shell")->required();
  auto* const count = command->add_flag("--count", options->count, "only how many");
  command->add_flag("--ids", options->ids, "only control numbers, one a line")->excludes(count);
  command->add_option("--limit", options->limit, "show the first N in date order; the count stays whole")->type_name("N");
  command->footer(std::string(kLanguage));
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace rj::cli
