// Counts the messages of an mbox by walking its lines once: framing of its own, so that a fault in the splitter shows as a
// difference.
#include <algorithm>
#include <cstring>

#include "format/ascii.h"
#include "format/from_line.h"
#include "format/mbox.h"

namespace rj::format {
namespace {

class Counter {
 public:
  explicit Counter(ByteView file) : file_(file) {}

  std::size_t count() {
    at_ = first_line(file_);
    std::size_t messages = 0;
    bool blank = true;  // the line before was empty; before the first message any line will do
    bool header = false;
    while (at_ < file_.size()) {
      const ByteView line = current();
      const ByteView mark = blank || messages == 0 ? line : ByteView{};
      const bool unframed = !header && line.starts_with("From ") && is_full_from_line(line, following());
      if (separates(unframed ? line : mark, messages == 0) ||
          (!header && separates(after_hole(line, messages == 0), messages == 0))) {
        ++messages;
        header = true;
        length_ = 0;
        has_length_ = false;
        advance();
        blank = false;
        continue;
      }
      blank = line.empty();
      if (header && !line.empty()) header_line(line);
      const bool body_begins = header && line.empty();
      advance();
      if (!body_begins) continue;
      header = false;
      if (skip_body()) {
        // The place that a Content-Length leads to is a separator without further question.
        if (at_ < file_.size()) {
          ++messages;
          header = true;
          has_length_ = false;
          advance();
          blank = false;
        }
      }
    }
    return messages;
  }

 private:
  // A patch by git counts only where the first separator was one.
  bool separates(ByteView line, bool first) {
    if (!line.starts_with("From ") || !is_from_line(line, following())) return false;
    if (first) patches_ = is_patch_line(line);
    return patches_ || !is_patch_line(line);
  }

  // The first From_ line that NULs lead to within a line: at its beginning, or eight and more.
  [[nodiscard]] ByteView after_hole(ByteView line, bool first) const {
    std::size_t at = line.find('\0');
    if (at == ByteView::npos) return {};
    const ByteView next = following();
    const std::size_t end = end_of(at_) - at_;
    while (at != ByteView::npos) {
      const std::size_t text = std::min(line.find_first_not_of('\0', at), line.size());
      const bool hole = at == 0 || text - at >= 8;
      const ByteView rest = line.substr(text);
      if (hole && end - text <= kFromLineBytes && is_from_line(rest, next) && (first || patches_ || !is_patch_line(rest)))
        return rest;
      at = line.find('\0', text);
    }
    return {};
  }

  [[nodiscard]] std::size_t end_of(std::size_t at) const {
    if (at >= file_.size()) return file_.size();
    const void* found = std::memchr(file_.data() + at, '\n', file_.size() - at);
    return found == nullptr ? file_.size() : static_cast<std::size_t>(static_cast<const char*>(found) - file_.data());
  }
  [[nodiscard]] ByteView text(std::size_t at) const {
    if (at >= file_.size()) return {};
    const std::size_t end = end_of(at);
    ByteView line = file_.substr(at, end - at);
    while (end < file_.size() && line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  [[nodiscard]] ByteView current() const { return text(at_); }
  [[nodiscard]] ByteView following() const { return text(end_of(at_) + 1); }
  void advance() { at_ = std::min(end_of(at_) + 1, file_.size()); }

  void header_line(ByteView line) {
    static constexpr std::string_view kName = "content-length";
    if (has_length_ || !ascii::same(line.substr(0, kName.size()), kName)) return;
    ByteView rest = line.substr(kName.size());
    while (!rest.empty() && ascii::is_blank(rest.front())) rest.remove_prefix(1);
    if (!rest.starts_with(':')) return;
    rest = ascii::trimmed(rest.substr(1));
    if (rest.empty() || rest.size() > 18 || !std::ranges::all_of(rest, ascii::is_digit)) return;
    length_ = 0;
    for (const char c : rest) length_ = length_ * 10 + static_cast<std::size_t>(c - '0');
    has_length_ = true;
  }

  // Jumps over a body of known length if it ends at a separator or with the file.
  bool skip_body() {
    if (!has_length_ || length_ > file_.size() - at_) return false;
    std::size_t end = at_ + length_;
    const bool line_begins = end > at_ && file_[end - 1] == '\n';
    const std::size_t before = end;
    if (end < file_.size() && file_[end] == '\r' && end + 1 < file_.size() && file_[end + 1] == '\n') ++end;
    if (end < file_.size() && file_[end] == '\n') ++end;
    if (end < file_.size() && (!file_.substr(end).starts_with("From ") || (end == before && !line_begins))) return false;
    at_ = end;
    return true;
  }

  ByteView file_;
  std::size_t at_ = 0;
  std::size_t length_ = 0;
  bool has_length_ = false;
  bool patches_ = false;
};

}  // namespace

std::size_t count_mbox(ByteView file) { return Counter(file).count(); }

}  // namespace rj::format
