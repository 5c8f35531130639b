#include "format/words.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <array>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/word_entry.h"
#include "format/word_table.inc"

namespace rj::format {
namespace {

/// Characters that are normalised together: UAX 15's stream-safe limit. More marks than that on one letter are hostile, and
/// reordering them would take quadratic time.
constexpr int kComposedTogether = 32;

// 0: not part of an ASCII word; otherwise the folded character.
constexpr std::array<char, 256> kAsciiWord = [] {
  std::array<char, 256> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<char>(c + ('a' - 'A'));
  return table;
}();

constexpr unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

WordEntry entry_of(char32_t c) { return {kWordEntries[kWordBlocks[c / kWordBlock] * kWordBlock + c % kWordBlock]}; }

bool continues(std::string_view text, std::size_t at) { return at < text.size() && (byte_at(text, at) & 0xC0) == 0x80; }

// The common lengths without a call; whatever is doubtful goes to base.
utf8::Decoded decode(std::string_view text, std::size_t at) {
  const char32_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1, true};
  if (lead >= 0xC2 && lead <= 0xDF && continues(text, at + 1)) {
    return {(lead & 0x1FU) << 6 | (byte_at(text, at + 1) & 0x3FU), 2, true};
  }
  if (lead >= 0xE1 && lead <= 0xEC && continues(text, at + 1) && continues(text, at + 2)) {
    return {(lead & 0x0FU) << 12 | (byte_at(text, at + 1) & 0x3FU) << 6 | (byte_at(text, at + 2) & 0x3FU), 3, true};
  }
  return utf8::decode(text, at);
}

struct Character {
  WordEntry entry;
  std::string_view folded;
  std::size_t end = 0;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto decoded = decode(text, at);
  const std::size_t end = at + decoded.length;
  if (!decoded.valid) return {{}, text.substr(at, 1), end};
  const auto entry = entry_of(decoded.code_point);
  if (entry.pool_length() == 0) return {entry, text.substr(at, decoded.length), end};
  return {entry, {kWordPool + entry.pool_at(), entry.pool_length()}, end};
}

// ASCII or U+4000 to U+9FFF stands at `at`, or nothing: none of these combines, is a mark or is ignored.
bool starts_afresh(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const auto lead = byte_at(text, at);
  return lead < 0x80 || (lead >= 0xE4 && lead <= 0xE9);
}

std::string composed(std::string_view folded) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* compose = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  if (U_FAILURE(status)) return std::string(folded);
  icu::StringByteSink<std::string> sink(&out);
  compose->normalizeUTF8(0, {folded.data(), static_cast<int32_t>(folded.size())}, sink, nullptr, status);
  return U_FAILURE(status) ? std::string(folded) : out;
}

// Of one code point of an already folded character.
WordKind kind_of_folded(std::string_view unit) {
  const auto kind = entry_of(decode(unit, 0).code_point).kind();
  return kind == WordKind::folded_word || kind == WordKind::mixed ? WordKind::word : kind;
}

}  // namespace

bool WordReader::next() {
  folded_.clear();
  while (true) {
    if (unit_.empty()) {
      if (folded_.empty() && (next_ascii() || next_han())) return true;
      if (at_ >= text_.size()) {
        run_ = Run::none;
        return emit();
      }
      if (!read_unit()) continue;
    }
    auto kind = static_cast<WordKind>(unit_kind_);
    if (kind == WordKind::mixed) kind = kind_of_folded(unit_);
    if (!take(static_cast<std::uint8_t>(kind), decode(unit_, 0).length)) return emit();
    if (run_ == Run::cjk && unit_.empty() && starts_afresh(text_, at_)) return emit();
  }
}

// A word of ASCII alone needs no decoding, and no copy if it is in lower case.
bool WordReader::next_ascii() {
  std::size_t begin = at_;
  while (begin < text_.size() && byte_at(text_, begin) < 0x80 && kAsciiWord[byte_at(text_, begin)] == 0) ++begin;
  if (begin != at_) run_ = Run::none;
  at_ = begin;
  std::size_t end = begin;
  bool lower = true;
  for (; end < text_.size() && end - begin <= limits::kWordBytes; ++end) {
    const char folded = kAsciiWord[byte_at(text_, end)];
    if (folded == 0) break;
    lower = lower && folded == text_[end];
  }
  if (end == begin) return false;
  // What follows may belong to this word (a mark, a soft hyphen, é): the other way reads it again.
  const bool cut = end - begin > limits::kWordBytes;
  if (!cut && end < text_.size() && byte_at(text_, end) >= 0x80) return false;
  if (cut) end = begin + limits::kWordBytes;
  word_ = text_.substr(begin, end - begin);
  if (!lower) {
    folded_.resize(word_.size());
    for (std::size_t i = 0; i < word_.size(); ++i) folded_[i] = kAsciiWord[byte_at(word_, i)];
    word_ = folded_;
  }
  span_ = {begin, end};
  at_ = end;
  run_ = cut ? Run::word : Run::none;
  return true;
}

