#include "redact/span_marks.h"

#include <algorithm>

#include "redact/matching.h"

namespace rj::redact {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits in a row with nothing but the marks of a telephone number between them.
std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c))
      longest = std::max(longest, ++digits);
    else if (std::string_view(" -./()+\t\n").find(c) == std::string_view::npos)
      digits = 0;
  }
  return longest;
}

}  // namespace

SpanWords parse_span(std::string_view what) {
  const auto hash = what.rfind('#');
  const auto digits = hash == what.npos ? std::string_view{} : what.substr(hash + 1);
  const bool numbered = !digits.empty() && digits.size() < 7 && digits.find_first_not_of("0123456789") == digits.npos &&
                        hash > 0 && (what[hash - 1] == ' ' || what[hash - 1] == '\t');
  if (!numbered) return {std::string(what), 0};
  int nth = 0;
  for (const char c : digits) nth = nth * 10 + (c - '0');
  return {std::string(what.substr(0, hash)), nth};
}

SpanMark::SpanMark(const SpanWords& what, std::string reason, std::set<read::Number> home)
    : words_(folded_words(what.words)), nth_(what.nth), reason_(std::move(reason)), home_(std::move(home)) {
  for (std::size_t i = 0; i < words_.size(); ++i) positions_[words_[i]].push_back(i);
  is_everywhere_ =
      words_.size() < kCopyWords && (what.words.find('@') != std::string::npos || longest_number(what.words) >= kNumberDigits);
  const bool digits = std::ranges::all_of(words_, [](const auto& word) { return std::ranges::all_of(word, is_digit); });
  for (const auto& word : words_)
    if (is_everywhere_ && digits) digits_ += word;
}

// Knuth, Morris and Pratt over words, so that `a a a a b` costs no more than any other.
std::vector<std::size_t> SpanMark::places(const std::vector<format::Word>& text) const {
  std::vector<std::size_t> found;
  if (words_.empty()) return found;
  std::vector<std::size_t> border(words_.size(), 0);
  for (std::size_t i = 1, k = 0; i < words_.size(); ++i) {
    while (k > 0 && words_[i] != words_[k]) k = border[k - 1];
    if (words_[i] == words_[k]) ++k;
    border[i] = k;
  }
  for (std::size_t i = 0, k = 0; i < text.size(); ++i) {
    while (k > 0 && (k == words_.size() || text[i].word != words_[k])) k = border[k - 1];
    if (text[i].word == words_[k]) ++k;
    if (k == words_.size()) found.push_back(i + 1 - k);
  }
  return found;
}

// `#n` counts in each of the two bodies, which say the same; a field has no n-th.
bool SpanMark::is_hidden_at_home(std::string_view text_name, std::size_t ordinal) const {
  if (nth_ == 0) return true;
  return (text_name == "body" || text_name == "alt") && ordinal + 1 == static_cast<std::size_t>(nth_);
}

std::size_t SpanMark::learn(std::string_view text_name, std::string_view utf8) {
  const auto text = plain_words(utf8);
  const auto found = places(text);
  std::size_t hidden = 0;
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (!is_hidden_at_home(text_name, n)) continue;
    ++hidden;
    Neighbours near;
    const auto begin = found[n];
    const auto end = begin + words_.size();
    for (std::size_t i = begin; i-- > 0 && near.before.size() < kCopyWords;) near.before.push_back(text[i].word);
    for (std::size_t i = end; i < text.size() && near.after.size() < kCopyWords; ++i) near.after.push_back(text[i].word);
    const bool known = std::ranges::any_of(
        neighbours_, [&](const Neighbours& other) { return other.before == near.before && other.after == near.after; });
    if (!known) neighbours_.push_back(std::move(near));
  }
  return hidden;
}

bool SpanMark::is_copy(const std::vector<format::Word>& text, std::size_t at) const {
  if (words_.size() >= kCopyWords) return true;
  return std::ranges::any_of(neighbours_, [&](const Neighbours& near) {
    std::size_t same = words_.size();
    for (std::size_t i = 0; i < near.before.size() && i < at && text[at - 1 - i].word == near.before[i]; ++i) ++same;
    const auto end = at + words_.size();
    for (std::size_t i = 0; i < near.after.size() && end + i < text.size() && text[end + i].word == near.after[i]; ++i) ++same;
    return same >= kCopyWords;
  });
}

std::vector<ByteSpan> SpanMark::hidden_in(read::Number doc, std::string_view text_name, const std::vector<format::Word>& text,
                                          bool counted) const {
  if (is_everywhere_) return everywhere(text);
  auto spans = runs(text);
  const auto found = places(text);
  const bool at_home = home_.contains(doc);
  for (std::size_t n = 0; n < found.size(); ++n) {
    const bool hidden = at_home && (nth_ == 0 || (counted && is_hidden_at_home(text_name, n)));
    if (!hidden && !is_copy(text, found[n])) continue;
    spans.push_back({text[found[n]].span.begin, text[found[n] + words_.size() - 1].span.end});
  }
  return spans;
}

std::vector<ByteSpan> SpanMark::everywhere(const std::vector<format::Word>& text) const {
  auto spans = runs(text);
  for (const auto at : places(text)) spans.push_back({text[at].span.begin, text[at + words_.size() - 1].span.end});
  for (const auto span : numbers(text)) spans.push_back(span);
  return spans;
}

// Words of the text that go on as in the span, from any of its words: the length of each such run is known at its last word.
std::vector<ByteSpan> SpanMark::runs(const std::vector<format::Word>& text) const {
  std::vector<ByteSpan> spans;
  if (words_.size() < kRunWords) return spans;
  std::map<std::size_t, std::size_t> length;  // by the position in the span of the word before: words in a row
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::map<std::size_t, std::size_t> next;
    if (const auto known = positions_.find(text[i].word); known != positions_.end())
      for (const auto at : known->second) {
        const auto before = at == 0 ? length.end() : length.find(at - 1);
        const auto count = before == length.end() ? 1 : before->second + 1;
        next[at] = count;
        if (count >= kRunWords) spans.push_back({text[i + 1 - count].span.begin, text[i].span.end});
      }
    length = std::move(next);
  }
  return spans;
}

// 555 0174 is also 5550174 and 55-50-174; +351 555 0174 is also 555 0174.
std::vector<ByteSpan> SpanMark::numbers(const std::vector<format::Word>& text) const {
  std::vector<ByteSpan> spans;
  if (digits_.empty()) return spans;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string number;
    for (auto at = i; at < text.size() && number.size() < digits_.size(); ++at) {
      if (at > i && text[at].span.begin > text[at - 1].span.end + 2) break;
      if (!std::ranges::all_of(text[at].word, is_digit)) break;
      number += text[at].word;
      if (number.size() >= std::min(kLocalDigits, digits_.size()) && digits_.ends_with(number))
        spans.push_back({text[i].span.begin, text[at].span.end});
    }
  }
  return spans;
}

}  // namespace rj::redact
