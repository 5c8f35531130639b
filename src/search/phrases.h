// Finds several phrases in a text in one pass over its words (Knuth, Morris, Pratt 1977, on words), in time linear in the text.
// Build it, then scan from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::search {

/// For each phrase, where it stands, by place; occurrences may overlap.
using Occurrences = std::vector<std::vector<ByteSpan>>;

class PhraseScanner {
 public:
  /// `words` as format::WordReader gives them, at least one; with `prefix` the last stands for every word that begins so.
  /// Returns the phrase's index.
  std::size_t add(const std::vector<std::string>& words, bool prefix);
  [[nodiscard]] std::size_t size() const { return phrases_.size(); }

  /// Appends the occurrences of the phrases `wanted` to `out`, which has `size()` entries.
  void scan(std::string_view text, std::span<const std::size_t> wanted, Occurrences& out) const;

 private:
  struct Phrase {
    std::vector<int> exact;            // ids of the words that must be equal
    std::vector<std::size_t> shorter;  // the failure function over them
    std::string prefix;                // empty: the phrase ends with its last exact word
  };
  [[nodiscard]] int id_of(std::string_view word) const;
  [[nodiscard]] static std::size_t advance(const Phrase& phrase, std::size_t state, int id);

  std::vector<Phrase> phrases_;
  std::array<bool, 256> begins_word_{};                 // bytes with which a word or prefix begins
  std::map<std::string, int, std::less<>> vocabulary_;  // ids of exact words
};

}  // namespace rj::search
