// The tokenizer: what counts as a word in search, in hidden terms and in word counts. Unicode words; Han, kana and Hangul one
// character a position; NFKC, case and width folding (house.md 2, formats.md 5.4). ASCII takes a fast path; the class table is
// generated at build time. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::format {

/// Raised when any text would give other words; the index is rebuilt then.
inline constexpr int kTokenizerVersion = 1;

/// Walks the words of a text. The word is folded and valid until the next call.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}
  /// False at the end. Positions are consecutive: the n-th word has position n.
  bool next();
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] ByteSpan span() const { return span_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view word_;
  std::string folded_;
  ByteSpan span_;
};

struct Word {
  std::string word;
  ByteSpan span;
};
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

}  // namespace rj::format
