#include "redact/reflow.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/utf8.h"
#include "format/words.h"

namespace rj::redact {
namespace {

/// The fields of a header that a mail program quotes: each begins a line of its own.
constexpr auto kFields = std::to_array<std::string_view>({"From", "Sent", "Date", "To", "Cc", "Bcc", "Subject", "Reply-To",
                                                          "Attachments", "发件人", "发送时间", "收件人", "抄送", "主题", "日期"});
/// Signs in a row that are a rule across the page and no dash of a sentence.
constexpr std::size_t kRuleSigns = 3;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool has_word(std::string_view text) { return format::WordReader(text).next(); }

bool has_empty_line(std::string_view text) {
  bool empty = false;
  for (const char c : text) {
    if (c == '\n' && empty) return true;
    if (c == '\n')
      empty = true;
    else if (!is_blank(c) && c != '>')
      empty = false;
  }
  return false;
}

bool is_hidden_token(std::string_view token) { return token.starts_with("[hidden"); }

// One token for what two neighbours hid; a role beside a hidden person stays apart.
bool may_join(const HiddenSpan& a, const HiddenSpan& b) {
  return a.token == b.token || (is_hidden_token(a.token) && is_hidden_token(b.token));
}

void join(HiddenSpan& into, const HiddenSpan& other) {
  if (into.token != other.token)
    into.token = is_hidden_token(into.token) && is_hidden_token(other.token) ? "[hidden]"
                 : is_hidden_token(into.token)                               ? into.token
                                                                             : other.token;
  if (into.reason != other.reason && !other.reason.empty() && into.reason.find(other.reason) == std::string::npos)
    into.reason += into.reason.empty() ? other.reason : "; " + other.reason;
  into.span.end = std::max(into.span.end, other.span.end);
}

// `Jo Park <jo@x.example>` and `"Park, Jo" <...>` leave no bracket or quotation mark behind.
void swallow_partners(std::string_view utf8, HiddenSpan& hidden) {
  const auto inside = utf8.substr(hidden.span.begin, hidden.span.size());
  const auto next = hidden.span.end < utf8.size() ? utf8[hidden.span.end] : ' ';
  const auto before = hidden.span.begin > 0 ? utf8[hidden.span.begin - 1] : ' ';
  if (next == '>' && (before == '<' || std::ranges::count(inside, '<') > std::ranges::count(inside, '>'))) {
    ++hidden.span.end;
    if (before == '<' && std::ranges::count(inside, '<') == 0) --hidden.span.begin;
  }
  if (next == ')' && std::ranges::count(inside, '(') > std::ranges::count(inside, ')')) ++hidden.span.end;
  if (before == '"' && hidden.span.begin > 0 && std::ranges::count(inside, '"') % 2 == 1) --hidden.span.begin;
}

std::size_t quote_depth(std::string_view line) {
  std::size_t depth = 0;
  for (const char c : line) {
    if (c == '>')
      ++depth;
    else if (!is_blank(c))
      break;
  }
  return depth;
}

// `-- ` before a signature, `____`, `-----Original Message-----`.
bool is_rule(std::string_view line) {
  const auto last = line.find_last_not_of(" \t");
  if (line.substr(0, last == line.npos ? 0 : last + 1) == "--") return true;
  return !line.empty() && (line[0] == '-' || line[0] == '_' || line[0] == '=') &&
         std::min(line.find_first_not_of(line[0]), line.size()) >= kRuleSigns;
}

// `From: `, `发件人：`
bool is_field(std::string_view line) {
  return std::ranges::any_of(kFields, [&](std::string_view field) {
    const auto rest = line.starts_with(field) ? line.substr(field.size()) : std::string_view{};
    return rest.starts_with(':') || rest.starts_with("\uFF1A");
  });
}

// `- `, `* `, `3. `
bool is_item(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*') && is_blank(line[1])) return true;
  if (line.starts_with("\u2022")) return true;
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits > 0 && digits < 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
         is_blank(line[digits + 1]);
}

// Such a line is one of its own, wherever the one before it ended.
bool starts_anew(std::string_view line) { return is_item(line) || is_rule(line) || is_field(line); }

// Characters that are written without blanks between them: a line may end beside any of them.
bool needs_no_blank(char32_t c) {
  return (c >= 0x2E80 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Builds the text and the tiling, merging neighbours that are copied as they stand.
class Builder {
 public:
  explicit Builder(std::string_view original) : original_(original) {}

  void copy(std::uint64_t begin, std::uint64_t end) {
    if (begin == end) return;
    const auto at = out_.utf8.size();
    out_.utf8 += original_.substr(begin, end - begin);
    auto* last = out_.pieces.empty() ? nullptr : &out_.pieces.back();
    if (last != nullptr && !last->hidden && last->original.size() == last->redacted.size()) {
      last->original.end = end;
      last->redacted.end = out_.utf8.size();
    } else {
      out_.pieces.push_back({{begin, end}, {at, out_.utf8.size()}, false});
    }
  }
  void replace(ByteSpan original, std::string_view with, bool hidden) {
    const auto at = out_.utf8.size();
    out_.utf8 += with;
    out_.pieces.push_back({original, {at, out_.utf8.size()}, hidden});
  }
  RedactedText take() { return std::move(out_); }

 private:
  std::string_view original_;
  RedactedText out_;
};

class Reflow {
 public:
  Reflow(std::string_view utf8, const std::vector<HiddenSpan>& hidden) : utf8_(utf8), hidden_(hidden), builder_(utf8) {}

  RedactedText run() {
    for (std::size_t at = 0; at < utf8_.size();) {
      const auto end = paragraph_end(at);
      const bool tokens = next_ < hidden_.size() && hidden_[next_].span.begin < end;
      if (tokens)
        flow(at, end);
      else
        builder_.copy(at, end);
      at = end;
    }
    return builder_.take();
  }

 private:
  // Up to the first empty line (or one of `>` alone) that lies in no hidden span; its line end belongs to the paragraph.
  [[nodiscard]] std::size_t paragraph_end(std::size_t at) const {
    auto covering = next_;
    while (at < utf8_.size()) {
      const auto line_end = std::min(utf8_.find('\n', at), utf8_.size());
      while (covering < hidden_.size() && hidden_[covering].span.end <= at) ++covering;
      const bool in_hidden =
          covering < hidden_.size() && hidden_[covering].span.begin < line_end && hidden_[covering].span.end > line_end;
      const bool empty = utf8_.substr(at, line_end - at).find_first_not_of("> \t") == std::string_view::npos;
      at = std::min(line_end + 1, utf8_.size());
      if (empty && !in_hidden) return at;
    }
    return at;
  }

  void flow(std::size_t begin, std::size_t end) {
    depth_ = quote_depth(utf8_.substr(begin, end - begin));
    line_ = begin;
    last_ = 0;
    for (std::size_t at = begin; at < end;) {
      if (next_ < hidden_.size() && hidden_[next_].span.begin == at) {
        const auto& span = hidden_[next_++];
        builder_.replace(span.span, span.token, true);
        last_ = 0;
        line_ = utf8_.size();  // what the hidden words look like decides nothing
        at = span.span.end;
        continue;
      }
      const auto stop = std::min<std::size_t>(end, next_ < hidden_.size() ? hidden_[next_].span.begin : end);
      at = is_space(utf8_[at]) ? space(at, stop, end) : plain(at, stop);
    }
  }

  static bool is_space(char c) { return is_blank(c) || c == '\n'; }

  std::size_t plain(std::size_t at, std::size_t stop) {
    auto end = at;
    while (end < stop && !is_space(utf8_[end])) ++end;
    builder_.copy(at, end);
    last_ = utf8::decode(utf8_, utf8::previous(utf8_, end, at)).code_point;
    return end;
  }

  // A run of white space, with the `>` that begin the lines it crosses: one space, nothing, or a line end.
  std::size_t space(std::size_t at, std::size_t stop, std::size_t paragraph) {
    auto end = at;
    std::size_t mark = 0;  // where the last line's `>` begin, 0: no line end
    while (end < stop && (is_space(utf8_[end]) || (mark != 0 && utf8_[end] == '>'))) {
      if (utf8_[end] == '\n') mark = end + 1;
      ++end;
    }
    if (end == paragraph) {  // the end of the paragraph stays as it is
      builder_.copy(at, end);
      return end;
    }
    const auto depth = mark == 0 ? depth_ : quote_depth(utf8_.substr(mark, end - mark));
    const bool line_ends = mark != 0 && (depth != depth_ || is_rule(line_to(at)) || starts_anew(line_from(end, stop)));
    const auto kept = line_ends ? "\n" + std::string(depth, '>') + (depth > 0 ? " " : "") : blank_before(end, stop);
    if (kept == utf8_.substr(at, end - at))
      builder_.copy(at, end);
    else
      builder_.replace({at, end}, kept, false);
    depth_ = depth;
    if (mark != 0) line_ = end;
    return end;
  }

  // Lines without their `>`, as far as nothing in them is hidden.
  [[nodiscard]] std::string_view line_to(std::size_t at) const {
    const auto line = utf8_.substr(std::min(line_, at), at - std::min(line_, at));
    return line.substr(std::min(line.find_first_not_of("> "), line.size()));
  }
  [[nodiscard]] std::string_view line_from(std::size_t at, std::size_t stop) const {
    return utf8_.substr(at, std::min(utf8_.find('\n', at), stop) - at);
  }

  // Between Han or kana, or beside one and a token, a line end stands for nothing; nor does a blank, lest it tell of a line end.
  [[nodiscard]] std::string blank_before(std::size_t next, std::size_t stop) const {
    const auto following = next < stop ? utf8::decode(utf8_, next).code_point : U'\0';
    return needs_no_blank(last_) || needs_no_blank(following) ? "" : " ";
  }

  std::string_view utf8_;
  const std::vector<HiddenSpan>& hidden_;
  Builder builder_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;  // `>` before this line
  std::size_t line_ = 0;   // where this line begins, behind its `>`
  char32_t last_ = 0;      // the character before; 0: a token
};

}  // namespace

std::vector<HiddenSpan> merged(std::string_view utf8, std::vector<HiddenSpan> hidden) {
  std::ranges::sort(hidden, [](const HiddenSpan& a, const HiddenSpan& b) {
    return std::tie(a.span.begin, a.span.end, a.token) < std::tie(b.span.begin, b.span.end, b.token);
  });
  std::vector<HiddenSpan> out;
  for (auto& next : hidden) {
    if (next.span.empty()) continue;
    if (!out.empty()) {
      auto& last = out.back();
      const bool overlap = next.span.begin < last.span.end;
      const auto between = overlap ? std::string_view{} : utf8.substr(last.span.end, next.span.begin - last.span.end);
      if (overlap || (may_join(last, next) && !has_word(between) && !has_empty_line(between))) {
        join(last, next);
        continue;
      }
    }
    out.push_back(std::move(next));
  }
  for (auto& span : out) swallow_partners(utf8, span);
  return out;
}

RedactedText reflowed(std::string_view utf8, const std::vector<HiddenSpan>& hidden) { return Reflow(utf8, hidden).run(); }

ByteSpan RedactedText::to_redacted(ByteSpan original) const {
  const auto piece_at = [&](std::uint64_t offset, bool as_end) {
    const auto found = std::ranges::partition_point(
        pieces, [&](const Piece& p) { return as_end ? p.original.end < offset : p.original.end <= offset; });
    return found;
  };
  const auto first = piece_at(original.begin, false);
  if (first == pieces.end()) return {utf8.size(), utf8.size()};
  const auto copied = [](const Piece& p) { return !p.hidden && p.original.size() == p.redacted.size(); };
  const auto begin = copied(*first) ? first->redacted.begin + (original.begin - first->original.begin) : first->redacted.begin;
  if (original.empty()) return {begin, begin};
  const auto last = piece_at(original.end, true);
  RJ_CHECK(last != pieces.end());
  const auto end = copied(*last) ? last->redacted.begin + (original.end - last->original.begin) : last->redacted.end;
  return {begin, std::max(begin, end)};
}

}  // namespace rj::redact
