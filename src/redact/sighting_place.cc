#include "redact/sighting_place.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <memory>

#include "base/utf8.h"

namespace rj::redact {
namespace {

/// Characters on each side by which ICU's dictionary decides.
constexpr int kContext = 12;

// Signs that stand in an address or URL as it is written in running text.
constexpr bool in_link(char c) {
  return c > 0x20 && c < 0x7F && std::string_view("<>\"'()[]{}|,;`\\^").find(c) == std::string_view::npos;
}

bool is_letter(std::string_view text, std::size_t at) {
  const auto c = utf8::decode(text, at).code_point;
  return u_isalpha(static_cast<UChar32>(c)) != 0 && !utf8::is_cjk(c);
}

bool is_cjk_at(std::string_view text, std::size_t at) { return utf8::is_cjk(utf8::decode(text, at).code_point); }

icu::BreakIterator* word_breaker() {
  thread_local const auto breaker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return breaker.get();
}

icu::UnicodeString wide(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

}  // namespace

bool is_capitalised(std::string_view text, const format::Word& word) {
  const auto first = static_cast<UChar32>(utf8::decode(text, word.span.begin).code_point);
  return u_isUUppercase(first) != 0 || u_istitle(first) != 0;
}

bool has_letter_beside(std::string_view text, ByteSpan span) {
  return (span.begin > 0 && is_letter(text, utf8::previous(text, span.begin))) ||
         (span.end < text.size() && is_letter(text, span.end));
}

ByteSpan whole_word_around(std::string_view text, ByteSpan span) {
  const auto goes_on = [&](std::size_t at) { return is_letter(text, at) || (text[at] >= '0' && text[at] <= '9'); };
  while (span.begin > 0 && goes_on(utf8::previous(text, span.begin))) span.begin = utf8::previous(text, span.begin);
  while (span.end < text.size() && goes_on(span.end)) span.end += utf8::decode(text, span.end).length;
  return span;
}

bool begins_sentence(std::string_view text, std::uint64_t at) {
  while (at > 0) {
    const auto previous = utf8::previous(text, at);
    const auto c = utf8::decode(text, previous).code_point;
    const bool passed_over = c == U' ' || c == U'\t' || c == U'"' || c == U'*' || c == U'_' || c == U'>' || c == U'#' ||
                             c == U'-' || (c >= 0x2018 && c <= 0x201F);
    if (!passed_over) return c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U'\n' || c == 0x3002;
    at = previous;
  }
  return true;
}

std::optional<ByteSpan> link_around(std::string_view text, ByteSpan span) {
  auto whole = span;
  while (whole.begin > 0 && in_link(text[whole.begin - 1])) --whole.begin;
  while (whole.end < text.size() && in_link(text[whole.end])) ++whole.end;
  while (whole.end > span.end && std::string_view(".,:!?*_").find(text[whole.end - 1]) != std::string_view::npos) --whole.end;
  const auto token = slice(text, whole);
  const bool is_link = token.find('@') != token.npos || token.find("://") != token.npos || token.starts_with("www.");
  return is_link ? std::optional(whole) : std::nullopt;
}

bool is_between_words(std::string_view text, ByteSpan span) {
  auto* const breaker = word_breaker();
  if (breaker == nullptr) return true;
  auto begin = span.begin;
  auto end = span.end;
  for (int i = 0; i < kContext && begin > 0 && is_cjk_at(text, utf8::previous(text, begin)); ++i)
    begin = utf8::previous(text, begin);
  for (int i = 0; i < kContext && end < text.size() && is_cjk_at(text, end); ++i) end += utf8::decode(text, end).length;
  const auto around = wide(slice(text, {begin, end}));
  const auto first = wide(slice(text, {begin, span.begin})).length();
  const auto last = wide(slice(text, {begin, span.end})).length();
  breaker->setText(around);
  return breaker->isBoundary(first) != 0 && breaker->isBoundary(last) != 0;
}

}  // namespace rj::redact
