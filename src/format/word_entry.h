// One entry of the tokenizer's table: what a code point is, and where the pool holds what it folds to. Shared by the program that
// makes the table at build time (tools/make_word_table.cc) and the one that reads it (words.cc). Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rj::format {

enum class WordKind : std::uint8_t {
  separator,    // ends a word
  word,         // letter or digit, folds to itself
  mark,         // continues a word or a CJK character
  cjk,          // a word of its own
  ignorable,    // as if it were not there (soft hyphen, joiners, variation selectors)
  folded_word,  // folds to letters, digits and marks
  mixed,        // folds to several kinds (ligatures of Han, fractions)
};

/// Code points of one block of the two-stage table.
inline constexpr char32_t kWordBlock = 128;

struct WordEntry {
  std::uint32_t bits = 0;

  static constexpr WordEntry make(WordKind kind, bool combines, std::size_t pool_at, std::size_t pool_length) {
    return {static_cast<std::uint32_t>(kind) | (combines ? 8U : 0U) | static_cast<std::uint32_t>(pool_length) << 4 |
            static_cast<std::uint32_t>(pool_at) << 10};
  }
  [[nodiscard]] constexpr WordKind kind() const { return static_cast<WordKind>(bits & 7U); }
  /// It may compose with, or move before, what stands in front of it (no normalisation boundary).
  [[nodiscard]] constexpr bool combines() const { return (bits & 8U) != 0; }
  [[nodiscard]] constexpr std::size_t pool_length() const { return bits >> 4 & 63U; }
  [[nodiscard]] constexpr std::size_t pool_at() const { return bits >> 10; }
};

}  // namespace rj::format
