#include <algorithm>

#include "matter/tallies.h"
#include "read/document.h"

namespace rj::matter {

Result<Tallies> Tallies::begin(store::Database& db) {
  Tallies tallies;
  auto files = RJ_TRY(db.prepare("SELECT id FROM files ORDER BY id"));
  while (RJ_TRY(files.step())) tallies.files_.push_back({files.integer(0)});
  auto folders = RJ_TRY(db.prepare("SELECT id FROM items WHERE kind = 'container' AND type != 'mbox'"));
  while (RJ_TRY(folders.step())) tallies.folders_.try_emplace(folders.integer(0));
  return tallies;
}

Tallies::Folder* Tallies::folder(std::int64_t id) {
  const auto found = folders_.find(id);
  return found == folders_.end() ? nullptr : &found->second;
}

void Tallies::count(const ItemFigures& item) {
  auto* const tally = !item.is_container && item.is_root ? file(item.file) : nullptr;
  if (tally != nullptr) {
    ++tally->items;
    tally->bytes += item.bytes;
  }
  if (item.is_container && !item.is_mbox) return;
  auto* const above = folder(item.parent);
  if (above != nullptr) ++(item.is_container ? above->mailboxes : above->items);
}

Tallies::File* Tallies::file(std::int64_t id) {
  if (last_ >= files_.size() || files_[last_].id != id) {
    const auto found = std::ranges::lower_bound(files_, id, {}, &File::id);
    if (found == files_.end() || found->id != id) return nullptr;
    last_ = static_cast<std::size_t>(found - files_.begin());
  }
  return &files_[last_];
}

Result<void> Tallies::check(store::Database& db, std::vector<Imbalance>& out) {
  RJ_CALL(add_gaps(db));
  RJ_CALL(check_files(db, out));
  RJ_CALL(subtract_mailboxes(db));
  return check_folders(db, out);
}

Result<void> Tallies::add_gaps(store::Database& db) {
  auto rows = RJ_TRY(db.prepare("SELECT file, end - begin FROM file_gaps"));
  while (RJ_TRY(rows.step())) {
    auto* const tally = file(rows.integer(0));
    if (tally != nullptr) tally->bytes += rows.integer(1);
  }
  return {};
}

/// Folders lose, on the way, what each file calls for.
Result<void> Tallies::check_files(store::Database& db, std::vector<Imbalance>& out) {
  auto rows =
      RJ_TRY(db.prepare("SELECT id, path, complete, frames, end - begin, framing = 'whole', container FROM files"
                        " ORDER BY id"));
  auto tally = files_.begin();
  while (RJ_TRY(rows.step())) {
    while (tally != files_.end() && tally->id < rows.integer(0)) ++tally;
    const File found = tally != files_.end() && tally->id == rows.integer(0) ? *tally : File{};
    const auto tell = [&](const char* what) { out.push_back({"", std::string(rows.text(1)), what}); };
    if (rows.integer(2) == 0) {
      tell("an `add` was interrupted in this file; run it again");
    } else {
      if (rows.integer(3) != found.items) tell("the second count of its items differs from the ledger");
      if (rows.integer(4) != found.bytes) tell("items and gaps do not cover the file");
    }
    auto* const above = rows.integer(5) != 0 ? folder(rows.integer(6)) : nullptr;
    if (above != nullptr) --above->items;
  }
  return {};
}

/// Each mailbox has a reading for every `add` in which it had grown.
Result<void> Tallies::subtract_mailboxes(store::Database& db) {
  auto rows = RJ_TRY(db.prepare("SELECT container, count(DISTINCT path) FROM files WHERE framing = 'mbox' GROUP BY +container"));
  while (RJ_TRY(rows.step())) {
    auto* const above = folder(rows.integer(0));
    if (above != nullptr) above->mailboxes -= rows.integer(1);
  }
  return {};
}

Result<void> Tallies::check_folders(store::Database& db, std::vector<Imbalance>& out) const {
  auto rows = RJ_TRY(db.prepare("SELECT id, number, locator FROM items WHERE kind = 'container' AND type != 'mbox'"));
  while (RJ_TRY(rows.step())) {
    const auto found = folders_.find(rows.integer(0));
    if (found == folders_.end()) continue;
    const auto number = rows.is_null(1) ? std::string() : read::control(read::Number{rows.integer(1)});
    const auto tell = [&](const char* what) { out.push_back({number, std::string(rows.text(2)), what}); };
    if (found->second.items != 0) tell("this folder does not hold the items that its files call for");
    if (found->second.mailboxes != 0) tell("this folder does not hold the mailboxes that its files call for");
  }
  return {};
}

}  // namespace rj::matter
