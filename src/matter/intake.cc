#include "matter/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "format/mime.h"
#include "matter/shortfall.h"

namespace rj::matter {
namespace {

using collect::Content;
using collect::Entry;
using collect::FileRow;

std::string not_opened(const std::string& why) {
  return "It could not be opened: " + why + ". Make it readable and add it again.";
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

Result<void> Intake::run() {
  if (source_.id == collect::SourceId{}) {
    RJ_CALL(batch_.open());
    source_.id = RJ_TRY(batch_.ledger().add_source(source_));
  }
  known_ = RJ_TRY(batch_.ledger().files(source_.id));
  return collect::walk(env_, source_.path, *this);
}

Locator Intake::locator(const Entry& entry) const {
  return Locator::file(entry.below.empty() ? base_name(source_.path) : entry.below);
}

Locator Intake::locator(const Entry& entry, std::int64_t reading, std::uint64_t begin) const {
  const auto known = known_.find(entry.below);
  if (known == known_.end()) return locator(entry);
  bool was_read = false;
  std::int64_t base = 0;  // the reading that began at the beginning of this version
  for (const auto& row : known->second) {
    if (row.reading >= reading) break;
    if (row.span.begin == 0 && was_read) base = row.reading;
    was_read = was_read || row.sha256.has_value();
  }
  if (begin == 0) base = was_read ? reading : 0;
  return base == 0 ? locator(entry) : locator(entry).inside("version", std::to_string(base + 1));
}

std::optional<collect::ItemId> Intake::holder() const {
  return containers_.empty() ? std::nullopt : std::optional(containers_.back());
}

Result<collect::ItemId> Intake::container(const std::string& below, std::string_view type) {
  const auto place = Locator::file(below).str();
  if (const auto known = RJ_TRY(batch_.ledger().container_at(source_.id, place, type))) return *known;
  RJ_CALL(batch_.flush());  // what was found before has lower ids
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
  options_.progress.report("reading", batch_.items(), 0);
  if (!entry.below.empty() && is_elsewhere(entry.path)) return {};
  const auto known = known_.find(entry.below);
  if (known == known_.end()) return read_new(entry, 0);
  if (!known->second.back().complete) return resume(entry, known->second);
  return look_again(entry, known->second);
}

Result<Intake::Opened> Intake::open(const Entry& entry) {
  const auto info = RJ_TRY(env_.stat(entry.path));
  auto held = RJ_TRY(env_.map(entry.path));
  const auto bytes = held->bytes();
  return Opened{std::move(held), bytes, info};
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

Unit Intake::unit_of(const Entry& entry, const Opened& opened, std::int64_t reading) const {
  Unit unit;
  unit.held = opened.held;
  unit.whole = opened.bytes;
  unit.file_row = file_row(entry, reading);
  // A pipe, a link or a folder out of reach has no bytes to account for; a file has those that were there when it was opened.
  if (entry.info.kind != FileKind::file || entry.rule == collect::kSymlink) unit.file_row.span = {};
  if (opened.held != nullptr) unit.file_row.span = {0, opened.bytes.size()};
  unit.whole_span = unit.span = unit.file_row.span;
  unit.name = base_name(entry.path);
  unit.locator = locator(entry, reading, 0);
  unit.source = source_.id;
  unit.parent = holder();
  unit.keep = !source_.in_place;
  return unit;
}

Result<void> Intake::note_unreadable(const Entry& entry, std::int64_t reading, const std::string& why) {
  auto unit = unit_of(entry, {}, reading);
  unit.status = "exception";
  unit.reason = kUnreadable;
  unit.note = why;
  return batch_.add(std::move(unit));
}

Result<void> Intake::read_new(const Entry& entry, std::int64_t reading) {
  const bool openable = entry.trouble.empty() && entry.info.kind == FileKind::file && entry.rule != collect::kSymlink;
  const auto opened = openable ? open(entry) : Opened{};
  if (!entry.rule.empty()) {
    auto unit = unit_of(entry, opened ? *opened : Opened{}, reading);
    unit.status = "excluded";
    unit.reason = entry.rule;
    unit.keep = false;
    return batch_.add(std::move(unit));
  }
  if (!openable || !opened) return note_unreadable(entry, reading, not_opened(openable ? opened.error().what : entry.trouble));
  return read_opened(entry, *opened, reading);
}

Result<void> Intake::read_opened(const Entry& entry, const Opened& opened, std::int64_t reading) {
  const auto framing = collect::frame_file(opened.bytes, entry.path, entry.is_mail);
  if (framing.content == Content::mbox) return add_mbox(entry, opened, framing, reading, 0);
  auto unit = unit_of(entry, opened, reading);
  unit.is_message = framing.content == Content::message;
  if (opened.bytes.size() > limits::kMessageBytes) set_too_large(unit);
  return batch_.add(std::move(unit));
}

}  // namespace rj::matter
