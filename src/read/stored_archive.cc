#include "read/stored_archive.h"

#include <algorithm>

#include "read/reader.h"

namespace rj::read {
namespace {

/// Enough for a thread or a page of hits; a giant is never kept.
constexpr std::size_t kCachedBytes = 16 << 20;

struct Part {
  Bytes bytes;
  FileLabel label;
  format::Defects transfer;  // damage that decoding it met
};

/// From a message inward, one part at a time.
Result<Part> descend(Bytes message, const std::vector<std::string>& parts) {
  Part at{std::move(message), {"", "message/rfc822", ""}, {}};
  for (const auto& path : parts) {
    const MessageReading reading(at.bytes);
    const auto& all = reading.document().attachments;
    const auto found = std::ranges::find(all, path, &Attachment::part);
    if (found == all.end())
      return fail(Fault::malformed, "matter.db knows a part that the message has not; run `status --audit`", path);
    const auto n = static_cast<std::size_t>(found - all.begin());
    auto content = reading.attachment(n);
    at = Part{std::move(content.bytes), reading.attachment_label(n), std::move(content.defects)};
  }
  return at;
}

std::size_t size_of(const Document& document) {
  std::size_t size = 1024;
  for (const auto& text : document.texts) size += 2 * text.text.utf8.size() + 256;  // the maps weigh about as much as the text
  return size;
}

}  // namespace

Result<std::shared_ptr<const Document>> StoredArchive::load(Number number) {
  const auto known = std::ranges::find(cache_, number, &Cached::number);
  if (known != cache_.end()) {
    cache_.splice(cache_.begin(), cache_, known);
    return cache_.front().document;
  }
  const auto path = RJ_TRY(originals_.path_to(number));
  auto document = std::make_shared<Document>();
  if (!path.readable) {
    document->is_message = path.root_kind == "message";
  } else if (path.root_kind != "message") {
    *document = read_file(RJ_TRY(originals_.root_bytes(path.root)), FileLabel{path.name, "", ""}).document;
  } else {
    auto message = RJ_TRY(originals_.root_bytes(path.root));
    auto part = RJ_TRY(descend(std::move(message), path.parts));
    *document = read_file(part.bytes, part.label, std::move(part.transfer)).document;
  }
  remember(number, document);
  return document;
}

Result<Bytes> StoredArchive::raw(Number number) {
  const auto path = RJ_TRY(originals_.path_to(number));
  auto bytes = RJ_TRY(originals_.root_bytes(path.root));
  if (path.parts.empty()) return bytes;
  return RJ_TRY(descend(std::move(bytes), path.parts)).bytes;
}

void StoredArchive::remember(Number number, std::shared_ptr<const Document> document) {
  const auto size = size_of(*document);
  if (size > kCachedBytes / 2) return;
  cache_.push_front({number, std::move(document), size});
  cached_bytes_ += size;
  while (cached_bytes_ > kCachedBytes) {
    cached_bytes_ -= cache_.back().bytes;
    cache_.pop_back();
  }
}

}  // namespace rj::read
