// documents.csv of an export: one row a document, metadata as the matter knows it. UTF-8 with a BOM and CRLF, which spreadsheets
// read right. A cell of the evidence's words that a spreadsheet would run as a formula has an apostrophe in front of it. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>

#include "read/archive.h"

namespace rj::matter {

[[nodiscard]] std::string export_table_head();
/// `file` is where the document itself was written, or empty.
[[nodiscard]] std::string export_table_row(const read::DocInfo& doc, const read::Document& document, std::string_view file);

}  // namespace rj::matter
