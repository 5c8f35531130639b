// By content: is this the header of a mail? Strict, since the answer decides what an item is.
#include <array>

#include "format/ascii.h"
#include "format/boundary.h"
#include "format/header_block.h"

namespace rj::format {
namespace {

constexpr std::uint64_t kLookBytes = 64 << 10;

// One of these shows that a machine wrote the header; two of the known ones do as well.
bool is_telling(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames{"message-id",   "received",       "return-path",     "delivered-to",
                                                          "mime-version", "dkim-signature", "x-mozilla-status"};
  for (const std::string_view known : kNames) {
    if (ascii::same(name, known)) return true;
  }
  return false;
}

// Fields that letters, forms and source code have too count once however often they come.
bool is_common(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kNames{"from", "to",       "cc",     "bcc",        "subject",
                                                          "date", "reply-to", "sender", "resent-from"};
  for (const std::string_view known : kNames) {
    if (ascii::same(name, known)) return true;
  }
  return false;
}

LineEnd line_end_of(ByteView head) {
  return head.find('\n') == ByteView::npos && head.find('\r') != ByteView::npos ? LineEnd::cr : LineEnd::lf;
}

}  // namespace

bool looks_like_message(ByteView bytes) {
  const ByteView head = bytes.substr(0, kLookBytes);
  const LineEnd mode = line_end_of(head);
  Line line = line_after_blank_lines(head, 0, mode);
  std::uint64_t at = line.content.begin;
  bool telling = false;
  std::size_t common = 0;
  std::string_view last;
  for (bool first = true; at < head.size() && !line.content.empty(); first = false) {
    const auto field = field_on(head, line.content);
    const bool folded = !first && ascii::is_blank(head[at]);
    if (!field && !folded) return !first && (telling || common >= 2);
    if (field && !folded) {
      const std::string_view name = slice(head, field->name);
      telling = telling || is_telling(name);
      if (is_common(name) && !ascii::same(name, last)) ++common;
      last = name;
    }
    at = line.next;
    line = line_at(head, std::min<std::uint64_t>(at, head.size()), mode);
  }
  return telling || common >= 2;
}

bool looks_like_message(ByteView bytes, std::string_view name) {
  if (looks_like_message(bytes)) return true;
  constexpr std::string_view kSuffix = ".eml";
  if (name.size() <= kSuffix.size() || !ascii::same(name.substr(name.size() - kSuffix.size()), kSuffix)) return false;
  const ByteView head = bytes.substr(0, kLookBytes);
  return field_on(head, line_after_blank_lines(head, 0, line_end_of(head)).content).has_value();
}

}  // namespace rj::format
