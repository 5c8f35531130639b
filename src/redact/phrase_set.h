// Word sequences looked for all at once, in one pass over a text, linear in it however many there are (Aho and Corasick 1975,
// over words instead of letters). Words are those of matching.h, so that case, width, accents and line breaks do not matter and
// whatever stands between two words (punctuation, `>` prefixes) does not either. Built once, then read from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "format/words.h"

namespace rj::redact {

class PhraseSet {
 public:
  struct Found {
    std::size_t phrase = 0;  // as given to `add`
    std::size_t first = 0;   // index of the first word
    std::size_t last = 0;    // of the last one, inclusive
  };

  /// Several phrases may have the same words. A phrase without words is ignored.
  void add(const std::vector<std::string>& words, std::size_t phrase);
  /// After the last `add`, before the first `find`.
  void finish();
  /// In the order of their last words; overlapping ones too.
  [[nodiscard]] std::vector<Found> find(const std::vector<format::Word>& text) const;
  [[nodiscard]] bool empty() const { return nodes_.size() <= 1; }

 private:
  struct Node {
    std::uint32_t depth = 0;
    std::uint32_t fallback = 0;  // the longest proper suffix that is a prefix of a phrase
    std::uint32_t shorter = 0;   // the nearest node on the way of fallbacks at which a phrase ends; 0: none
    std::vector<std::size_t> phrases;
  };
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t word) const;

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> children_;
};

}  // namespace rj::redact
