#include "grow/texts.h"

#include <algorithm>
#include <array>

#include "format/ascii.h"

namespace rj::bench {
namespace {

namespace ascii = format::ascii;

constexpr std::array<std::string_view, 13> kReadByPeople = {
    "subject", "from", "to", "cc", "bcc", "reply-to", "sender", "x-from", "x-to", "x-cc", "x-bcc", "x-folder", "organization"};

bool ascii_means_ascii(std::string_view charset) {
  return std::ranges::none_of(std::array{"iso-2022", "utf-7", "utf-16", "utf-32", "hz"},
                              [&](std::string_view other) { return charset.starts_with(other); });
}

void add_fields(const format::MimeTree& tree, std::vector<ByteSpan>& spans) {
  for (const format::Field& field : tree.parts[0].fields) {
    const ByteView name = slice(tree.bytes, field.name);
    const bool read = std::ranges::any_of(kReadByPeople, [&](std::string_view known) { return ascii::same(name, known); });
    if (read && !slice(tree.bytes, field.value).contains("=?")) spans.push_back(field.value);
  }
}

// Where the tag that begins at `at` and what belongs to it ends.
std::size_t past_tag(ByteView html, std::size_t at) {
  for (const std::string_view name : {"style", "script"}) {
    if (!ascii::same(html.substr(at + 1, name.size()), name)) continue;
    const std::size_t closing = html.find("</", at);
    if (closing == ByteView::npos) return html.size();
    at = closing;
  }
  const std::size_t end = html.find('>', at);
  return end == ByteView::npos ? html.size() : end + 1;
}

void add_html(ByteView html, std::uint64_t begin, std::vector<ByteSpan>& spans) {
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = std::min(html.find('<', at), html.size());
    if (tag > at) spans.push_back({begin + at, begin + tag});
    at = tag == html.size() ? tag : past_tag(html, tag);
  }
}

void add_body(const format::MimeTree& tree, const format::Part& part, std::vector<ByteSpan>& spans) {
  const ByteView body = slice(tree.bytes, part.body);
  if (!part.media.type.starts_with("text/") || part.encoding != format::TransferEncoding::identity) return;
  if (!ascii_means_ascii(part.media.charset) || body.contains('\x1b')) return;
  if (part.media.type == "text/html") {
    add_html(body, part.body.begin, spans);
  } else {
    spans.push_back(part.body);
  }
}

}  // namespace

std::vector<ByteSpan> exchangeable(const format::MimeTree& tree) {
  std::vector<ByteSpan> spans;
  add_fields(tree, spans);
  for (const format::Part& part : tree.parts) {
    if (part.children.empty()) add_body(tree, part, spans);
  }
  return spans;
}

}  // namespace rj::bench
