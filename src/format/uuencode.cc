#include "format/uuencode.h"

#include <algorithm>
#include <array>

#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr std::size_t kLongestMode = 6;

bool is_digit_of_line(char c) { return c >= ' ' && c <= '`'; }
unsigned value_of(char c) { return static_cast<unsigned>(c - ' ') & 63; }
std::size_t digits_of(std::size_t count) { return (count + 2) / 3 * 4; }

}  // namespace

std::optional<ByteView> uuencode_name(ByteView line) {
  if (!line.starts_with("begin ")) return std::nullopt;
  line.remove_prefix(6);
  const auto mode = line.find(' ');
  if (mode == ByteView::npos || mode < 3 || mode > kLongestMode) return std::nullopt;
  if (line.substr(0, mode).find_first_not_of("01234567") != ByteView::npos) return std::nullopt;
  const auto name = ascii::trimmed(line.substr(mode));
  return name.empty() ? std::nullopt : std::optional(name);
}

std::optional<std::size_t> uuencode_count(ByteView line) {
  if (line.empty() || !std::ranges::all_of(line, is_digit_of_line)) return std::nullopt;
  const std::size_t count = value_of(line.front());
  const std::size_t digits = line.size() - 1;
  if (digits > digits_of(count) + 1) return std::nullopt;
  // A line whose digits are all lost would say nothing.
  if (count > 0 && digits == 0) return std::nullopt;
  return count;
}

void decode_uuencode_line(ByteView line, std::uint64_t in, Bytes& bytes, SpanMap& map) {
  const std::size_t count = uuencode_count(line).value_or(0);
  for (std::size_t done = 0; done < count; done += 3) {
    const std::size_t at = 1 + done / 3 * 4;
    unsigned group = 0;
    for (std::size_t n = 0; n < 4; ++n) group = group << 6 | (at + n < line.size() ? value_of(line[at + n]) : 0U);
    const std::size_t wanted = std::min<std::size_t>(3, count - done);
    const std::array<char, 3> three{static_cast<char>(group >> 16), static_cast<char>(group >> 8), static_cast<char>(group)};
    bytes.append(three.data(), wanted);
    const std::uint64_t begin = std::min<std::uint64_t>(at, line.size());
    const std::uint64_t end = std::min<std::uint64_t>(at + 4, line.size());
    map.add(in + begin, static_cast<std::uint32_t>(end - begin), static_cast<std::uint32_t>(wanted), 1);
  }
}

}  // namespace rj::format
