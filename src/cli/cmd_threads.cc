// rejoinder threads [DOC]: conversations by References and In-Reply-To.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/open_matter.h"
#include "cli/output.h"
#include "matter/lists.h"

namespace rj::cli {
namespace {

Result<Json> date_of(matter::Matter& matter, const std::optional<read::Number>& number) {
  Json date;
  set_date(date, number ? RJ_TRY(matter.archive().info(*number)).date : format::Date{});
  return date;
}

Result<Json> thread_json(matter::Matter& matter, const matter::ThreadRow& row) {
  const auto info = RJ_TRY(matter.archive().info(row.thread));
  return Json{{"thread", control(row.thread)},
              {"messages", row.messages},
              {"missing", row.missing},
              {"subject", info.subject},
              {"first", RJ_TRY(date_of(matter, row.first))},
              {"last", RJ_TRY(date_of(matter, row.last))}};
}

Result<int> run_all(Context& context, matter::Matter& matter) {
  const auto rows = RJ_TRY(matter::list_threads(matter.store().db()));
  Json list = Json::array();
  for (const auto& row : rows) {
    if (context.json) {
      list.push_back(RJ_TRY(thread_json(matter, row)));
      continue;
    }
    const auto info = RJ_TRY(matter.archive().info(row.thread));
    put("{}  {:>4} {}{}  {}\n", control(row.thread), row.messages, row.messages == 1 ? "message " : "messages",
        row.missing > 0 ? fmt::format(", {} missing", row.missing) : std::string(), for_terminal(info.subject));
  }
  if (context.json) put_json("threads", {{"rows", std::move(list)}});
  return 0;
}

Json member_json(const relate::ThreadMember& member, const read::DocInfo& info) {
  Json json{{"doc", control(member.number)}, {"parent", member.parent ? Json(control(*member.parent)) : Json(nullptr)},
            {"depth", member.depth},         {"reason", member.reason},
            {"from", sender_of(info)},       {"subject", info.subject}};
  set_date(json, info.date);
  return json;
}

Result<int> run_one(Context& context, matter::Matter& matter, read::Number number) {
  RJ_TRY(matter.archive().info(number));
  const auto members = RJ_TRY(matter.relations().thread(number));
  Json list = Json::array();
  for (const auto& member : members) {
    const auto info = RJ_TRY(matter.archive().info(member.number));
    if (context.json) {
      list.push_back(member_json(member, info));
      continue;
    }
    const std::string indent(2 * static_cast<std::size_t>(std::min(member.depth, 20)), ' ');
    put("{}{}{}  {}  {}  {}\n", member.number == number ? "> " : "  ", indent, control(member.number), date_for_people(info.date),
        for_terminal(sender_of(info)), for_terminal(info.subject));
  }
  if (context.json) put_json("threads", {{"rows", std::move(list)}});
  return 0;
}

Result<int> run(Context& context, const std::string& typed) {
  std::optional<read::Number> number;
  if (!typed.empty()) number = RJ_TRY(number_of(typed));
  auto matter = RJ_TRY(open_matter(context));
  return number ? run_one(context, matter, *number) : run_all(context, matter);
}

}  // namespace

Run define_threads(CLI::App& app) {
  auto number = std::make_shared<std::string>();
  auto* const command = app.add_subcommand("threads", "conversations, or the one that a document belongs to");
  command->add_option("DOC", *number, "the thread of this document, in reply order");
  return [number](Context& context) { return run(context, *number); };
}

}  // namespace rj::cli
