// A table that was read and written again is the same table.
#include "base/check.h"
#include "complain.h"
#include "format/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rows = rj::format::parse_csv(rj::fuzz::view(data, size));
  if (!rows) return 0;
  std::string again;
  for (const auto& row : *rows) {
    // One empty cell alone is quoted: an empty line is no row.
    if (row.size() == 1 && row[0].value.empty()) again += "\"\"";
    for (std::size_t i = 0; i < row.size(); ++i) again += (i == 0 ? "" : ",") + rj::format::csv_cell(row[i].value);
    again += "\r\n";
  }
  const auto second = rj::format::parse_csv(again);
  RJ_CHECK(second && second->size() == rows->size());
  int line = 1;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    RJ_CHECK((*rows)[i].size() == (*second)[i].size());
    for (std::size_t k = 0; k < (*rows)[i].size(); ++k) {
      RJ_CHECK((*rows)[i][k].value == (*second)[i][k].value);
      RJ_CHECK((*rows)[i][k].line >= line && (*rows)[i][k].column >= 1);
      line = (*rows)[i][k].line;
    }
  }
  return 0;
}
