// A table that people edit (`.csv`: UTF-8 with or without BOM, UTF-16, GBK): rows whose cells know their line and column. Columns
// are found by name; a cell that a spreadsheet has bent (`Feb-18`) is refused by cell, never guessed. Pure; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "format/csv.h"

namespace rj::tables {

/// A fault in a table: verdict bad-table at that place.
struct TableFault {
  int line = 1;
  int column = 1;    // code points
  std::string what;  // one sentence with the remedy
};

struct Column {
  std::string_view name;
  bool required = true;
};

struct Row {
  int line = 1;
  std::vector<format::CsvCell> cells;  // one for each column asked for, in that order; empty value where the column is absent
  [[nodiscard]] const std::string& value(std::size_t column) const { return cells[column].value; }
};

struct Table {
  std::vector<Row> rows;
  std::vector<TableFault> faults;  // unknown column, missing column, too many cells, bent cell, bad CSV
};

[[nodiscard]] Table read_table(ByteView file, std::span<const Column> columns);

/// A cell that holds a list: separated by `;` or `；`, each trimmed, empty ones dropped.
[[nodiscard]] std::vector<std::string> split_list(std::string_view cell);
/// What a spreadsheet makes of a date or number it did not understand: `Feb-18`, `1.5E+09`, `########`, `#REF!`.
[[nodiscard]] bool is_bent(std::string_view cell);

}  // namespace rj::tables
