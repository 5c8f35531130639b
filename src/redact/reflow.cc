#include "redact/reflow.h"

#include <algorithm>

#include "base/check.h"
#include "base/utf8.h"
#include "format/words.h"

namespace rj::redact {
namespace {

/// A line this short ends where its author ended it; a longer one may end where a mail program broke it.
constexpr std::size_t kShortLine = 40;

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

// A list item (`- `, `* `, `3. `), a rule (`-- `, `____`) or a label (`Sent: `) begins a line of its own, however long the one
// before.
bool starts_anew(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*') && is_blank(line[1])) return true;
  if (line.starts_with("\u2022") || line.starts_with("--") || line.starts_with("__") || line.starts_with("==")) return true;
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits < 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
      is_blank(line[digits + 1]))
    return true;
  const auto label = line.substr(0, 24).find(':');
  if (label == std::string_view::npos || label == 0 || label + 1 >= line.size() || !is_blank(line[label + 1])) return false;
  return line.substr(0, label).find_first_of(" \t\n,.;") == std::string_view::npos;
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
  std::size_t paragraph_end(std::size_t at) const {
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
    column_ = 0;
    depth_ = quote_depth(utf8_.substr(begin, end - begin));
    for (std::size_t at = begin; at < end;) {
      if (next_ < hidden_.size() && hidden_[next_].span.begin == at) {
        const auto& span = hidden_[next_++];
        builder_.replace(span.span, span.token, true);
        column_ += utf8::display_width(span.token);
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
    column_ += utf8::display_width(utf8_.substr(at, end - at));
    return end;
  }

  // A run of white space, with the `>` that begin the lines it crosses: one space, or the line end of a short line.
  std::size_t space(std::size_t at, std::size_t stop, std::size_t paragraph) {
    auto end = at;
    std::size_t mark = 0;  // where the last line's `>` begin, 0: no line end
    while (end < stop && (is_space(utf8_[end]) || (mark != 0 && utf8_[end] == '>'))) {
      if (utf8_[end] == '\n') mark = end + 1;
      ++end;
    }
    if (end == paragraph) {  // the end of the paragraph stays as it is
      builder_.copy(at, end);
      column_ = 0;
      return end;
    }
    const auto depth = mark == 0 ? depth_ : quote_depth(utf8_.substr(mark, end - mark));
    if (mark == 0 || (column_ >= kShortLine && depth == depth_ && !starts_anew(utf8_.substr(end, stop - end)))) {
      if (end - at == 1 && utf8_[at] == ' ')
        builder_.copy(at, end);
      else
        builder_.replace({at, end}, " ", false);
      ++column_;
      return end;
    }
    const auto kept = "\n" + std::string(depth, '>') + (depth > 0 ? " " : "");
    if (kept == utf8_.substr(at, end - at))
      builder_.copy(at, end);
    else
      builder_.replace({at, end}, kept, false);
    column_ = 0;
    depth_ = depth;
    return end;
  }

  std::string_view utf8_;
  const std::vector<HiddenSpan>& hidden_;
  Builder builder_;
  std::size_t next_ = 0;
  std::size_t column_ = 0;  // of the redacted text
  std::size_t depth_ = 0;   // `>` before this line
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
