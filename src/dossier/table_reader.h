// One table being read: its cells by column, with places, and its faults as diagnostics. Belongs to one thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/check.h"
#include "dossier/edtf.h"
#include "tables/table.h"

namespace rj::dossier {

class TableReader {
 public:
  TableReader(ParsedDossier& out, std::string file, std::string_view bytes, std::span<const tables::Column> columns);

  /// The next row; false at the end.
  bool next();
  [[nodiscard]] const std::string& cell(std::size_t column) const { return row_->value(column); }
  [[nodiscard]] Place place(std::size_t column) const;
  [[nodiscard]] Place row_place() const { return {file_, row_->line, 1}; }
  [[nodiscard]] Located located(std::size_t column) const { return {cell(column), place(column)}; }
  [[nodiscard]] std::vector<std::string> list(std::size_t column) const { return tables::split_list(cell(column)); }
  /// The cell as a date; nothing and, unless it is empty or reported already, a diagnostic.
  std::optional<Edtf> date(std::size_t column);
  /// The cell, if it is one of `allowed`; otherwise a diagnostic.
  bool one_of(std::size_t column, std::span<const std::string_view> allowed);
  /// bad-table at the cell, once.
  void refuse(std::size_t column, std::string sentence);

 private:
  [[nodiscard]] bool is_refused(const Place& place) const;

  ParsedDossier& out_;
  std::string file_;
  tables::Table table_;
  const tables::Row* row_ = nullptr;
  std::size_t at_ = 0;
  std::vector<std::pair<int, int>> refused_;  // line and column of the cells that are reported already
};

}  // namespace rj::dossier
