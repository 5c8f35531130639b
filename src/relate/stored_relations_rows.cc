#include "relate/reply_order.h"
#include "relate/stored_relations.h"

namespace rj::relate {

Result<std::vector<Number>> StoredRelations::listed(std::string_view sql, Number number) {
  auto known = RJ_TRY(db_.prepare("SELECT 1 FROM documents WHERE number = ?"));
  known.with(number);
  if (!RJ_TRY(known.step())) return fail(Fault::not_found, "there is no document of this control number", read::control(number));
  auto rows = RJ_TRY(db_.prepare(sql));
  rows.with(number);
  std::vector<Number> numbers;
  while (RJ_TRY(rows.step())) numbers.push_back(Number{rows.integer(0)});
  return numbers;
}

Result<std::vector<ThreadMember>> StoredRelations::thread(Number number) {
  auto rows = RJ_TRY(db_.prepare(
      "SELECT r.number, r.parent, r.reason, d.confidence, d.date_local, coalesce(d.date_offset, 0) FROM relations r"
      " JOIN documents d ON d.number = r.number"
      " WHERE r.thread = (SELECT thread FROM relations WHERE number = ?) AND r.thread != 0 AND r.stands_for = r.number"));
  rows.with(number);
  std::vector<TimedPlace> members;
  while (RJ_TRY(rows.step())) {
    TimedPlace member;
    member.number = Number{rows.integer(0)};
    if (!rows.is_null(1)) member.parent = Number{rows.integer(1)};
    member.reason = rows.text(2);
    const bool dated = static_cast<format::DateConfidence>(rows.integer(3)) != format::DateConfidence::missing;
    if (dated) member.instant = rows.integer(4) - rows.integer(5) * 60;
    members.push_back(std::move(member));
  }
  return in_reply_order(members);
}

Result<std::vector<Number>> StoredRelations::ancestors(Number number) {
  auto own =
      RJ_TRY(db_.prepare("SELECT coalesce(nullif(r.stands_for, 0), f.stands_for) FROM relations r JOIN documents d ON d.number ="
                         " r.number JOIN relations f ON f.number = d.family WHERE r.number = ?"));
  own.with(number);
  std::vector<Number> chain;
  if (!RJ_TRY(own.step())) return chain;
  auto up = RJ_TRY(db_.prepare("SELECT parent FROM relations WHERE number = ?"));
  Number at{own.integer(0)};
  auto count = RJ_TRY(db_.prepare("SELECT count(*) FROM relations"));
  RJ_TRY(count.step());
  // A chain is no longer than the table, whatever was done to it.
  while (chain.size() < static_cast<std::size_t>(count.integer(0))) {
    up.reset();
    up.with(at);
    if (!RJ_TRY(up.step()) || up.is_null(0)) break;
    at = Number{up.integer(0)};
    chain.push_back(at);
  }
  return chain;
}

Result<std::vector<Number>> StoredRelations::copies(Number number) {
  return listed(
      "SELECT number FROM relations WHERE copy_group = (SELECT copy_group FROM relations WHERE number = ?) ORDER BY number",
      number);
}

Result<std::vector<Number>> StoredRelations::variants(Number number) {
  return listed(
      "SELECT d.number FROM documents d JOIN relations r ON r.number = d.number"
      " JOIN (SELECT rj1, message_id FROM documents WHERE number = ?1) own"
      " WHERE r.copy_group != (SELECT copy_group FROM relations WHERE number = ?1)"
      " AND (d.rj1 = own.rj1 OR (d.message_id = own.message_id AND d.message_id != '')) ORDER BY d.number",
      number);
}

Result<std::vector<Number>> StoredRelations::family(Number number) {
  return listed("SELECT number FROM documents WHERE family = (SELECT family FROM documents WHERE number = ?) ORDER BY number",
                number);
}

}  // namespace rj::relate
