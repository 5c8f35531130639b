#include "format/embedded.h"

#include <algorithm>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/boundary.h"
#include "format/crc32.h"
#include "format/uuencode.h"
#include "format/yenc.h"

namespace rj::format {
namespace {

constexpr std::string_view kYencBegin = "=ybegin ";
constexpr std::string_view kYencPart = "=ypart ";
constexpr std::string_view kYencEnd = "=yend ";

// The lines of one file in uuencode. Some writers put blanks for zeros, and blanks get lost at the end of a line; a short line of
// a writer that puts ` for zeros was cut.
struct UuencodeLines {
  std::uint64_t count = 0;  // of those that hold bytes
  bool short_lines = false;
  bool blanks = false;
  bool graves = false;

  bool add(ByteView line) {
    const auto bytes = uuencode_count(line);
    if (!bytes) return false;
    count += *bytes > 0 ? 1 : 0;
    short_lines = short_lines || line.size() - 1 < (*bytes + 2) / 3 * 4;
    blanks = blanks || line.contains(' ');
    graves = graves || (*bytes > 0 && line.contains('`'));
    return true;
  }
  [[nodiscard]] bool are_cut() const { return short_lines && graves && !blanks; }
};

class Finder {
 public:
  explicit Finder(ByteView content) : content_(content) {}

  EmbeddedFiles find() {
    // Only lines that begin as a file does are read further.
    for (std::size_t at = 0; at < content_.size();) {
      const ByteView rest = content_.substr(at, 8);
      if (rest.starts_with("begin ")) {
        at = uuencode(at);
      } else if (rest == kYencBegin) {
        at = yenc(at);
      } else {
        at = next_line(at);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] Line line(std::uint64_t at) const { return line_at(content_, at, LineEnd::lf); }
  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    const auto end = content_.find('\n', at);
    return end == ByteView::npos ? content_.size() : end + 1;
  }

  // Each returns where reading goes on.
  std::size_t uuencode(std::size_t begin) {
    const Line first = line(begin);
    const auto name = uuencode_name(slice(content_, first.content));
    if (!name) return first.next;
    UuencodeLines lines;
    for (std::uint64_t at = first.next; at < content_.size();) {
      const Line here = line(at);
      const ByteView text = slice(content_, here.content);
      if (lines.count > 0 && ascii::trimmed(text) == "end") {
        if (lines.are_cut()) return damaged_uuencode(begin, here.next, lines.count);
        found_.files.push_back({Embedded::Kind::uuencode, {begin, here.content.end}, {first.next, at}, utf8::repaired(*name)});
        return here.next;
      }
      if (!is_blank(text) && !lines.add(text)) return damaged_uuencode(begin, at, lines.count);
      at = here.next;
    }
    return damaged_uuencode(begin, content_.size(), lines.count);
  }

  // A blank line may be a line of no bytes whose blanks were lost.
  static bool is_blank(ByteView text) { return text.find_first_not_of(" \t") == ByteView::npos; }

  // `begin 644 words` in a letter is no file unless data follow.
  std::size_t damaged_uuencode(std::uint64_t begin, std::uint64_t end, std::uint64_t lines) {
    if (lines > 0) report({begin, end}, "uuencode that breaks off or is damaged; it stays text");
    return std::max<std::uint64_t>(end, line(begin).next);
  }

  std::size_t yenc(std::size_t begin) {
    const Line first = line(begin);
    const ByteView head = slice(content_, first.content);
    const auto name = yenc_name(head);
    const auto size = yenc_number(head, "size");
    if (!name || !size) return first.next;
    Embedded file{Embedded::Kind::yenc, {begin, 0}, {first.next, 0}, utf8::repaired(*name)};
    std::uint64_t wanted = *size;
    std::uint64_t at = first.next;
    if (content_.substr(at).starts_with(kYencPart)) {
      const Line part = line(at);
      const ByteView text = slice(content_, part.content);
      const auto from = yenc_number(text, "begin");
      const auto to = yenc_number(text, "end");
      if (!from || !to || *from == 0 || *to < *from || *to > *size) return damaged_yenc(begin, part.next, "its range is none");
      if (*to - *from + 1 < *size)
        file.part = static_cast<int>(std::min<std::uint64_t>(yenc_number(head, "part").value_or(1), 1 << 20));
      file.total = static_cast<int>(std::min<std::uint64_t>(yenc_number(head, "total").value_or(0), 1 << 20));
      wanted = *to - *from + 1;
      at = file.data.begin = part.next;
    }
    while (at < content_.size() && !starts(at, kYencEnd) && !starts(at, kYencBegin)) at = next_line(at);
    file.data.end = at;
    if (!starts(at, kYencEnd)) return damaged_yenc(begin, at, "it does not end");
    const Line last = line(at);
    file.whole.end = last.content.end;
    if (const auto* const fault = fault_in(file, slice(content_, last.content), wanted))
      return damaged_yenc(begin, last.next, fault);
    found_.files.push_back(std::move(file));
    return last.next;
  }

  [[nodiscard]] bool starts(std::uint64_t at, std::string_view mark) const { return content_.substr(at).starts_with(mark); }

  // Null: size and sum are those that its last line says.
  [[nodiscard]] const char* fault_in(const Embedded& file, ByteView tail, std::uint64_t wanted) const {
    const auto decoded = decode_embedded(content_, file);
    if (decoded.bytes.size() != wanted || yenc_number(tail, "size") != wanted) return "it has another size than it says";
    auto sum = yenc_number(tail, "pcrc32", 16);
    if (!sum && file.part == 0) sum = yenc_number(tail, "crc32", 16);
    if (sum && crc32(decoded.bytes) != *sum) return "its CRC-32 is another";
    return nullptr;
  }

  std::size_t damaged_yenc(std::uint64_t begin, std::uint64_t end, const char* why) {
    report({begin, end}, std::string("yEnc, damaged: ") + why + "; it stays text");
    return end;
  }

  void report(ByteSpan where, std::string note) {
    found_.defects.push_back({DefectCode::damaged_embedding, where, std::move(note)});
  }

  ByteView content_;
  EmbeddedFiles found_;
};

}  // namespace

EmbeddedFiles find_embedded(ByteView content) { return Finder(content).find(); }

std::optional<Embedded> uuencoded_file(ByteView body) {
  auto found = find_embedded(body);
  const bool is_whole = found.files.size() == 1 && found.files.front().kind == Embedded::Kind::uuencode;
  return is_whole ? std::optional(std::move(found.files.front())) : std::nullopt;
}

Decoded decode_embedded(ByteView content, const Embedded& file) {
  Decoded decoded;
  if (file.kind == Embedded::Kind::yenc) {
    decode_yenc(slice(content, file.data), file.data.begin, decoded.bytes, decoded.map);
    return decoded;
  }
  for (std::uint64_t at = file.data.begin; at < file.data.end;) {
    const Line line = line_at(content, at, LineEnd::lf);
    decode_uuencode_line(slice(content, line.content), at, decoded.bytes, decoded.map);
    at = line.next;
  }
  return decoded;
}

}  // namespace rj::format
