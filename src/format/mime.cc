#include "format/mime.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/limits.h"
#include "format/ascii.h"
#include "format/boundary.h"
#include "format/embedded.h"
#include "format/header_block.h"
#include "format/part_header.h"

namespace rj::format {
namespace {

// What mail programs say to readers that know no MIME, in lower case and without the full stop at the end.
constexpr auto kNotices = std::to_array<std::string_view>({
    "this is a multi-part message in mime format",
    "this is a multipart message in mime format",
    "this is a multi-part mime message",
    "this is a multipart mime message",
    "this is a message with multiple parts in mime format",
    "this is a mime-encapsulated message",
    "this is a mime encapsulated message",
    "this is a mime-formatted message",
    "this is a mime formatted message",
    "this is a cryptographically signed message in mime format",
    "this is an s/mime signed message",
    "this is an openpgp/mime signed message (rfc 2440 and 3156)",
    "this is an openpgp/mime signed message (rfc 4880 and 3156)",
    "this is an openpgp/mime encrypted message (rfc 2440 and 3156)",
    "this is an openpgp/mime encrypted message (rfc 4880 and 3156)",
    "this message is in mime format",
    "this message is in mime format. since your mail reader does not understand this format, some or all of this message may not "
    "be legible",
    "this message is in mime format. the first part should be readable text, while the remaining parts are likely unreadable "
    "without mime-aware tools",
});

// A preamble that says nothing but one of them.
bool is_notice(ByteView text) {
  constexpr std::size_t kLongestNotice = 600;
  if (text.size() > kLongestNotice) return false;
  std::string words;
  for (const char c : ascii::lowered(ascii::trimmed(text))) {
    if (!ascii::is_white(c)) words += c;
    if (ascii::is_white(c) && !words.ends_with(' ')) words += ' ';
  }
  if (words.ends_with('.')) words.pop_back();
  return std::ranges::find(kNotices, words) != kNotices.end();
}

// One pass from the first byte to the last, with the open multiparts on a stack.
class TreeBuilder {
 public:
  explicit TreeBuilder(ByteView message)
      : mode_(message.find('\n') == ByteView::npos && message.find('\r') != ByteView::npos ? LineEnd::cr : LineEnd::lf),
        stack_(message, mode_),
        headers_{message, mode_, stack_, tree_.defects} {
    tree_.bytes = message;
  }

  MimeTree build() {
    std::uint64_t at = add_part(-1, 0);
    while (!stack_.empty()) {
      const auto delimiter = stack_.next(at);
      if (!delimiter) break;
      if (!delimiter->closes && tree_.parts.size() >= limits::kMimeParts) {
        report(DefectCode::too_many_parts, {delimiter->begin, delimiter->begin}, "from here on all is kept in the last part");
        complete_ = false;
        break;
      }
      at = take(*delimiter);
    }
    close_down_to(0, tree_.bytes.size());
    tree_.parts.front().path = tree_.parts.front().children.empty() ? "1" : "";
    for (Part& part : tree_.parts) note_beside_file(part);
    return std::move(tree_);
  }

 private:
  // Acts on one delimiter line; where reading goes on.
  std::uint64_t take(const Delimiter& delimiter) {
    BoundaryStack::Open& open = stack_[delimiter.level];
    const int multipart = open.part;
    close_down_to(depth_of(multipart) + 1, content_end(delimiter.begin));
    note_outside(open, content_end(delimiter.begin));
    if (delimiter.closes) {  // perhaps twice
      open.finished = true;
      open.outside_from = delimiter.next;
      return delimiter.next;
    }
    if (open.finished) {
      report(DefectCode::part_after_end, {delimiter.begin, delimiter.next}, "a part after the end of its multipart");
      open.finished = false;
    }
    if (delimiter.next >= tree_.bytes.size()) return delimiter.next;  // cut off right there: no part has begun
    return add_part(multipart, delimiter.next);
  }

  // What stands before the first part or after the last, up to `end`.
  void note_outside(const BoundaryStack::Open& open, std::uint64_t end) {
    Part& part = tree_.parts[static_cast<std::size_t>(open.part)];
    if ((!open.finished && !part.children.empty()) || open.outside_from >= end) return;
    const ByteSpan span{open.outside_from, end};
    const ByteView text = ascii::trimmed(slice(tree_.bytes, span));
    if (text.empty() || (!open.finished && is_notice(text))) return;
    part.outside.push_back(span);
    report(DefectCode::text_outside_parts, span, open.finished ? "text after the last part" : "text before the first part");
  }

