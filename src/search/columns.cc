#include "search/columns.h"

#include <algorithm>
#include <utility>

namespace rj::search {
namespace {

constexpr bool names_agree() {
  std::string_view rest = kShardColumns;
  for (const Column& column : kColumns) {
    if (!rest.starts_with(column.column)) return false;
    rest.remove_prefix(column.column.size());
    if (rest.starts_with(", ")) rest.remove_prefix(2);
  }
  return rest.empty();
}
static_assert(names_agree(), "kShardColumns and kColumns name the same columns in the same order");

}  // namespace

const Column* column_of(std::string_view text_name) {
  const auto base = text_name.substr(0, text_name.find('#'));
  const auto* const found = std::ranges::find(kColumns, base, &Column::text);
  return found == kColumns.end() ? nullptr : found;
}

std::vector<std::string> posting_columns(const read::Document& document) {
  std::vector<std::string> columns(kColumns.size());
  for (const auto& [name, text] : document.texts) {
    const Column* const column = column_of(name);
    if (column == nullptr) continue;
    auto& content = columns[static_cast<std::size_t>(column - kColumns.data())];
    if (!content.empty()) content += '\n';
    content += text.utf8;
  }
  return columns;
}

bool joins_texts(const read::Document& document) {
  std::array<bool, kColumns.size()> has_text{};
  for (const auto& [name, text] : document.texts) {
    const Column* const column = column_of(name);
    if (column == nullptr || text.utf8.empty()) continue;
    if (std::exchange(has_text[static_cast<std::size_t>(column - kColumns.data())], true)) return true;
  }
  return false;
}

}  // namespace rj::search
