#include "format/mbox.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "format/ascii.h"
#include "format/boundary.h"
#include "format/from_line.h"
#include "format/header_block.h"

namespace rj::format {
namespace {

constexpr std::string_view kMark = "\nFrom ";
constexpr std::string_view kHoleMark{"\0From ", 6};
constexpr std::uint64_t kHoleBytes = 8;  // fewer NULs within a line are text

ByteView content(ByteView file, const Line& line) { return slice(file, line.content); }

// Finds candidates by searching for "\nFrom "; between two of them nothing is read but the header.
class Splitter {
 public:
  explicit Splitter(ByteView file) : file_(file) {}

  Mbox split() {
    std::uint64_t at = first();
    if (at > 0) mbox_.gaps.push_back({{0, at}, "leading"});
    while (at < file_.size()) at = message(at);
    mbox_.quoted = quoted_ && !unquoted_;
    return std::move(mbox_);
  }

 private:
  // The first separator may stand after junk, and then need no blank line before it.
  std::uint64_t first() {
    std::uint64_t at = first_line(file_);
    while (at < file_.size() && !is_separator(at)) at = next_candidate(at);
    if (at < file_.size()) patches_ = is_patch_line(content(file_, line_at(file_, at, LineEnd::lf)));
    return at;
  }

  // The next place at or after which a line begins with `From `, or which a hole ends before it.
  [[nodiscard]] std::uint64_t next_candidate(std::uint64_t from) {
    if (!next_mark_ || *next_mark_ < from) {
      const std::size_t found = file_.find(kMark, from);
      next_mark_ = found == ByteView::npos ? file_.size() : found;
    }
    const ByteView before = file_.substr(0, std::min<std::uint64_t>(*next_mark_ + 1, file_.size()));
    for (std::size_t hole = before.find(kHoleMark, from); hole != ByteView::npos; hole = before.find(kHoleMark, hole + 1)) {
      if (hole_before(hole + 1) <= hole && ends_soon(hole + 1)) return hole + 1;
    }
    return std::min<std::uint64_t>(*next_mark_ + 1, file_.size());
  }

  // A line may hold many holes: only what is near its end can be a From_ line, and is read.
  [[nodiscard]] bool ends_soon(std::uint64_t at) const {
    return file_.size() - at <= kFromLineBytes || file_.substr(at, kFromLineBytes + 1).contains('\n');
  }

  // Where the NULs begin that end at `at`, of a network file system that lost a block: a whole run at the beginning of a line, or
  // a long one. `at` if there are none.
  [[nodiscard]] std::uint64_t hole_before(std::uint64_t at) const {
    std::uint64_t begin = at;
    while (begin > 0 && file_[begin - 1] == '\0') --begin;
    const bool is_hole = at - begin >= kHoleBytes || begin == 0 || file_[begin - 1] == '\n';
    return is_hole ? begin : at;
  }

  [[nodiscard]] bool is_separator(std::uint64_t at) const {
    if (!file_.substr(at).starts_with("From ")) return false;
    const Line line = line_at(file_, at, LineEnd::lf);
    const Line next = line_at(file_, line.next, LineEnd::lf);
    return is_from_line(content(file_, line), content(file_, next));
  }

  // Where the empty line begins that ends at `at`; `at` if that line is not empty.
  [[nodiscard]] std::uint64_t blank_line_before(std::uint64_t at) const {
    if (at == 0 || file_[at - 1] != '\n') return at;
    std::uint64_t begin = at - 1;
    while (begin > 0 && file_[begin - 1] == '\r') --begin;
    return begin == 0 || file_[begin - 1] == '\n' ? begin : at;
  }

  [[nodiscard]] bool may_separate(std::uint64_t at) const { return blank_line_before(at) < at || hole_before(at) < at; }

  // One message from its separator on; where the next one begins.
  std::uint64_t message(std::uint64_t at) {
    doubts_ = {};
    MboxMessage message;
    message.from_line = {at, line_at(file_, at, LineEnd::lf).next};
    if (unframed_) mbox_.defects.push_back({DefectCode::doubtful_split, message.from_line, "no empty line before it"});
    unframed_ = false;
    message.message.begin = message.from_line.end;
    read_header(message.message.begin);
    std::uint64_t next = 0;
    if (const auto end = trusted_end()) {
      message.message.end = *end;
      next = separator_after(*end);
      message.whole = {at, next};
    } else {
      next = search(body_);
      message.whole = {at, next < file_.size() ? hole_before(next) : next};
      message.message.end = std::max(message.message.begin, blank_line_before(message.whole.end));
    }
    note_quoting(message.message);
    report_doubts();
    if (!has_mail_field_)
      mbox_.defects.push_back({DefectCode::doubtful_split, message.from_line, "a message without From, Date or Received"});
    mbox_.messages.push_back(message);
    if (message.whole.end < next) mbox_.gaps.push_back({{message.whole.end, next}, "hole"});
    return next;
  }

  // Where the body begins, the Content-Length, and whether this can be a message at all.
  void read_header(std::uint64_t at) {
    length_.reset();
    has_mail_field_ = false;
    while (at < file_.size()) {
      const Line line = line_at(file_, at, LineEnd::lf);
      at = line.next;
      if (line.content.empty()) break;
      if (const auto field = field_on(file_, line.content)) take(slice(file_, field->name), slice(file_, field->value));
    }
    body_ = at;
  }

