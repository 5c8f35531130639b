// From offsets in an output back to offsets in the input it was made from. One map belongs to one
// transformation (transfer decoding, charset, line ends, HTML); a Text chains them. Compact: a run holds any
// number of equal units, so base64 is one run a line and GB18030 prose one run a sentence. Immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"

namespace rj::format {

class SpanMap {
 public:
  /// The next `count` units of `out_unit` output bytes each stand for `in_unit` input bytes, from `in` on.
  /// Adjoining runs of one shape are merged.
  void add(std::uint64_t in, std::uint32_t in_unit, std::uint32_t out_unit, std::uint64_t count);
  /// `length` bytes taken over as they are.
  void copy(std::uint64_t in, std::uint64_t length) { add(in, 1, 1, length); }
  /// `out_length` bytes that stand for the whole of `in` (an entity, a replacement character, an inserted LF).
  void replace(ByteSpan in, std::uint32_t out_length) { add(in.begin, static_cast<std::uint32_t>(in.size()), out_length, 1); }

  /// All of `next` after what is here; its input begins `in_shift` bytes later.
  void append(const SpanMap& next, std::uint64_t in_shift);

  /// The smallest input span that holds all input of `out`. An empty `out` gives an empty span at its place.
  [[nodiscard]] ByteSpan to_input(ByteSpan out) const;
  [[nodiscard]] std::uint64_t output_size() const { return output_size_; }

 private:
  struct Run {  // goes as far as the next one begins
    std::uint64_t out;
    std::uint64_t in;
    std::uint32_t out_unit;
    std::uint32_t in_unit;
  };
  [[nodiscard]] std::size_t runs() const { return output_size_ == 0 ? 0 : 1 + more_.size(); }
  [[nodiscard]] const Run& run(std::size_t index) const { return index == 0 ? first_ : more_[index - 1]; }

  Run first_{};  // most maps have no other
  std::vector<Run> more_;
  std::uint64_t output_size_ = 0;
};

}  // namespace rj::format
