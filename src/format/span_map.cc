#include "format/span_map.h"

#include <algorithm>

#include "base/check.h"

namespace rj::format {

void SpanMap::add(std::uint64_t in, std::uint32_t in_unit, std::uint32_t out_unit, std::uint64_t count) {
  if (count == 0 || out_unit == 0) return;  // what gives no output needs no way back
  const auto continues = [&](const Run& last) {
    return last.in_unit == in_unit && last.out_unit == out_unit && last.in + (output_size_ - last.out) / out_unit * in_unit == in;
  };
  if (runs_.empty() || !continues(runs_.back())) {
    runs_.push_back({.out = output_size_, .in = in, .out_unit = out_unit, .in_unit = in_unit});
  }
  output_size_ += count * out_unit;
}

void SpanMap::append(const SpanMap& next, std::uint64_t in_shift) {
  for (std::size_t i = 0; i < next.runs_.size(); ++i) {
    const Run& run = next.runs_[i];
    const std::uint64_t end = i + 1 < next.runs_.size() ? next.runs_[i + 1].out : next.output_size_;
    add(run.in + in_shift, run.in_unit, run.out_unit, (end - run.out) / run.out_unit);
  }
}

SpanMap SpanMap::then(const SpanMap& inner) const {
  SpanMap both;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    const std::uint64_t end = i + 1 < runs_.size() ? runs_[i + 1].out : output_size_;
    std::uint64_t in = run.in;
    for (std::uint64_t out = run.out; out < end; out += run.out_unit, in += run.in_unit) {
      both.replace(inner.to_input({in, in + run.in_unit}), run.out_unit);
    }
  }
  return both;
}

ByteSpan SpanMap::to_input(ByteSpan out) const {
  RJ_CHECK(out.begin <= out.end && out.end <= output_size_);
  if (runs_.empty()) return {};
  // Where the unit begins that holds output byte `at`, or the one after it.
  const auto input_of = [this](std::uint64_t at, std::uint64_t units_on) {
    const Run& run = *std::prev(std::ranges::upper_bound(runs_, at, {}, &Run::out));
    return run.in + ((at - run.out) / run.out_unit + units_on) * run.in_unit;
  };
  const std::uint64_t begin = out.begin == output_size_ ? input_of(output_size_ - 1, 1) : input_of(out.begin, 0);
  return {begin, out.empty() ? begin : std::max(begin, input_of(out.end - 1, 1))};
}

}  // namespace rj::format
