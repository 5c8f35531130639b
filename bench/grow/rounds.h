// More mail from real mail: the messages of a source again, as other messages. In each round all words are exchanged (words.h),
// message ids are renamed and dates moved, the same for the whole round, so that threads stay threads and duplicates duplicates.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "grow/words.h"

namespace rj::bench {

/// Whole weeks, so that a day of the week stays what it was.
inline constexpr std::int64_t kDaysARound = 91;

/// One round. Round 0 is the source as it is. Borrows the vocabulary.
class Round {
 public:
  Round(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t number);

  /// A message of the source as it stands in this round. Header names, MIME structure and encoded parts are left as they are; a
  /// date that can be read becomes one of RFC 5322 3.3 in its own zone.
  [[nodiscard]] Bytes message(ByteView source) const;

 private:
  std::uint64_t number_;
  WordExchange exchange_;
};

/// The words of all messages that `Round::message` would exchange.
[[nodiscard]] Vocabulary vocabulary_of(const std::vector<Bytes>& messages);

}  // namespace rj::bench
