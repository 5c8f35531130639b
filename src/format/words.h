// The tokenizer: what counts as a word in search, in hidden terms and in word counts. Unicode letters, digits and their marks;
// Han, kana and Hangul one character a position; NFKC, case and width folding, accents kept (house.md 2, formats.md 5.4). ASCII
// takes a fast path; the class table is generated at build time (tools/make_word_table.cc). Source: UAX 15, Unicode 3.13 (D147).
// Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::format {

/// Raised when any text would give other words; the index is rebuilt then.
inline constexpr int kTokenizerVersion = 1;

/// Walks the words of a text. The word is folded and valid until the next call; one that folds to more than
/// limits::kWordBytes is cut between code points. Several words may share the span of one character (㍿).
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}
  WordReader(const WordReader&) = delete;  // word_ may lie in folded_
  WordReader& operator=(const WordReader&) = delete;
  /// False at the end. Positions are consecutive: the n-th word has position n.
  bool next();
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] ByteSpan span() const { return span_; }

 private:
  // What the code points just read belong to; it outlives a word that was cut.
  enum class Run : std::uint8_t { none, word, cjk };

  bool next_ascii();
  bool next_han();
  bool read_unit();
  bool gather(std::size_t first_end);
  bool take(std::uint8_t kind, std::size_t length);
  bool emit();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view word_;
  std::string folded_;
  ByteSpan span_;
  Run run_ = Run::none;
  std::string_view unit_;       // folded code points of the character just read that no word has taken yet
  std::uint8_t unit_kind_ = 0;  // WordKind of all of them; mixed: each is looked up
  ByteSpan unit_span_;
  std::string composed_;
};

struct Word {
  std::string word;
  ByteSpan span;
};
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

}  // namespace rj::format
