#include "matter/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "collect/shortfall.h"

namespace rj::matter {
namespace {

using collect::Entry;
using collect::FileRow;

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

Result<void> Intake::run() {
  if (source_.id == collect::SourceId{}) {
    RJ_CALL(batch_.open());
    source_.id = RJ_TRY(batch_.ledger().add_source(source_));
  }
  known_ = RJ_TRY(batch_.ledger().known_files(source_.id));
  RJ_CALL(collect::walk(env_, source_.path, *this));
  return batch_.drain();  // what is under way may be a mailbox, and this intake's
}

Locator Intake::locator(const std::string& below) const { return Locator::file(below.empty() ? base_name(source_.path) : below); }

Result<Locator> Intake::locator(const std::string& below, std::int64_t reading, std::uint64_t begin) {
  if (reading == 0) return locator(below);
  bool was_read = false;
  std::int64_t base = 0;  // the reading that began at the beginning of this version
  for (const auto& row : RJ_TRY(batch_.ledger().readings(source_.id, below))) {
    if (row.reading >= reading) break;
    if (row.span.begin == 0 && was_read) base = row.reading;
    was_read = was_read || row.sha256.has_value();
  }
  if (begin == 0) base = was_read ? reading : 0;
  return base == 0 ? locator(below) : locator(below).inside("version", std::to_string(base + 1));
}

std::optional<collect::ItemId> Intake::holder() const {
  return containers_.empty() ? std::nullopt : std::optional(containers_.back());
}

Result<collect::ItemId> Intake::container(const std::string& below, std::string_view type) {
  const auto place = Locator::file(below).str();
  if (const auto known = RJ_TRY(batch_.ledger().container_at(source_.id, place, type))) return *known;
  RJ_CALL(batch_.drain());  // what was found before has lower ids
  RJ_CALL(batch_.open());
  collect::ItemRow row;
  row.parent = holder();
  row.source = source_.id;
  row.kind = "container";
  row.status = "read";
  row.locator = place;
  row.type = type;
  return batch_.ledger().add_item(row);
}

Result<void> Intake::open_container(const std::string& below, bool is_maildir) {
  containers_.push_back(RJ_TRY(container(below, is_maildir ? "maildir" : "folder")));
  return {};
}

Result<void> Intake::close_container() {
  containers_.pop_back();
  return {};
}

/// A source of its own, or a part of this very matter.
bool Intake::is_elsewhere(const std::string& path) const {
  return std::ranges::find(plan_.known, path) != plan_.known.end() || std::ranges::find(options_.own, path) != options_.own.end();
}

Result<bool> Intake::enters(const std::string& path) { return !is_elsewhere(path); }

Result<void> Intake::file(const Entry& entry) {
  if (options_.cancel.is_set()) {
    RJ_CALL(batch_.flush());
    return fail(Fault::cancelled, "stopped; what was read so far is kept, and the same `add` goes on from there");
  }
  options_.pace.pass(entry.info.size);
  options_.pace.report(batch_.items());
  if (!entry.below.empty() && is_elsewhere(entry.path)) return {};
  using Answer = collect::KnownFiles::Answer;
  const bool is_file = entry.trouble.empty() && entry.info.kind == FileKind::file && entry.rule != collect::kSymlink;
  switch (known_.ask(entry.below, entry.info)) {
    case Answer::unknown: return read_new(entry);
    case Answer::unchanged:
      if (is_file && !options_.rehash) return {};
      break;
    case Answer::look: break;
  }
  const auto readings = RJ_TRY(batch_.ledger().readings(source_.id, entry.below));
  return readings.back().complete ? look_again(entry, readings) : resume(entry, readings);
}

Result<Intake::Opened> Intake::open(const Entry& entry) {
  auto held = RJ_TRY(env_.map(entry.path));
  const auto bytes = held->bytes();
  return Opened{entry.path, std::move(held), bytes};
}

FileRow Intake::file_row(const Entry& entry, std::int64_t reading) const {
  FileRow row;
  row.source = source_.id;
  row.path = entry.below;
  row.reading = reading;
  row.custodian = source_.custodian;
  if (const auto* const whose = plan_.custodians.of(entry.path)) row.custodian = whose->custodian;
  row.container = holder();
  row.info = entry.info;
  row.span = {0, entry.info.size};
  row.frames = 1;
  return row;
}

/// Not opened yet.
Result<Unit> Intake::unit_of(const Entry& entry, std::int64_t reading) {
  Unit unit;
  unit.is_mail = entry.is_mail;
  unit.mailbox = this;
  unit.size = entry.info.size;
  unit.file_row = file_row(entry, reading);
  // A pipe, a link or a folder out of reach has no bytes to account for; a file has those that are there when it is opened.
  if (entry.info.kind != FileKind::file || entry.rule == collect::kSymlink) unit.file_row.span = {};
  unit.whole_span = unit.span = unit.file_row.span;
  unit.name = base_name(entry.path);
  unit.locator = RJ_TRY(locator(entry.below, reading, 0));
  unit.source = source_.id;
  unit.parent = holder();
  unit.keep = !source_.in_place;
  return unit;
}

Result<void> Intake::note_unreadable(const Entry& entry, std::int64_t reading, const std::string& why) {
  auto unit = RJ_TRY(unit_of(entry, reading));
  unit.status = "exception";
  unit.reason = collect::kUnreadable;
  unit.note = why;
  return batch_.add(std::move(unit));
}

Result<void> Intake::read_new(const Entry& entry) {
  const bool openable = entry.trouble.empty() && entry.info.kind == FileKind::file && entry.rule != collect::kSymlink;
  if (entry.rule.empty() && !openable) return note_unreadable(entry, 0, collect::not_opened(entry.trouble));
  auto unit = RJ_TRY(unit_of(entry, 0));
  if (openable) unit.path = entry.path;
  if (!entry.rule.empty()) {
    unit.status = "excluded";
    unit.reason = entry.rule;
    unit.keep = false;
  }
  return batch_.add(std::move(unit));
}

Result<void> Intake::read_opened(const Entry& entry, const Opened& opened, std::int64_t reading) {
  auto unit = RJ_TRY(unit_of(entry, reading));
  unit.path = entry.path;
  unit.held = opened.held;
  return batch_.add(std::move(unit));
}

Result<void> Intake::take_mailbox(const Unit& unit, const collect::Framing& framing) {
  return add_mbox({unit.path, unit.held, unit.whole}, framing, unit.file_row);
}

}  // namespace rj::matter
