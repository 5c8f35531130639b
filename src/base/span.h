// Half-open ranges of byte offsets. Values; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace rj {

using Bytes = std::string;          // owned bytes, not necessarily UTF-8
using ByteView = std::string_view;  // borrowed bytes

/// `[begin, end)` in bytes of whatever the owner says it is an offset into.
struct ByteSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  [[nodiscard]] constexpr std::uint64_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end == begin; }
  [[nodiscard]] constexpr bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

/// The bytes that `span` covers in `whole`; the caller guarantees that it fits.
[[nodiscard]] constexpr ByteView slice(ByteView whole, ByteSpan span) { return whole.substr(span.begin, span.size()); }

}  // namespace rj
