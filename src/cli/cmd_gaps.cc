// rejoinder gaps: messages that others cite and nobody handed over.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/lists.h"

namespace rj::cli {
namespace {

Result<Json> json_of(matter::Matter& matter, const matter::GapRow& row) {
  const auto info = RJ_TRY(matter.archive().info(row.evidence));
  Json json{{"message_id", row.message_id}, {"thread", control(row.thread)}, {"evidence", control(row.evidence)},
            {"reason", row.reason},         {"citations", row.citations},    {"subject", info.subject},
            {"from", sender_of(info)},      {"custodian", info.custodian}};
  set_date(json, info.date);
  return json;
}

Result<void> print(matter::Matter& matter, const matter::GapRow& row) {
  const auto info = RJ_TRY(matter.archive().info(row.evidence));
  put("{}  cited by {} ({}{})\n", for_terminal(row.message_id), control(row.evidence), row.reason,
      row.citations > 1 ? fmt::format(", {} messages in all", row.citations) : std::string());
  put("    {}  {}  {}\n", date_for_people(info.date), for_terminal(sender_of(info)), for_terminal(info.subject));
  return {};
}

Result<int> run(Context& context) {
  auto matter = RJ_TRY(open_matter(context));
  const auto rows = RJ_TRY(matter::list_gaps(matter.store().db()));
  if (context.json) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(RJ_TRY(json_of(matter, row)));
    put_json("gaps", {{"rows", std::move(list)}});
    return 0;
  }
  for (const auto& row : rows) RJ_CALL(print(matter, row));
  put("{} {} cited and not there\n", rows.size(), rows.size() == 1 ? "message is" : "messages are");
  return 0;
}

}  // namespace

Run define_gaps(CLI::App& app) {
  app.add_subcommand("gaps", "messages that others cite and this collection does not hold");
  return run;
}

}  // namespace rj::cli
