#include "format/span_map.h"

#include <algorithm>

#include "base/check.h"

namespace rj::format {

void SpanMap::add(std::uint64_t in, std::uint32_t in_unit, std::uint32_t out_unit, std::uint64_t count) {
  if (count == 0 || out_unit == 0) return;  // what gives no output needs no way back
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (last.in_unit == in_unit && last.out_unit == out_unit && last.in + last.count * in_unit == in) {
      last.count += count;
      output_size_ += count * out_unit;
      return;
    }
  }
  runs_.push_back({.out = output_size_, .in = in, .out_unit = out_unit, .in_unit = in_unit, .count = count});
  output_size_ += count * out_unit;
}

ByteSpan SpanMap::to_input(ByteSpan out) const {
  RJ_CHECK(out.begin <= out.end && out.end <= output_size_);
  if (runs_.empty()) return {};
  const auto run_of = [this](std::uint64_t at) -> const Run& {
    return *std::prev(std::ranges::upper_bound(runs_, at, {}, &Run::out));
  };
  if (out.begin == output_size_) {
    const Run& last = runs_.back();
    const std::uint64_t end = last.in + last.count * last.in_unit;
    return {end, end};
  }
  const Run& first = run_of(out.begin);
  const std::uint64_t begin = first.in + (out.begin - first.out) / first.out_unit * first.in_unit;
  if (out.empty()) return {begin, begin};
  const Run& last = run_of(out.end - 1);
  const std::uint64_t end = last.in + ((out.end - 1 - last.out) / last.out_unit + 1) * last.in_unit;
  return {begin, std::max(begin, end)};
}

}  // namespace rj::format
