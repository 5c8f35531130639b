#include "format/span_map.h"

#include <algorithm>

#include "base/check.h"

namespace rj::format {

void SpanMap::add(std::uint64_t in, std::uint32_t in_unit, std::uint32_t out_unit, std::uint64_t count) {
  if (count == 0 || out_unit == 0) return;  // what gives no output needs no way back
  const auto continues = [&](const Run& last) {
    return last.in_unit == in_unit && last.out_unit == out_unit && last.in + (output_size_ - last.out) / out_unit * in_unit == in;
  };
  const Run next{.out = output_size_, .in = in, .out_unit = out_unit, .in_unit = in_unit};
  if (output_size_ == 0) {
    first_ = next;
  } else if (!continues(run(runs() - 1))) {
    more_.push_back(next);
  }
  output_size_ += count * out_unit;
}

void SpanMap::append(const SpanMap& next, std::uint64_t in_shift) {
  for (std::size_t i = 0; i < next.runs(); ++i) {
    const Run& piece = next.run(i);
    const std::uint64_t end = i + 1 < next.runs() ? next.run(i + 1).out : next.output_size_;
    add(piece.in + in_shift, piece.in_unit, piece.out_unit, (end - piece.out) / piece.out_unit);
  }
}

ByteSpan SpanMap::to_input(ByteSpan out) const {
  RJ_CHECK(out.begin <= out.end && out.end <= output_size_);
  if (output_size_ == 0) return {};
  // Where the unit begins that holds output byte `at`, or the one after it.
  const auto input_of = [this](std::uint64_t at, std::uint64_t units_on) {
    const auto after = std::ranges::upper_bound(more_, at, {}, &Run::out);
    const Run& holds = after == more_.begin() ? first_ : *std::prev(after);
    return holds.in + ((at - holds.out) / holds.out_unit + units_on) * holds.in_unit;
  };
  const std::uint64_t begin = out.begin == output_size_ ? input_of(output_size_ - 1, 1) : input_of(out.begin, 0);
  return {begin, out.empty() ? begin : std::max(begin, input_of(out.end - 1, 1))};
}

}  // namespace rj::format
