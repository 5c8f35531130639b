#include "collect/frame.h"

#include <algorithm>

#include "format/mime.h"

namespace rj::collect {
namespace {

Framing frame_mbox(ByteView bytes) {
  auto mbox = format::split_mbox(bytes);
  Framing framing;
  framing.content = Content::mbox;
  framing.quoted = mbox.quoted;
  framing.gaps = std::move(mbox.gaps);
  framing.defects = std::move(mbox.defects);
  framing.counted = format::count_mbox(bytes);
  framing.frames.reserve(mbox.messages.size());
  for (const auto& message : mbox.messages) framing.frames.push_back({message.whole, message.message});
  return framing;
}

/// The blank line that an mbox lacked at its end when it was read first.
std::size_t leading_line_ends(ByteView bytes) { return std::min(bytes.find_first_not_of("\r\n"), bytes.size()); }

}  // namespace

Framing frame_file(ByteView bytes, bool is_mail) {
  if (!is_mail && format::looks_like_mbox(bytes)) return frame_mbox(bytes);
  Framing framing;
  framing.content = is_mail || format::looks_like_message(bytes) ? Content::message : Content::file;
  framing.frames.push_back({{0, bytes.size()}, {0, bytes.size()}});
  framing.counted = 1;
  return framing;
}

Framing frame_growth(ByteView bytes) {
  const auto first = leading_line_ends(bytes);
  if (first == bytes.size() || !format::looks_like_mbox(bytes.substr(first))) return {};
  Framing framing = frame_mbox(bytes.substr(first));
  const auto shift = [&](ByteSpan& span) { span = {span.begin + first, span.end + first}; };
  for (auto& frame : framing.frames) {
    shift(frame.whole);
    shift(frame.item);
  }
  for (auto& gap : framing.gaps) shift(gap.span);
  for (auto& defect : framing.defects) shift(defect.where);
  if (first > 0) framing.gaps.insert(framing.gaps.begin(), {{0, first}, "leading"});
  return framing;
}

std::size_t count_frames(ByteView bytes) { return format::count_mbox(bytes.substr(leading_line_ends(bytes))); }

}  // namespace rj::collect
