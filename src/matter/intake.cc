#include "matter/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "format/mime.h"

namespace rj::matter {
namespace {

using collect::Content;
using collect::Entry;
using collect::FileRow;
using collect::Framing;

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool same_state(const FileInfo& a, const FileInfo& b) {
  return a.size == b.size && a.mtime_ns == b.mtime_ns && a.ctime_ns == b.ctime_ns && a.inode == b.inode;
}

/// Readings since the file was last read from its beginning: together they cover it.
std::span<const FileRow> current(const std::vector<FileRow>& readings) {
  auto first = readings.size() - 1;
  while (first > 0 && readings[first].span.begin > 0) --first;
  return std::span(readings).subspan(first);
}

bool still_there(std::span<const FileRow> readings, ByteView bytes) {
  return std::ranges::all_of(readings, [&](const FileRow& row) {
    return row.sha256 && row.span.end <= bytes.size() && sha256(slice(bytes, row.span)) == *row.sha256;
  });
}

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

std::optional<collect::ItemId> Intake::holder() const {
  return containers_.empty() ? std::nullopt : std::optional(containers_.back());
}

Result<collect::ItemId> Intake::container(const std::string& below, std::string_view type) {
  const auto place = Locator::file(below).str();
  if (const auto known = RJ_TRY(batch_.ledger().container_at(source_.id, place, type))) return *known;
  RJ_CALL(batch_.flush());   // what was found before has lower ids
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

Result<bool> Intake::enters(const std::string& path) {
  return !is_elsewhere(path);
}

Result<void> Intake::file(const Entry& entry) {
  if (options_.cancel.is_set()) {
    RJ_CALL(batch_.flush());
    return fail(Fault::cancelled, "stopped; what was read so far is kept, and the same `add` goes on from there");
  }
  options_.progress.report("reading", batch_.items(), 0);
  if (!entry.below.empty() && is_elsewhere(entry.path)) return {};
  const auto known = known_.find(entry.below);
  if (known == known_.end()) return read_new(entry, 0);
  const auto& last = known->second.back();
  if (!last.complete) return resume(entry, known->second);
  if (same_state(last.info, entry.info) && !options_.rehash) return {};
  return look_again(entry, known->second);
}

Result<Intake::Opened> Intake::open(const Entry& entry) {
  auto held = RJ_TRY(env_.map(entry.path));
  const auto bytes = held->bytes();
  return Opened{std::move(held), bytes};
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
  unit.locator = locator(entry);
  unit.source = source_.id;
  unit.parent = holder();
  unit.keep = !source_.in_place;
  return unit;
}

Result<void> Intake::read_new(const Entry& entry, std::int64_t reading) {
  const bool readable = entry.trouble.empty() && entry.info.kind == FileKind::file && entry.rule != collect::kSymlink;
  Opened opened;
  std::string trouble = entry.trouble;
  if (readable) {
    auto tried = open(entry);
    if (tried) {
      opened = std::move(*tried);
    } else {
      trouble = tried.error().what;
    }
  }
  auto unit = unit_of(entry, opened, reading);
  if (!entry.rule.empty()) {
    unit.status = "excluded";
    unit.reason = entry.rule;
    unit.keep = false;
    return batch_.add(std::move(unit));
  }
  if (!trouble.empty()) {
    unit.status = "exception";
    unit.reason = "UNREADABLE";
    unit.note = "It could not be opened: " + trouble + ". Make it readable and add it again.";
    return batch_.add(std::move(unit));
  }
  const auto framing = collect::frame_file(opened.bytes, entry.is_mail);
  if (framing.content == Content::mbox) return add_mbox(entry, opened, framing, reading, 0);
  unit.is_message = framing.content == Content::message;
  if (opened.bytes.size() > limits::kMessageBytes) {
    unit.status = "exception";
    unit.reason = "TOO_LARGE";
    unit.note = "It is larger than 128 MiB; its bytes are kept, it is not read.";
  }
  return batch_.add(std::move(unit));
}

Result<void> Intake::look_again(const Entry& entry, const Readings& readings) {
  const auto& last = readings.back();
  const auto reading = last.reading + 1;
  if (!entry.rule.empty() || !entry.trouble.empty()) {
    if (entry.info.kind != FileKind::file) return {};
    RJ_CALL(batch_.open());
    return batch_.ledger().touch_file(last.id, entry.info);
  }
  const auto rows = current(readings);
  const bool was_read = std::ranges::all_of(rows, [](const FileRow& row) { return row.sha256.has_value() && !row.span.empty(); });
  if (!was_read) return read_new(entry, reading);
  auto opened = RJ_TRY(open(entry));
  if (!still_there(rows, opened.bytes)) return note_change(entry, std::move(opened), reading);
  if (opened.bytes.size() > rows.back().span.end) return read_growth(entry, opened, readings);
  if (same_state(last.info, entry.info)) return {};
  RJ_CALL(batch_.open());
  return batch_.ledger().touch_file(last.id, entry.info);
}

Result<void> Intake::read_growth(const Entry& entry, const Opened& opened, const Readings& readings) {
  const auto reading = readings.back().reading + 1;
  const auto from = current(readings).back().span.end;
  if (!current(readings).front().is_mbox) return note_change(entry, opened, reading);
  const auto framing = collect::frame_growth(opened.bytes.substr(from));
  if (framing.frames.empty()) return note_change(entry, opened, reading);
  return add_mbox(entry, opened, framing, reading, from);
}

Result<void> Intake::note_change(const Entry& entry, Opened opened, std::int64_t reading) {
  auto unit = unit_of(entry, opened, reading);
  unit.locator = unit.locator.inside("version", std::to_string(reading + 1));
  unit.status = "exception";
  unit.reason = "CHANGED";
  unit.note = source_.in_place ? "The file is not what it was when it was added, and it was left in place: what was read from it can no longer be"
                                 " shown. Put the original back."
                               : "The file is not what it was when it was added. What was read from it stands; the new bytes are kept, and read"
                                 " if you add a copy of them under another name.";
  return batch_.add(std::move(unit));
}

}  // namespace rj::matter