// U+4E00 to U+9FFF, all of them Han that fold to themselves.
bool WordReader::next_han() {
  if (text_.size() - at_ < 3) return false;
  const auto lead = byte_at(text_, at_);
  if (lead < 0xE4 || lead > 0xE9 || (lead == 0xE4 && byte_at(text_, at_ + 1) < 0xB8)) return false;
  if ((byte_at(text_, at_ + 1) & 0xC0) != 0x80 || (byte_at(text_, at_ + 2) & 0xC0) != 0x80) return false;
  if (!starts_afresh(text_, at_ + 3)) return false;
  word_ = text_.substr(at_, 3);
  span_ = {at_, at_ + 3};
  at_ += 3;
  run_ = Run::none;
  return true;
}

// Reads one character with what combines with it. False if it counts for nothing (ignorable).
bool WordReader::read_unit() {
  const auto first = character_at(text_, at_);
  if (first.entry.kind() == WordKind::ignorable) {
    at_ = first.end;
    return false;
  }
  if (!starts_afresh(text_, first.end) && gather(first.end)) return true;
  unit_ = first.folded;
  unit_kind_ = static_cast<std::uint8_t>(first.entry.kind());
  unit_span_ = {at_, first.end};
  at_ = first.end;
  return true;
}

// The character at at_ and those behind it that combine with it, folded one by one and composed together. False: none do.
bool WordReader::gather(std::size_t first_end) {
  auto follower = character_at(text_, first_end);
  if (!follower.entry.combines() && follower.entry.kind() != WordKind::ignorable) return false;
  composed_ = character_at(text_, at_).folded;
  std::size_t end = at_;
  int count = 1;
  for (std::size_t at = first_end; at < text_.size() && count < kComposedTogether; at = follower.end) {
    follower = character_at(text_, at);
    if (follower.entry.kind() == WordKind::ignorable) continue;
    if (!follower.entry.combines()) break;
    composed_ += follower.folded;
    end = follower.end;
    ++count;
  }
  if (count == 1) return false;
  composed_ = composed(composed_);
  unit_ = composed_;
  unit_kind_ = static_cast<std::uint8_t>(WordKind::mixed);
  unit_span_ = {at_, end};
  at_ = end;
  return true;
}

// Gives the first code point of unit_ to the word being read. False if the word ends before it.
bool WordReader::take(std::uint8_t unit_kind, std::size_t length) {
  const auto kind = static_cast<WordKind>(unit_kind);
  const bool open = !folded_.empty();
  const bool starts_cjk = kind == WordKind::cjk;
  const bool starts_word = (kind == WordKind::word || kind == WordKind::folded_word) && run_ != Run::word;
  if (kind == WordKind::separator || (kind == WordKind::mark && run_ == Run::none)) {
    if (open) run_ = Run::none;  // the separator stays, to be read as one after this word
    if (open) return false;
    run_ = Run::none;
    unit_.remove_prefix(length);
    return true;
  }
  if (open && (starts_cjk || starts_word)) {
    run_ = Run::none;
    return false;
  }
  if (folded_.size() + length > limits::kWordBytes) return false;  // run_ stays: the rest is the same word
  if (starts_cjk || starts_word) run_ = starts_cjk ? Run::cjk : Run::word;
  if (!open) span_.begin = unit_span_.begin;
  folded_ += unit_.substr(0, length);
  span_.end = unit_span_.end;
  unit_.remove_prefix(length);
  return true;
}

bool WordReader::emit() {
  word_ = folded_;
  return !folded_.empty();
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (WordReader reader(text); reader.next();) words.push_back({std::string(reader.word()), reader.span()});
  return words;
}

}  // namespace rj::format
