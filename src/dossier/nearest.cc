#include "dossier/nearest.h"

#include <algorithm>
#include <unordered_set>

namespace rj::dossier {
namespace {

// A quotation may begin after an opening mark of the evidence and end before its full stop.
bool equal(std::span<const Token> sought, std::size_t i, const Token& word) {
  const auto id = sought[i].id;
  if (id == word.id) return true;
  const bool first = i == 0, last = i + 1 == sought.size();
  return (first && id == word.without_left) || (last && id == word.without_right) || (first && last && id == word.bare);
}

bool shares_a_word(std::span<const Token> sought, std::span<const Token> text) {
  std::unordered_set<std::uint32_t> ids;
  for (const auto& token : sought) ids.insert(token.id);
  return std::ranges::any_of(text, [&](const Token& token) {
    return ids.contains(token.id) || ids.contains(token.bare) || ids.contains(token.without_left) || ids.contains(token.without_right);
  });
}

struct Cell {
  std::uint32_t edits = 0;
  std::uint32_t start = 0;   // first word of the window that ends here
};

}  // namespace

std::optional<Window> nearest_window(std::span<const Token> sought, std::span<const Token> text) {
  if (sought.empty() || text.empty() || !shares_a_word(sought, text)) return std::nullopt;
  // Sellers: columns are words of the text; a window may start anywhere for nothing.
  std::vector<Cell> column(sought.size() + 1), before(sought.size() + 1);
  for (std::size_t i = 0; i <= sought.size(); ++i) before[i] = {static_cast<std::uint32_t>(i), 0};
  Window best;
  bool any = false;
  for (std::size_t j = 0; j < text.size(); ++j) {
    column[0] = {0, static_cast<std::uint32_t>(j + 1)};
    for (std::size_t i = 1; i <= sought.size(); ++i) {
      const std::uint32_t cost = equal(sought, i - 1, text[j]) ? 0 : 1;
      Cell cell{before[i - 1].edits + cost, i == 1 ? static_cast<std::uint32_t>(j) : before[i - 1].start};
      if (before[i].edits + 1 < cell.edits) cell = {before[i].edits + 1, before[i].start};
      if (column[i - 1].edits + 1 < cell.edits) cell = {column[i - 1].edits + 1, column[i - 1].start};
      column[i] = cell;
    }
    const auto& end = column[sought.size()];
    const auto length = std::max<std::size_t>(j + 1 - std::min<std::size_t>(end.start, j + 1), sought.size());
    const double similarity = 1.0 - static_cast<double>(end.edits) / static_cast<double>(length);
    if (end.start <= j && (!any || similarity > best.similarity)) {
      best = {end.start, j + 1, similarity};
      any = true;
    }
    std::swap(column, before);
  }
  if (!any) return std::nullopt;
  return best;
}

std::size_t first_difference(std::span<const Token> sought, std::span<const Token> window) {
  // Edits needed from (i, j) to both ends, so that the walk below may keep to words that agree for as long as that costs nothing.
  const std::size_t rows = sought.size() + 1, columns = window.size() + 1;
  std::vector<std::uint32_t> rest(rows * columns);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return rest[i * columns + j]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      if (i == sought.size()) at(i, j) = static_cast<std::uint32_t>(window.size() - j);
      else if (j == window.size()) at(i, j) = static_cast<std::uint32_t>(sought.size() - i);
      else {
        const std::uint32_t cost = equal(sought, i, window[j]) ? 0 : 1;
        at(i, j) = std::min({at(i + 1, j + 1) + cost, at(i + 1, j) + 1, at(i, j + 1) + 1});
      }
    }
  }
  std::size_t i = 0, j = 0;
  while (i < sought.size() && j < window.size() && equal(sought, i, window[j]) && at(i, j) == at(i + 1, j + 1)) {
    ++i;
    ++j;
  }
  return std::min(i, sought.size() - 1);
}

}  // namespace rj::dossier
