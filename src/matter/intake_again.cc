// Intake of what was there before: unchanged, grown, changed, or out of reach now. What was read stands, whatever became of the
// file.
#include <algorithm>

#include "collect/shortfall.h"
#include "matter/cut.h"
#include "matter/intake.h"

namespace rj::matter {
namespace {

using collect::Content;
using collect::Entry;
using collect::FileRow;

bool same_state(const FileInfo& a, const FileInfo& b) {
  return a.size == b.size && a.mtime_ns == b.mtime_ns && a.ctime_ns == b.ctime_ns && a.inode == b.inode;
}

/// A reading that brought nothing, or broke off: the file is to be read again.
bool is_unread(const FileRow& row) { return collect::is_unread(row.reason); }

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

/// Why a file that was read cannot be looked at now; empty: it can.
std::string out_of_reach(const Entry& entry) {
  if (!entry.trouble.empty()) return entry.trouble;
  if (entry.rule == collect::kSymlink) return "a symbolic link stands in its place";
  if (entry.info.kind != FileKind::file) return "it is no regular file any more";
  return {};
}

}  // namespace

Result<void> Intake::touch(const Entry& entry, const FileRow& last) {
  if (same_state(last.info, entry.info)) return {};
  RJ_CALL(batch_.open());
  return batch_.ledger().touch_file(last.id, entry.info);
}

/// The reading that takes the place of an unreadable one is to be committed with this, so nothing older may be under way.
Result<void> Intake::resolve(const Readings& readings) {
  if (std::ranges::find(readings, collect::kUnreadable, &FileRow::reason) == readings.end()) return {};
  RJ_CALL(batch_.drain());
  for (const auto& row : readings) {
    if (row.reason == collect::kUnreadable) RJ_CALL(resolve_unreadable(batch_, row.id));
  }
  return {};
}

Result<void> Intake::look_again(const Entry& entry, const Readings& readings) {
  const auto& last = readings.back();
  const auto why = out_of_reach(entry);
  if (!entry.rule.empty() && (last.reason == entry.rule || why.empty()))
    return entry.info.kind == FileKind::file ? touch(entry, last) : Result<void>();
  if (!why.empty() && last.reason == collect::kUnreadable) return {};
  if (same_state(last.info, entry.info) && !options_.rehash && !is_unread(last)) return {};
  const auto opened = why.empty() ? open(entry) : Failure(Error{Fault::io, why, entry.path});
  if (opened) return compare(entry, *opened, readings);
  if (last.reason == collect::kUnreadable) return {};
  return note_unreadable(entry, last.reading + 1,
                         "It cannot be opened any more: " + opened.error().what + ". What was read of it stands.");
}

Result<void> Intake::compare(const Entry& entry, const Opened& opened, const Readings& readings) {
  Readings read;
  std::ranges::copy_if(readings, std::back_inserter(read), [](const FileRow& row) { return !is_unread(row); });
  const auto reading = readings.back().reading + 1;
  RJ_CALL(resolve(readings));
  const bool was_read =
      !read.empty() && std::ranges::all_of(current(read), [](const FileRow& row) { return row.sha256 && !row.span.empty(); });
  if (!was_read) return read_opened(entry, opened, reading);
  if (!still_there(current(read), opened.bytes)) return read_change(entry, opened, reading);
  if (opened.bytes.size() == current(read).back().span.end) return touch(entry, readings.back());
  return read_growth(entry, opened, readings);
}

Result<void> Intake::read_growth(const Entry& entry, const Opened& opened, const Readings& readings) {
  const auto reading = readings.back().reading + 1;
  Readings read;
  std::ranges::copy_if(readings, std::back_inserter(read), [](const FileRow& row) { return !is_unread(row); });
  if (!current(read).front().is_mbox) return read_change(entry, opened, reading);
  const auto from = current(read).back().span.end;
  const auto framing = collect::frame_growth(opened.bytes.substr(from));
  if (framing.content != Content::mbox) return read_change(entry, opened, reading);
  RJ_CALL(batch_.drain());
  auto file = file_row(entry, reading);
  file.span = {from, opened.bytes.size()};
  return add_mbox(opened, framing, std::move(file));
}

/// A mailbox that was compacted or written anew is read anew: what it had before comes as duplicates. Of other files the new
/// bytes are kept.
Result<void> Intake::read_change(const Entry& entry, const Opened& opened, std::int64_t reading) {
  if (collect::frame_file(opened.bytes, entry.path, entry.is_mail).content == Content::mbox)
    return read_opened(entry, opened, reading);
  auto unit = RJ_TRY(unit_of(entry, reading));
  unit.held = opened.held;
  unit.whole = opened.bytes;
  unit.file_row.span = unit.whole_span = unit.span = {0, opened.bytes.size()};
  unit.status = "exception";
  unit.reason = collect::kChanged;
  unit.note =
      source_.in_place
          ? "The file is not what it was when it was added, and it was left in place: what was read from it can no longer be"
            " shown. Put the original back."
          : "The file is not what it was when it was added. What was read from it stands; the new bytes are kept, and read"
            " if you add a copy of them under another name.";
  return batch_.add(std::move(unit));
}

}  // namespace rj::matter
