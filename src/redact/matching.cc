#include "redact/matching.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace rj::redact {
namespace {

constexpr char32_t kGone = 0xFFFFFFFF;
/// Letters with accents and the marks themselves lie below; Han that have a simplified form between the other two.
constexpr char32_t kLettersEnd = 0x3000;
constexpr char32_t kHanBegin = 0x4E00;
constexpr char32_t kHanEnd = 0xA000;

bool is_mark(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto type = u_charType(static_cast<UChar32>(c));
  return (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) &&
         uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_INHERITED;
}

// A letter without its accents, for scripts in which they are left out in haste. Elsewhere marks are letters of their own right.
char32_t base_letter(const icu::Normalizer2* nfd, char32_t c) {
  if (is_mark(c)) return kGone;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  icu::UnicodeString parts;
  const bool accented = (script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC) && nfd != nullptr &&
                        nfd->getDecomposition(static_cast<UChar32>(c), parts) != 0;
  return accented ? static_cast<char32_t>(parts.char32At(0)) : c;
}

// Built once: what each letter or Han character is compared as.
class FoldTable {
 public:
  FoldTable() : letters_(kLettersEnd, U'\0') {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    for (char32_t c = 0; c < kLettersEnd; ++c) letters_[c] = c < 0x80 ? c : base_letter(nfd, c);
    constexpr std::u32string_view kStroked = U"øođdłlħhıiðdŧt";
    for (std::size_t i = 0; i < kStroked.size(); i += 2) letters_[kStroked[i]] = kStroked[i + 1];
  }
  [[nodiscard]] char32_t letter(char32_t c) const { return c < kLettersEnd ? letters_[c] : c; }

 private:
  std::u32string letters_;
};

// Apart from the letters: a matter without Chinese never pays for it.
const std::u32string& simplified() {
  static const std::u32string table = [] {
    icu::UnicodeString all;
    for (char32_t c = kHanBegin; c < kHanEnd; ++c) all.append(static_cast<UChar32>(c)).append(u'\n');  // no two are a context
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> transform(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_SUCCESS(status)) transform->transliterate(all);
    std::u32string out;
    for (std::int32_t at = 0; at < all.length(); at += 2) out += all.charAt(at);
    return out;
  }();
  return table;
}

void append_folded(std::string& out, char32_t c) {
  static const FoldTable table;
  switch (c) {
    case U'æ': out += "ae"; return;
    case U'œ': out += "oe"; return;
    case U'þ': out += "th"; return;
    default: break;
  }
  if (c >= kHanBegin && c < kHanEnd)
    utf8::append(out, simplified()[c - kHanBegin]);
  else if (const auto letter = table.letter(c); letter != kGone)
    utf8::append(out, letter);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto decoded = utf8::decode(word, at);
    append_folded(out, decoded.code_point);
    at += decoded.length;
  }
  return out;
}

// Stands in a text without saying anything: controls, line separators, interlinear marks, private use, what is unassigned. Format
// characters (soft hyphens, joiners, directions) are passed over by the tokenizer itself.
bool is_invisible(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t' && c != '\r';
  if (c < 0xA0) return c >= 0x7F;
  if (c == 0x200B || c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFD)) return true;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && u_isalpha(static_cast<UChar32>(utf8::decode(text, at).code_point)) != 0;
}

// `Tobi-` at a line end and `as` at the head of the next, `>` between them or not: where the word goes on; 0 if it does not.
std::size_t hyphenated_until(std::string_view text, std::size_t at, std::size_t length) {
  auto next = at + length;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
  if (next >= text.size() || text[next] != '\n') return 0;
  while (next < text.size() && std::string_view(" \t\r\n>").find(text[next]) != std::string_view::npos) ++next;
  return is_letter_at(text, next) ? next : 0;
}

// A text with parts taken out, and the way back.
struct Reduced {
  std::string utf8;
  std::vector<std::pair<std::size_t, std::size_t>> runs;  // offset here, offset in the text
  [[nodiscard]] std::size_t original(std::size_t at) const {
    const auto run = std::ranges::upper_bound(runs, at, {}, [](const auto& r) { return r.first; }) - 1;
    return run->second + (at - run->first);
  }
};