  void take(std::string_view name, std::string_view value) {
    for (const std::string_view known : {"from", "date", "received"})
      has_mail_field_ = has_mail_field_ || ascii::same(name, known);
    if (length_ || !ascii::same(name, "content-length")) return;
    value = ascii::trimmed(value);
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error == std::errc() && end == value.data() + value.size() && value.size() <= 18) length_ = length;
  }

  // Content-Length is often wrong: trusted only where it leads exactly to a separator or to the end.
  [[nodiscard]] std::optional<std::uint64_t> trusted_end() const {
    if (!length_ || *length_ > file_.size() - body_) return std::nullopt;
    const std::uint64_t end = body_ + *length_;
    const std::uint64_t next = separator_after(end);
    if (next == file_.size()) return end;
    return file_.substr(next).starts_with("From ") && (next > end || file_[next - 1] == '\n') && next > body_ ? std::optional(end)
                                                                                                              : std::nullopt;
  }

  // Past the one line end that stands between a body of known length and the next separator.
  [[nodiscard]] std::uint64_t separator_after(std::uint64_t end) const {
    const ByteView rest = file_.substr(end);
    if (rest.starts_with("\r\n")) return end + 2;
    return rest.starts_with('\n') ? end + 1 : end;
  }

  [[nodiscard]] std::uint64_t search(std::uint64_t from) {
    for (std::uint64_t at = next_candidate(from - 1); at < file_.size(); at = next_candidate(at)) {
      const Line line = line_at(file_, at, LineEnd::lf);
      const bool is_patch = !patches_ && is_patch_line(content(file_, line));
      const bool framed = may_separate(at);
      const bool separates = framed ? is_separator(at) : is_full(line);
      if (separates && !is_patch) {
        unframed_ = !framed;
        return at;
      }
      if (separates && framed) {
        mbox_.defects.push_back({DefectCode::doubtful_split, {at, line.next}, "a patch by git within a message; not split here"});
      } else if (!is_patch && (framed || is_separator(at))) {
        note_doubt(line, at);
      }
    }
    return file_.size();
  }

  [[nodiscard]] bool is_full(const Line& line) const {
    return is_full_from_line(content(file_, line), content(file_, line_at(file_, line.next, LineEnd::lf)));
  }

  // What is not quite a separator, and then something like a field: perhaps a message whose frame is damaged.
  void note_doubt(const Line& line, std::uint64_t at) {
    if (!field_on(file_, line_at(file_, line.next, LineEnd::lf).content)) return;
    if (doubts_.times++ == 0) doubts_.first = {at, line.next};
  }

  void report_doubts() {
    if (doubts_.times == 0) return;
    const std::string more = doubts_.times > 1 ? "; " + std::to_string(doubts_.times) + " in all" : "";
    mbox_.defects.push_back({DefectCode::doubtful_split, doubts_.first, "a message may begin here; not split" + more});
  }

  // A file whose writer quoted holds no bare `From ` line in any body; one such line, and `>From ` is nobody's quoting.
  void note_quoting(ByteSpan span) {
    const ByteView message = slice(file_, span);
    if (!unquoted_) unquoted_ = message.starts_with("From ") || message.find(kMark) != ByteView::npos;
    for (std::size_t at = message.find("From "); !quoted_ && at != ByteView::npos; at = message.find("From ", at + 1)) {
      std::size_t begin = at;
      while (begin > 0 && message[begin - 1] == '>') --begin;
      quoted_ = begin < at && (begin == 0 || message[begin - 1] == '\n');
    }
  }

  ByteView file_;
  Mbox mbox_;
  std::uint64_t body_ = 0;
  std::optional<std::uint64_t> next_mark_;  // the first kMark from where it was last looked for; it only moves forward
  std::optional<std::uint64_t> length_;
  struct {
    std::uint64_t times = 0;
    ByteSpan first;
  } doubts_;               // lines within the message at which one may begin
  bool unframed_ = false;  // there is no empty line before the next message
  bool has_mail_field_ = false;
  bool patches_ = false;  // the file is a series of patches by git
  bool quoted_ = false;
  bool unquoted_ = false;
};

}  // namespace

std::uint64_t first_line(ByteView file) {
  const std::uint64_t begin = file.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  return std::min<std::uint64_t>(file.find_first_not_of(std::string_view("\r\n\0", 3), begin), file.size());
}

bool looks_like_mbox(ByteView file) {
  const std::uint64_t at = first_line(file);
  if (!file.substr(at).starts_with("From ")) return false;
  const Line line = line_at(file, at, LineEnd::lf);
  const Line next = line_at(file, line.next, LineEnd::lf);
  return is_from_line(content(file, line), content(file, next));
}

Mbox split_mbox(ByteView file) { return Splitter(file).split(); }

Unquoted unquote_mbox(ByteView message, bool quoted) {
  Unquoted out;
  std::size_t taken = 0;  // up to here the message is in `out`
  const auto copy_to = [&](std::size_t end) {
    if (end == taken) return;
    out.bytes += message.substr(taken, end - taken);
    out.map.copy(taken, end - taken);
  };
  for (std::size_t at = quoted ? message.find(">From ") : ByteView::npos; at != ByteView::npos;
       at = message.find(">From ", at + 1)) {
    std::size_t begin = at;
    while (begin > taken && message[begin - 1] == '>') --begin;
    if (begin > 0 && message[begin - 1] != '\n') continue;
    copy_to(begin);
    taken = begin + 1;
  }
  copy_to(message.size());
  return out;
}

}  // namespace rj::format
