#include "format/header_block.h"

#include <array>

#include "base/limits.h"
#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr int kLeadingBlankLines = 32;    // so many are passed over, not more
constexpr std::size_t kUsualFields = 32;  // of a message
// Printable ASCII but the colon (RFC 5322 2.2).
constexpr ascii::ByteSet kOfName(
    "!\"#$%&'()*+,-./0123456789;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

/// Known fields beyond the limit are read up to so many bytes.
constexpr std::uint64_t kShortBytes = 64 << 10;

class HeaderReader {
 public:
  HeaderReader(HeaderContext& context, std::uint64_t begin)
      : context_(context), message_(context.message), begin_(begin), at_(begin), mode_(context.mode), defects_(context.defects) {}

  HeaderBlock read() {
    if (begin_ == 0) {
      block_.fields.reserve(kUsualFields);
      skip_leading_blank_lines();
    }
    while (at_ < message_.size() && !context_.boundaries.match(at_)) {
      const Line line = line_at(message_, at_, mode_);
      if (line.content.empty()) {
        at_ = line.next;
        break;
      }
      if (!take(line)) break;
    }
    block_.span = {begin_, at_};
    return std::move(block_);
  }

 private:
  // Exports put blank lines before the first field; RFC 5322 would call everything body.
  void skip_leading_blank_lines() {
    const Line line = line_after_blank_lines(message_, begin_, mode_);
    const std::uint64_t at = line.content.begin;
    const auto field = field_on(message_, line.content);
    if (at == begin_ || !field || !is_known_field(slice(message_, field->name))) return;
    defects_.push_back({DefectCode::bad_header_line, {begin_, at}, "blank lines before the header"});
    at_ = at;
  }

  // One line; false if the header ends before it.
  bool take(const Line& line) {
    if (line.next - begin_ > limits::kHeaderBytes || context_.fields_left == 0) return beyond_limit(line);
    if (ascii::is_blank(message_[line.content.begin]) && !block_.fields.empty() && block_.fields.back().whole.end == at_) {
      Field& last = block_.fields.back();
      last.whole.end = line.next;
      last.value.end = line.content.end;
    } else if (auto field = field_on(message_, line.content)) {
      field->whole.end = line.next;
      block_.fields.push_back(*field);
      --context_.fields_left;
    } else if (!skip_bad_line(line)) {
      return false;
    }
    at_ = line.next;
    return true;
  }

  // A line that is no field: junk inside a header if a known field (or the end of the header) follows, else the body without its
  // blank line.
  bool skip_bad_line(const Line& line) {
    const bool from_line = at_ == begin_ && (starts("From ") || starts(">From "));
    const Line next = line_at(message_, std::min<std::uint64_t>(line.next, message_.size()), mode_);
    const auto field = field_on(message_, next.content);
    // `--` is likely a delimiter of this very part, whose boundary is not known yet.
    const bool goes_on = field && is_known_field(slice(message_, field->name)) && !starts("--");
    if (!from_line && !goes_on) {
      // A part without a header begins with its blank line; without even that, all of it is body.
      const char* note = block_.fields.empty() ? "no header" : "the header ends without a blank line";
      defects_.push_back({DefectCode::bad_header_line, {at_, at_}, note});
      return false;
    }
    defects_.push_back({DefectCode::bad_header_line, {at_, line.next}, from_line ? "a From_ line" : "no header field, kept"});
    return true;
  }

  // Beyond the limit lines are framed, not read: the header stays one span and the body is still found.
  bool beyond_limit(const Line& line) {
    if (!too_long_) defects_.push_back({DefectCode::header_too_long, {at_, at_}, "fields from here on are kept raw"});
    too_long_ = true;
    take_short_field(line);
    at_ = line.next;
    return true;
  }

  // Whom it is from and when must not be lost behind ten thousand recipients.
  void take_short_field(const Line& line) {
    const std::uint64_t size = line.next - at_;
    if (size > kShortBytes - short_bytes_ || context_.fields_left == 0) return;
    const bool folded = ascii::is_blank(message_[line.content.begin]);
    if (folded && short_bytes_ > 0 && block_.fields.back().whole.end == at_) {
      block_.fields.back().whole.end = line.next;
      block_.fields.back().value.end = line.content.end;
    } else if (auto field = field_on(message_, line.content); field && !folded && is_known_field(slice(message_, field->name))) {
      field->whole.end = line.next;
      block_.fields.push_back(*field);
      --context_.fields_left;
    } else {
      return;
    }
    short_bytes_ += size;
  }

  [[nodiscard]] bool starts(std::string_view what) const { return message_.substr(at_).starts_with(what); }

  HeaderContext& context_;
  ByteView message_;
  std::uint64_t begin_;
  std::uint64_t at_;
  LineEnd mode_;
  Defects& defects_;
  HeaderBlock block_;
  bool too_long_ = false;
  std::uint64_t short_bytes_ = 0;  // of fields read beyond the limit
};

}  // namespace

Line line_after_blank_lines(ByteView bytes, std::uint64_t begin, LineEnd mode) {
  Line line = line_at(bytes, begin, mode);
  for (int blank = 0; line.content.empty() && line.next > line.content.begin && blank < kLeadingBlankLines; ++blank)
    line = line_at(bytes, line.next, mode);
  return line;
}

std::optional<Field> field_on(ByteView message, ByteSpan line) {
  std::uint64_t at = line.begin;
  while (at < line.end && kOfName.contains(message[at])) ++at;
  const ByteSpan name{line.begin, at};
  while (at < line.end && ascii::is_blank(message[at])) ++at;
  if (name.empty() || at == line.end || message[at] != ':') return std::nullopt;
  ++at;
  while (at < line.end && ascii::is_blank(message[at])) ++at;
  return Field{.whole = line, .name = name, .value = {at, line.end}};
}

HeaderBlock read_header(HeaderContext& context, std::uint64_t begin) { return HeaderReader(context, begin).read(); }

bool is_known_field(std::string_view name) {
  static constexpr std::array<std::string_view, 30> kNames{"from",
                                                           "to",
                                                           "cc",
                                                           "bcc",
                                                           "subject",
                                                           "date",
                                                           "message-id",
                                                           "received",
                                                           "return-path",
                                                           "reply-to",
                                                           "sender",
                                                           "in-reply-to",
                                                           "references",
                                                           "mime-version",
                                                           "delivered-to",
                                                           "content-type",
                                                           "content-transfer-encoding",
                                                           "content-disposition",
                                                           "content-id",
                                                           "list-id",
                                                           "resent-from",
                                                           "resent-date",
                                                           "resent-to",
                                                           "x-mailer",
                                                           "x-priority",
                                                           "user-agent",
                                                           "status",
                                                           "x-status",
                                                           "newsgroups",
                                                           "dkim-signature"};
  for (const std::string_view known : kNames) {
    if (ascii::same(name, known)) return true;
  }
  return false;
}

}  // namespace rj::format
