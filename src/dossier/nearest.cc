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
    return ids.contains(token.id) || ids.contains(token.bare) || ids.contains(token.without_left) ||
           ids.contains(token.without_right);
  });
}

constexpr std::size_t kMostCells =
    40'000'000;  // of one comparison: a fifth of a second; beyond, only the regions richest in shared words
constexpr std::size_t kMostSquare = 16'000'000;  // cells kept to find the first difference

// Where the text holds enough of the words to come near at all, widened so that the best window lies inside.
std::vector<std::span<const Token>> promising(std::span<const Token> sought, std::span<const Token> text) {
  if (sought.size() * text.size() <= kMostCells / 16) return {text};
  std::unordered_set<std::uint32_t> ids;
  for (const auto& token : sought) ids.insert(token.id);
  const std::size_t reach = 2 * sought.size();
  const auto holds = [&](std::size_t j) { return ids.contains(text[j].id) || ids.contains(text[j].bare); };
  std::vector<std::span<const Token>> regions;
  std::size_t count = 0, cells = 0, end_of_last = 0;
  for (std::size_t j = 0; j < text.size(); ++j) {
    count += holds(j) ? 1U : 0U;
    if (j >= reach) count -= holds(j - reach) ? 1U : 0U;
    if (count * 2 < sought.size()) continue;
    const std::size_t begin = std::max(end_of_last, j > reach ? j - reach : 0), end = std::min(text.size(), j + reach);
    cells += (end - begin) * sought.size();
    if (cells > kMostCells) break;
    if (end > begin) regions.push_back(text.subspan(begin, end - begin));
    end_of_last = end;
    j = end - 1;
    count = 0;
  }
  return regions;
}

struct Cell {
  std::uint32_t edits = 0;
  std::uint32_t start = 0;  // first word of the window that ends here
};

// Sellers: columns are words of the text; a window may start anywhere for nothing.
std::optional<Window> best_window(std::span<const Token> sought, std::span<const Token> text) {
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

}  // namespace

std::optional<Window> nearest_window(std::span<const Token> sought, std::span<const Token> text) {
  if (sought.empty() || text.empty() || !shares_a_word(sought, text)) return std::nullopt;
  std::optional<Window> best;
  for (const auto region : promising(sought, text)) {
    auto window = best_window(sought, region);
    if (!window || (best && window->similarity <= best->similarity)) continue;
    const auto offset = static_cast<std::size_t>(region.data() - text.data());
    best = Window{window->first + offset, window->last + offset, window->similarity};
  }
  return best;
}

std::size_t first_difference(std::span<const Token> sought, std::span<const Token> window) {
  // Edits needed from (i, j) to both ends, so that the walk below may keep to words that agree for as long as that costs nothing.
  const std::size_t rows = sought.size() + 1, columns = window.size() + 1;
  if (rows * columns > kMostSquare) {  // pages of text: the first words that differ in step will do
    std::size_t same = 0;
    while (same + 1 < sought.size() && same < window.size() && equal(sought, same, window[same])) ++same;
    return same;
  }
  std::vector<std::uint32_t> rest(rows * columns);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return rest[i * columns + j]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      if (i == sought.size())
        at(i, j) = static_cast<std::uint32_t>(window.size() - j);
      else if (j == window.size())
        at(i, j) = static_cast<std::uint32_t>(sought.size() - i);
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
