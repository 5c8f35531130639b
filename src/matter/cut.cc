#include "matter/cut.h"

#include <fmt/format.h>

#include <algorithm>

#include "collect/shortfall.h"

namespace rj::matter {
namespace {

std::string path_of(const collect::Source& source, const collect::FileRow& file) {
  return file.path.empty() ? source.path : source.path + "/" + file.path;
}

/// Not: out of reach. What may come back can still be read to its end.
bool is_gone(Env& env, const std::string& path) {
  const auto info = env.stat(path);
  return info ? info->kind == FileKind::folder : info.error().fault == Fault::not_found;
}

}  // namespace

Result<void> cut_reading(Batch& batch, const collect::Source& source, const collect::FileRow& file, std::string_view reason,
                         std::string_view why) {
  const auto place = Locator::file(file.path.empty() ? source.path.substr(source.path.rfind('/') + 1) : file.path);
  // Nothing older may commit between what is cut here and the item that stands for it.
  RJ_CALL(batch.drain());
  RJ_CALL(batch.open());
  const auto unread = RJ_TRY(batch.ledger().cut_file(file.id));
  const auto mailbox = RJ_TRY(batch.ledger().container_at(source.id, place.str(), "mbox"));
  Unit unit;
  unit.whole_span = unit.span = unread.span;
  unit.locator = place.at(unread.span);
  unit.source = source.id;
  unit.file = file.id;
  unit.parent = mailbox ? mailbox : file.container;
  unit.completes_file = true;
  unit.status = "exception";
  unit.reason = reason;
  unit.note = fmt::format("{} bytes, {} messages were there and were not read: {}", unread.span.size(), unread.messages, why);
  unit.keep = false;
  return batch.add(std::move(unit));
}

Result<void> cut_what_is_gone(Matter& matter) {
  Batch batch(matter.env(), matter.store());
  const auto sources = RJ_TRY(batch.ledger().sources());
  for (const auto& file : RJ_TRY(batch.ledger().interrupted())) {
    const auto source = std::ranges::find(sources, file.source, &collect::Source::id);
    if (source == sources.end() || !is_gone(matter.env(), path_of(*source, file))) continue;
    RJ_CALL(cut_reading(batch, *source, file, collect::kGone, "the file is gone. Put it back and add it again."));
  }
  return batch.flush();
}

}  // namespace rj::matter
