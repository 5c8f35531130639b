// Intake of mailboxes: one reading may take many batches, and may be interrupted between them.
#include <algorithm>

#include "base/limits.h"
#include "matter/intake.h"

namespace rj::matter {

using collect::Entry;
using collect::FileRow;
using collect::Framing;

Result<collect::ItemId> Intake::mbox_container(const Entry& entry, const FileRow& file) {
  const auto place = locator(entry).str();
  if (const auto known = RJ_TRY(batch_.ledger().container_at(source_.id, place, "mbox"))) return *known;
  collect::ItemRow row;
  row.parent = holder();
  row.source = source_.id;
  row.file = file.id;
  row.kind = "container";
  row.status = "read";
  row.locator = place;
  row.name = entry.path.substr(entry.path.rfind('/') + 1);
  row.type = "mbox";
  return batch_.ledger().add_item(row);
}

Result<void> Intake::add_mbox(const Entry& entry, const Opened& opened, const Framing& framing, std::int64_t reading, std::uint64_t shift) {
  // The row of the file and its gaps go into a batch of their own order: everything found before it comes first.
  RJ_CALL(batch_.flush());
  RJ_CALL(batch_.open());
  auto file = file_row(entry, reading);
  file.span = {shift, opened.bytes.size()};
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
  return add_frames(entry, opened, framing, file, 0);
}

Result<void> Intake::add_frames(const Entry& entry, const Opened& opened, const Framing& framing, const FileRow& file, std::uint64_t done) {
  if (done == 0) RJ_CALL(batch_.open());
  const auto parent = RJ_TRY(mbox_container(entry, file));
  const auto shift = file.span.begin;
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
    options_.progress.report("reading", batch_.items(), 0);
    unit.held = opened.held;
    unit.whole_span = {frame.whole.begin + shift, frame.whole.end + shift};
    unit.span = {frame.item.begin + shift, frame.item.end + shift};
    unit.whole = slice(opened.bytes, unit.whole_span);
    unit.is_message = true;
    unit.unquote = framing.quoted;
    unit.locator = locator(entry).at(unit.span);
    unit.source = source_.id;
    unit.file = file.id;
    unit.parent = parent;
    unit.keep = !source_.in_place;
    unit.completes_file = n + 1 == framing.frames.size();
    if (unit.span.size() > limits::kMessageBytes) {
      unit.status = "exception";
      unit.reason = "TOO_LARGE";
      unit.note = "It is larger than 128 MiB; its bytes are kept, it is not read.";
    }
    RJ_CALL(batch_.add(std::move(unit)));
  }
  if (framing.frames.empty() || done == framing.frames.size()) {
    RJ_CALL(batch_.open());
    RJ_CALL(batch_.ledger().complete_file(file.id));
  }
  return {};
}

Result<void> Intake::resume(const Entry& entry, const Readings& readings) {
  const auto& file = readings.back();
  const auto done = RJ_TRY(batch_.ledger().items_in(file.id));
  auto opened = RJ_TRY(open(entry));
  if (file.sha256 && file.span.end <= opened.bytes.size() && sha256(slice(opened.bytes, file.span)) == *file.sha256) {
    const auto bytes = slice(opened.bytes, file.span);
    const auto framing = file.span.begin == 0 ? collect::frame_file(bytes, false) : collect::frame_growth(bytes);
    RJ_CALL(add_frames(entry, opened, framing, file, done));
    if (opened.bytes.size() == file.span.end) return {};
    auto now = readings;
    now.back().complete = true;
    return read_growth(entry, opened, now);
  }
  // It changed between two runs: what was read stands, and what is there now is read from its beginning.
  RJ_CALL(batch_.open());
  RJ_CALL(batch_.ledger().cut_file(file.id));
  return read_new(entry, file.reading + 1);
}

}  // namespace rj::matter
