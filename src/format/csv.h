// CSV as RFC 4180 and real spreadsheets write it: quoted cells, doubled quotes, CRLF, LF or CR, line breaks inside cells. Pure.
// What is written stays verbatim. A table that is made for spreadsheets keeps formulas out of its cells itself
// (matter/export_table.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rj::format {

struct CsvCell {
  std::string value;
  int line = 1;    // 1-based line of the cell's first character
  int column = 1;  // 1-based, in code points of that line (of the opening quote, if quoted)
};
using CsvRow = std::vector<CsvCell>;

/// Fault::malformed with line and column for an unclosed quote. Empty lines give no row. Text behind a closing quote stays part
/// of its cell; line breaks inside quotes stay as written.
[[nodiscard]] Result<std::vector<CsvRow>> parse_csv(std::string_view utf8, char separator = ',');
/// One cell, quoted where needed; parse_csv gives the same value back.
[[nodiscard]] std::string csv_cell(std::string_view value);

}  // namespace rj::format
