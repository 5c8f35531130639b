#include "format/boundary.h"

#include "format/ascii.h"

namespace rj::format {
namespace {

// Where the next line begins if nothing but blanks stands between `at` and the line end.
std::optional<std::uint64_t> blank_to_end(ByteView bytes, std::uint64_t at, LineEnd mode) {
  while (at < bytes.size() && ascii::is_blank(bytes[at])) ++at;
  if (at == bytes.size()) return at;
  if (bytes[at] == static_cast<char>(mode)) return at + 1;
  while (at < bytes.size() && bytes[at] == '\r') ++at;
  if (at == bytes.size() || bytes[at] == '\n') return std::min<std::uint64_t>(at + 1, bytes.size());
  return std::nullopt;
}

}  // namespace

Line line_at(ByteView bytes, std::uint64_t begin, LineEnd mode) {
  const std::size_t found = bytes.find(static_cast<char>(mode), begin);
  if (found == ByteView::npos) return {{begin, bytes.size()}, bytes.size()};
  std::uint64_t end = found;
  while (mode == LineEnd::lf && end > begin && bytes[end - 1] == '\r') --end;
  return {{begin, end}, found + 1};
}

std::optional<Delimiter> BoundaryStack::match(std::uint64_t line) const {
  if (open_.empty() || !bytes_.substr(line).starts_with("--")) return std::nullopt;
  const auto try_level = [&](std::size_t level) -> std::optional<Delimiter> {
    const std::string& boundary = open_[level].boundary;
    if (bytes_.compare(line + 2, boundary.size(), boundary) != 0) return std::nullopt;
    const std::uint64_t after = line + 2 + boundary.size();
    if (const auto next = blank_to_end(bytes_, after, mode_)) return Delimiter{level, false, line, *next};
    if (!bytes_.substr(after).starts_with("--")) return std::nullopt;
    if (const auto next = blank_to_end(bytes_, after + 2, mode_)) return Delimiter{level, true, line, *next};
    return std::nullopt;
  };
  for (const bool finished : {false, true}) {
    for (std::size_t level = open_.size(); level-- > 0;) {
      if (open_[level].finished != finished) continue;
      if (const auto found = try_level(level)) return found;
    }
  }
  return std::nullopt;
}

std::optional<Delimiter> BoundaryStack::next(std::uint64_t line) const {
  const std::string mark{static_cast<char>(mode_), '-', '-'};
  while (line < bytes_.size()) {
    if (const auto found = match(line)) return found;
    const std::size_t before = bytes_.find(mark, line);
    if (before == ByteView::npos) return std::nullopt;
    line = before + 1;
  }
  return std::nullopt;
}

}  // namespace rj::format
