#include "dossier/table_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/utf8.h"
#include "dossier/elements.h"

namespace rj::dossier {

TableReader::TableReader(ParsedDossier& out, std::string file, std::string_view bytes, std::span<const tables::Column> columns)
    : out_(out), file_(std::move(file)), table_(tables::read_table(bytes, columns)) {
  for (const auto& fault : table_.faults) {
    out_.diagnostics.push_back(error_at({file_, fault.line, fault.column}, "bad-table", fault.what));
    refused_.emplace_back(fault.line, fault.column);
  }
}

bool TableReader::next() {
  if (at_ >= table_.rows.size()) return false;
  row_ = &table_.rows[at_++];
  return true;
}

Place TableReader::place(std::size_t column) const { return {file_, row_->cells[column].line, row_->cells[column].column}; }

bool TableReader::is_refused(const Place& place) const {
  return std::ranges::find(refused_, std::pair(place.line, place.column)) != refused_.end();
}

void TableReader::refuse(std::size_t column, std::string sentence) {
  const auto where = place(column);
  if (is_refused(where)) return;
  refused_.emplace_back(where.line, where.column);
  auto fault = error_at(where, "bad-table", std::move(sentence));
  fault.found = cell(column);
  fault.length = std::max(1, static_cast<int>(utf8::count(cell(column))));
  out_.diagnostics.push_back(std::move(fault));
}

std::optional<Edtf> TableReader::date(std::size_t column) {
  if (cell(column).empty() || is_refused(place(column))) return std::nullopt;
  auto read = parse_edtf(cell(column));
  if (!read)
    refuse(column, fmt::format("“{}” is no date; write 2018-02-20, 2018-02, 2018~ or 2018-02-01/2018-02-10", cell(column)));
  return read;
}

bool TableReader::one_of(std::size_t column, std::span<const std::string_view> allowed) {
  if (std::ranges::find(allowed, cell(column)) != allowed.end()) return true;
  std::vector<std::string_view> words;
  for (const auto word : allowed)
    if (!word.empty()) words.push_back(word);
  refuse(column, fmt::format("“{}” is none of: {}", cell(column), fmt::join(words, ", ")));
  return false;
}

}  // namespace rj::dossier