  // Words before and after the file of a part in uuencode.
  void note_beside_file(Part& part) {
    if (part.encoding != TransferEncoding::uuencode || !part.children.empty()) return;
    const auto file = uuencoded_file(slice(tree_.bytes, part.body));
    if (!file) return;
    const std::uint64_t body = part.body.begin;
    for (const ByteSpan span : {ByteSpan{body, body + file->whole.begin}, ByteSpan{body + file->whole.end, part.body.end}}) {
      if (ascii::trimmed(slice(tree_.bytes, span)).empty()) continue;
      part.outside.push_back(span);
      report(DefectCode::text_outside_parts, span, "text beside a file in uuencode");
    }
  }

  // The line end before a delimiter belongs to the delimiter (RFC 2046 5.1.1).
  [[nodiscard]] std::uint64_t content_end(std::uint64_t line) const {
    if (line > 0 && tree_.bytes[line - 1] == static_cast<char>(mode_)) --line;
    if (mode_ == LineEnd::lf && line > 0 && tree_.bytes[line - 1] == '\r') --line;
    return line;
  }

  // Reads the header at `begin`; where its body begins.
  std::uint64_t add_part(int parent, std::uint64_t begin) {
    const int index = static_cast<int>(tree_.parts.size());
    Part part;
    part.parent = parent;
    bool in_digest = false;
    if (parent >= 0) {
      Part& above = tree_.parts[static_cast<std::size_t>(parent)];
      above.children.push_back(index);
      in_digest = above.media.type == "multipart/digest";
      part.path = (above.path.empty() ? "" : above.path + ".") + std::to_string(above.children.size());
    }
    HeaderBlock header = read_header(headers_, begin);
    part.header = header.span;
    part.fields = std::move(header.fields);
    if (in_digest) part.media.type = "message/rfc822";  // RFC 2046 5.1.5
    read_part_header(tree_, part);
    part.whole.begin = begin;
    const std::uint64_t body = part.body.begin = part.header.end;
    tree_.parts.push_back(std::move(part));
    open_.push_back(index);
    open_multipart(index);
    return body;
  }

  void open_multipart(int index) {
    const Part& part = tree_.parts[static_cast<std::size_t>(index)];
    if (!part.is_multipart()) return;
    if (part.media.boundary.empty()) {
      report(DefectCode::missing_boundary, part.header, "a multipart that names no boundary");
    } else if (open_.size() > static_cast<std::size_t>(limits::kMimeDepth)) {
      report(DefectCode::too_deep, part.header, "multiparts nested too deep; kept as one part");
    } else {
      stack_.push(index, part.media.boundary, part.body.begin);
    }
  }

  [[nodiscard]] std::size_t depth_of(int part) const {
    std::size_t depth = open_.size();
    while (depth > 0 && open_[depth - 1] != part) --depth;
    return depth - 1;
  }

  // Ends every open part at `depth` or below.
  void close_down_to(std::size_t depth, std::uint64_t end) {
    while (open_.size() > depth) {
      const int index = open_.back();
      Part& part = tree_.parts[static_cast<std::size_t>(index)];
      end = std::max(end, part.body.begin);  // a delimiter right after a header: the line end is the header's
      part.body.end = part.whole.end = end;
      if (!stack_.empty() && stack_[stack_.size() - 1].part == index) {
        const BoundaryStack::Open& open = stack_[stack_.size() - 1];
        if (open.finished) note_outside(open, end);
        if (!open.finished && complete_) report_unclosed(part);
        stack_.pop();
      }
      open_.pop_back();
    }
  }

  void report_unclosed(const Part& part) {
    if (part.children.empty()) {
      report(DefectCode::missing_boundary, part.header, "the boundary that it names is not there");
    } else {
      report(DefectCode::unclosed_multipart, {part.whole.end, part.whole.end}, "no closing delimiter");
    }
  }

  void report(DefectCode code, ByteSpan where, const char* note) { tree_.defects.push_back({code, where, note}); }

  MimeTree tree_;
  LineEnd mode_;
  BoundaryStack stack_;
  HeaderContext headers_;
  std::vector<int> open_;  // from the root to the part that is being read
  bool complete_ = true;   // false once the limit of parts was met
};

}  // namespace

const Field* MimeTree::find(const Part& part, std::string_view name) const {
  for (const Field& field : part.fields) {
    if (ascii::same(slice(bytes, field.name), name)) return &field;
  }
  return nullptr;
}

MimeTree parse_mime(ByteView message) { return TreeBuilder(message).build(); }

}  // namespace rj::format