Reduced reduced(std::string_view text) {
  Reduced out;
  std::size_t copied = 0;
  const auto skip = [&](std::size_t from, std::size_t to) {
    out.runs.emplace_back(out.utf8.size(), copied);
    out.utf8 += text.substr(copied, from - copied);
    copied = to;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F && byte != '-') {
      ++at;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    const auto c = decoded.code_point;
    auto next = at + decoded.length;
    if (is_invisible(c)) {
      skip(at, next);
    } else if (c == U'-' || c == 0x2010 || c == 0xAD) {
      if (const auto goes_on = at > 0 ? hyphenated_until(text, at, decoded.length) : 0; goes_on != 0) skip(at, next = goes_on);
    }
    at = next;
  }
  if (out.runs.empty()) return out;
  skip(text.size(), text.size());
  return out;
}

std::vector<format::Word> joined_words(std::string_view text) {
  const auto without = reduced(text);
  if (without.runs.empty()) return {};
  auto words = plain_words(without.utf8);
  for (auto& word : words) word.span = {without.original(word.span.begin), without.original(word.span.end - 1) + 1};
  return words;
}

enum class Letter { small, capital, digit, other };

Letter letter_of(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? Letter::digit : c >= 'A' && c <= 'Z' ? Letter::capital : Letter::small;
  if (u_isdigit(static_cast<UChar32>(c)) != 0) return Letter::digit;
  if (u_isUUppercase(static_cast<UChar32>(c)) != 0) return Letter::capital;
  return u_isUAlphabetic(static_cast<UChar32>(c)) != 0 ? Letter::small : Letter::other;
}

// The places inside a word where one of its parts may end.
std::vector<std::size_t> seams(std::string_view text, ByteSpan span) {
  std::vector<std::size_t> found;
  auto before = Letter::other;
  for (auto at = span.begin; at < span.end;) {
    const auto decoded = utf8::decode(text, at);
    const auto here = letter_of(decoded.code_point);
    const bool letters = here != Letter::other && before != Letter::other;
    const bool digits = (here == Letter::digit) != (before == Letter::digit);
    if (letters && (digits || (before == Letter::small && here == Letter::capital))) found.push_back(at);
    if (here != Letter::other) before = here;
    at += decoded.length;
  }
  return found;
}

std::vector<format::Word> split_words(std::string_view text, const std::vector<format::Word>& plain) {
  std::vector<format::Word> out;
  bool any = false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const auto cuts = seams(text, plain[i].span);
    if (!cuts.empty() && !any) {
      any = true;
      out.assign(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (!any) continue;
    if (cuts.empty()) {
      out.push_back(plain[i]);
      continue;
    }
    auto begin = plain[i].span.begin;
    for (std::size_t n = 0; n <= cuts.size(); ++n) {
      const auto end = n < cuts.size() ? cuts[n] : plain[i].span.end;
      for (auto& part : plain_words(slice(text, {begin, end})))
        out.push_back({std::move(part.word), {part.span.begin + begin, part.span.end + begin}});
      begin = end;
    }
  }
  return out;
}

}  // namespace

std::vector<format::Word> plain_words(std::string_view text) {
  std::vector<format::Word> words;
  for (format::WordReader reader(text); reader.next();) {
    auto word = is_ascii(reader.word()) ? std::string(reader.word()) : folded_word(reader.word());
    if (!word.empty()) words.push_back({std::move(word), reader.span()});
  }
  return words;
}

std::vector<Reading> readings_of(std::string_view text) {
  std::vector<Reading> readings;
  readings.push_back({plain_words(text)});
  if (auto joined = joined_words(text); !joined.empty()) readings.push_back({std::move(joined)});
  if (auto split = split_words(text, readings.front().words); !split.empty()) readings.push_back({std::move(split), true});
  return readings;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (auto& word : plain_words(text)) words.push_back(std::move(word.word));
  return words;
}

}  // namespace rj::redact
