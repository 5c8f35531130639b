// Words exchanged for others of the same length and about the same frequency, so that a text keeps its size and the shape of its
// vocabulary but no longer says what it said. Seeded: the same seed and round give the same words. Any thread once counted.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"

namespace rj::bench {

/// The words of all mail, whatever their case, with how often they stand there. A word is a run of ASCII letters with neither
/// digit nor other letter beside it.
class Vocabulary {
 public:
  void count(ByteView text);

 private:
  friend class WordExchange;
  struct Entry {
    std::uint32_t number = 0;
    std::uint64_t times = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> words_;
};

/// The exchange of one round. Borrows the vocabulary.
class WordExchange {
 public:
  /// A permutation within each class of words: same length, frequencies within a factor of four. Words that tell a reader where
  /// a quotation begins (wrote, from, sent, names of months ...) keep their place.
  WordExchange(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t round);

  /// In place, letter by letter in the case of the word before. Digits of runs of five and more letters and digits are exchanged
  /// too: numbers of contracts and orders are what makes a vocabulary grow.
  void apply(std::span<char> text) const;

 private:
  void exchange_word(std::span<char> word) const;
  void exchange_digits(std::span<char> run) const;

  const Vocabulary& vocabulary_;
  std::uint64_t salt_;
  std::vector<std::string_view> instead_;  // by number of the word
};

}  // namespace rj::bench
