#include <array>
#include <string_view>
#include <utility>

#include "matter/snapshot.h"

namespace rj::matter {
namespace {

constexpr std::array kSingles{
    std::pair{"items", &Ledger::items},     std::pair{"documents", &Ledger::documents}, std::pair{"families", &Ledger::families},
    std::pair{"threads", &Ledger::threads}, std::pair{"gaps", &Ledger::gaps},
};
constexpr std::array kGroups{
    std::pair{"by_kind", &Ledger::by_kind},
    std::pair{"by_status", &Ledger::by_status},
    std::pair{"defects", &Ledger::defects},
};

}  // namespace

Result<std::optional<Ledger>> remembered_ledger(store::Database& db) {
  auto rows = RJ_TRY(db.prepare("SELECT figure, name, count FROM remembered_ledger"));
  std::optional<Ledger> ledger;
  while (RJ_TRY(rows.step())) {
    if (!ledger) ledger.emplace();
    const auto count = static_cast<std::uint64_t>(rows.integer(2));
    for (const auto& [figure, member] : kSingles)
      if (rows.text(0) == figure) *ledger.*member = count;
    for (const auto& [figure, member] : kGroups)
      if (rows.text(0) == figure) (*ledger.*member)[std::string(rows.text(1))] = count;
  }
  return ledger;
}

Result<void> remember_ledger(store::Database& db, const Ledger& ledger) {
  RJ_CALL(forget_ledger(db));
  if (!ledger.balanced()) return {};
  auto row = RJ_TRY(db.prepare("INSERT INTO remembered_ledger (figure, name, count) VALUES (?, ?, ?)"));
  for (const auto& [figure, member] : kSingles) RJ_CALL(row.with(figure, "", ledger.*member).run());
  for (const auto& [figure, member] : kGroups)
    for (const auto& [name, count] : ledger.*member) RJ_CALL(row.with(figure, name, count).run());
  return {};
}

Result<void> forget_ledger(store::Database& db) { return db.execute("DELETE FROM remembered_ledger"); }

}  // namespace rj::matter
