// Intake of mailboxes: one reading may take many batches, and may be interrupted between them.
#include <algorithm>

#include "base/limits.h"
#include "collect/shortfall.h"
#include "matter/cut.h"
#include "matter/intake.h"

namespace rj::matter {

using collect::Entry;
using collect::FileRow;
using collect::Framing;

namespace {

class OwnBytes final : public FileBytes {
 public:
  explicit OwnBytes(ByteView bytes) : bytes_(bytes) {}
  [[nodiscard]] ByteView bytes() const override { return bytes_; }

 private:
  Bytes bytes_;
};

/// Hashed, parsed and kept must be the same bytes, so those that somebody may change are copied first. What is too large to be
/// parsed is kept in one go.
std::shared_ptr<const FileBytes> frozen(const std::shared_ptr<const FileBytes>& held, ByteSpan span) {
  if (!held->is_live() || span.size() > limits::kMessageBytes) return held;
  return std::make_shared<const OwnBytes>(slice(held->bytes(), span));
}

Framing frame_again(ByteView bytes, const FileRow& file) {
  return file.span.begin == 0 ? collect::frame_file(bytes, {}, false) : collect::frame_growth(bytes);
}

bool same_frames(const Framing& a, const Framing& b) {
  return a.quoted == b.quoted && a.counted == b.counted &&
         std::ranges::equal(a.frames, b.frames,
                            [](const auto& x, const auto& y) { return x.whole == y.whole && x.item == y.item; });
}

}  // namespace

Result<collect::ItemId> Intake::mbox_container(const FileRow& file) {
  const auto place = locator(file.path).str();
  if (const auto known = RJ_TRY(batch_.ledger().container_at(source_.id, place, "mbox"))) return *known;
  const auto& path = file.path.empty() ? source_.path : file.path;
  collect::ItemRow row;
  row.parent = file.container;
  row.source = source_.id;
  row.file = file.id;
  row.kind = "container";
  row.status = "read";
  row.locator = place;
  row.name = path.substr(path.rfind('/') + 1);
  row.type = "mbox";
  return batch_.ledger().add_item(row);
}

Result<void> Intake::add_mbox(const Opened& opened, const Framing& framing, FileRow file) {
  RJ_CALL(batch_.open());
  const auto shift = file.span.begin;
  file.is_mbox = true;
  file.quoted = framing.quoted;
  file.frames = framing.counted;
  file.sha256 = sha256(slice(opened.bytes, file.span));
  file.id = RJ_TRY(batch_.ledger().add_file(file));
  for (const auto& gap : framing.gaps) {
    const ByteSpan span{gap.span.begin + shift, gap.span.end + shift};
    std::optional<std::int64_t> blob;
    if (!source_.in_place && !span.empty()) blob = RJ_TRY(batch_.store().put(slice(opened.bytes, span)));
    RJ_CALL(batch_.ledger().add_gap(file.id, {span, gap.name, blob}));
  }
  return add_frames(opened, framing, file, 0);
}

Result<void> Intake::add_frames(const Opened& opened, const Framing& framing, const FileRow& file, std::uint64_t done) {
  RJ_CALL(batch_.open());
  const auto parent = RJ_TRY(mbox_container(file));
  const auto shift = file.span.begin;
  const auto place = RJ_TRY(locator(file.path, file.reading, shift));
  auto defect = framing.defects.begin();
  for (std::size_t n = 0; n < framing.frames.size(); ++n) {
    const auto& frame = framing.frames[n];
    Unit unit;
    for (; defect != framing.defects.end() && defect->where.begin < frame.whole.end; ++defect) {
      auto here = *defect;
      here.where.begin = std::clamp(here.where.begin, frame.item.begin, frame.item.end) - frame.item.begin;
      here.where.end = std::clamp(here.where.end, frame.item.begin, frame.item.end) - frame.item.begin;
      unit.framing_defects.push_back(std::move(here));
    }
    if (n < done) continue;
    if (options_.cancel.is_set()) {
      RJ_CALL(batch_.flush());
      return fail(Fault::cancelled, "stopped; what was read so far is kept, and the same `add` goes on from there");
    }
    options_.pace.set_ahead(file.span.end - (frame.whole.begin + shift));
    options_.pace.report(batch_.items());
    unit.whole_span = {frame.whole.begin + shift, frame.whole.end + shift};
    unit.span = {frame.item.begin + shift, frame.item.end + shift};
    unit.held = frozen(opened.held, unit.whole_span);
    unit.whole = unit.held == opened.held ? slice(opened.bytes, unit.whole_span) : unit.held->bytes();
    unit.size = unit.whole_span.size();
    unit.is_message = true;
    unit.unquote = framing.quoted;
    unit.locator = place.at(unit.span);
    unit.source = source_.id;
    unit.file = file.id;
    unit.parent = parent;
    unit.keep = !source_.in_place;
    unit.completes_file = n + 1 == framing.frames.size();
    if (unit.span.size() > limits::kMessageBytes) set_too_large(unit);
    RJ_CALL(batch_.add(std::move(unit)));
  }
  options_.pace.set_ahead(0);
  RJ_CALL(batch_.drain());
  if (framing.frames.empty() || done == framing.frames.size()) {
    RJ_CALL(batch_.open());
    RJ_CALL(batch_.ledger().complete_file(file.id));
  }
  return check_unchanged(opened, framing, file);
}

/// What was written to while it was read may be of two versions: it is told, and the next `add` reads it anew.
Result<void> Intake::check_unchanged(const Opened& opened, const Framing& framing, const FileRow& file) {
  if (!opened.held->is_live()) return {};
  const auto now = env_.stat(opened.path);
  const bool is_same =
      now && now->mtime_ns == file.info.mtime_ns && now->ctime_ns == file.info.ctime_ns && now->inode == file.info.inode;
  const auto bytes = slice(opened.bytes, file.span);
  const bool only_touched = is_same || (sha256(bytes) == *file.sha256 && same_frames(frame_again(bytes, file), framing));
  if (only_touched && !opened.held->is_torn()) return {};
  RJ_CALL(batch_.flush());
  return cut_reading(batch_, source_, file, collect::kChangedWhileRead,
                     "the file was written to while it was read, and what was read of it may be of two versions. Add it again.");
}

Result<void> Intake::resume(const Entry& entry, const Readings& readings) {
  const auto& file = readings.back();
  const bool openable = entry.trouble.empty() && entry.info.kind == FileKind::file && entry.rule.empty();
  const auto opened =
      openable ? open(entry)
               : Failure(Error{Fault::io, entry.trouble.empty() ? "it is no regular file any more" : entry.trouble, {}});
  if (!opened)
    return cut_reading(batch_, source_, file, collect::kUnreadable,
                       "the file cannot be opened any more (" + opened.error().what + "). Make it readable and add it again.");
  if (file.sha256 && file.span.end <= opened->bytes.size() && sha256(slice(opened->bytes, file.span)) == *file.sha256) {
    const auto done = RJ_TRY(batch_.ledger().items_in(file.id));
    const auto bytes = slice(opened->bytes, file.span);
    RJ_CALL(batch_.drain());
    RJ_CALL(add_frames(*opened, frame_again(bytes, file), file, done));
    if (opened->bytes.size() == file.span.end) return {};
    auto now = readings;
    now.back().complete = true;
    return read_growth(entry, *opened, now);
  }
  // It changed between two runs: what was read stands, and what is there now is read from its beginning.
  RJ_CALL(cut_reading(batch_, source_, file, collect::kChangedWhileRead,
                      "the file changed before it was read to its end. What is there now is read as a"
                      " version of its own."));
  return read_opened(entry, *opened, file.reading + 1);
}

}  // namespace rj::matter
