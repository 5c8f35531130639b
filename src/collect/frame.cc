#include "collect/frame.h"

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

}  // namespace

Framing frame_file(ByteView bytes, std::string_view name, bool is_mail) {
  if (!is_mail && format::looks_like_mbox(bytes)) {
    auto mailbox = frame_mbox(bytes);
    if (!mailbox.frames.empty()) return mailbox;
  }
  Framing framing;
  framing.content = is_mail || format::looks_like_message(bytes, name) ? Content::message : Content::file;
  framing.frames.push_back({{0, bytes.size()}, {0, bytes.size()}});
  framing.counted = 1;
  return framing;
}

Framing frame_growth(ByteView bytes) {
  if (format::looks_like_mbox(bytes)) return frame_mbox(bytes);
  Framing framing;
  if (format::first_line(bytes) < bytes.size()) return framing;
  framing.content = Content::mbox;
  framing.gaps.push_back({{0, bytes.size()}, "trailing"});
  return framing;
}

std::size_t count_frames(ByteView bytes) { return format::count_mbox(bytes); }

}  // namespace rj::collect
