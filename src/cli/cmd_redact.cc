// rejoinder redact [DOC]: what is hidden and how often; or one document as a record would show it. The marks themselves are rows
// of dossier/redactions.csv and people.csv.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/redactions.h"

namespace rj::cli {
namespace {

void tell_marks(const std::vector<matter::MarkCount>& marks, bool json) {
  if (json) {
    Json rows = Json::array();
    for (const auto& mark : marks) {
      rows.push_back({{"token", mark.token}, {"reason", mark.reason}, {"places", mark.places}, {"documents", mark.documents}});
      if (!mark.idle.empty()) rows.back()["words"] = mark.idle;
    }
    put_json("redact", {{"rows", rows}});
    return;
  }
  for (const auto& mark : marks) {
    const auto idle = mark.idle.empty() ? std::string{} : fmt::format(" (“{}” stands nowhere)", for_terminal(mark.idle));
    put("{}{}{}{}: {} places in {} documents\n", for_terminal(mark.token), mark.reason.empty() ? "" : " ",
        for_terminal(mark.reason), idle, mark.places, mark.documents);
  }
  if (marks.empty()) put("nothing is hidden; write rows in dossier/redactions.csv, or shown_as in dossier/people.csv\n");
}

void tell_texts(const std::vector<matter::ShownText>& texts, bool json) {
  if (json) {
    Json rows = Json::array();
    for (const auto& text : texts) rows.push_back({{"text", text.name}, {"words", text.utf8}});
    put_json("redact", {{"rows", rows}});
    return;
  }
  for (const auto& text : texts) {
    const bool field = text.name != "body" && text.name != "alt";
    if (field)
      put("{}: {}\n", text.name, for_terminal(text.utf8));
    else {
      put("\n");
      put_lines(text.utf8);
    }
  }
}

}  // namespace

Run define_redact(CLI::App& app) {
  auto* command = app.add_subcommand("redact", "what is hidden and how often; or one document as a record would show it");
  auto doc = std::make_shared<std::string>();
  command->add_option("DOC", *doc, "a control number, an exhibit, a Message-ID or file:NAME");
  return [doc](Context& context) -> Result<int> {
    auto matter = RJ_TRY(open_matter(context));
    if (doc->empty())
      tell_marks(RJ_TRY(matter::count_marks(matter)), context.json);
    else
      tell_texts(RJ_TRY(matter::redacted_texts(matter, *doc)), context.json);
    return 0;
  };
}

}  // namespace rj::cli
