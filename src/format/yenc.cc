#include "format/yenc.h"

#include <charconv>

#include "format/ascii.h"

namespace rj::format {

std::optional<std::uint64_t> yenc_number(ByteView line, std::string_view key, int base) {
  line = line.substr(0, line.find(" name="));  // a name may hold anything
  const std::string wanted = " " + std::string(key) + "=";
  const auto at = line.find(wanted);
  if (at == ByteView::npos) return std::nullopt;
  const auto digits = line.substr(at + wanted.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

std::optional<ByteView> yenc_name(ByteView line) {
  const auto at = line.find(" name=");
  if (at == ByteView::npos) return std::nullopt;
  return ascii::trimmed(line.substr(at + 6));
}

void decode_yenc(ByteView lines, std::uint64_t in, Bytes& bytes, SpanMap& map) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at] == '\r' || lines[at] == '\n') continue;
    const bool escaped = lines[at] == '=' && at + 1 < lines.size();
    if (escaped) ++at;
    const auto value = static_cast<unsigned char>(lines[at]);
    bytes += static_cast<char>(static_cast<unsigned char>(value - (escaped ? 106U : 42U)));
    const std::uint32_t used = escaped ? 2 : 1;
    map.add(in + at + 1 - used, used, 1, 1);
  }
}

}  // namespace rj::format
