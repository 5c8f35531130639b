#include "format/csv.h"

#include <fmt/format.h>

namespace rj::format {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  Result<std::vector<CsvRow>> rows() {
    std::vector<CsvRow> out;
    while (at_ < text_.size()) {
      CsvRow row = RJ_TRY(read_row());
      const bool blank = row.size() == 1 && row[0].value.empty() && !quoted_;
      if (!blank) out.push_back(std::move(row));
    }
    return out;
  }

 private:
  Result<CsvRow> read_row() {
    CsvRow row;
    while (true) {
      row.push_back(RJ_TRY(read_cell()));
      if (at_ >= text_.size()) return row;
      if (is_line_end(text_[at_])) {
        end_line();
        return row;
      }
      advance();  // the separator
      if (at_ >= text_.size()) {
        row.push_back({"", line_, column_});
        return row;
      }
    }
  }

  Result<CsvCell> read_cell() {
    CsvCell cell{"", line_, column_};
    quoted_ = at_ < text_.size() && text_[at_] == '"';
    if (quoted_) {
      advance();
      RJ_CALL(read_quoted(cell));
    }
    while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) take_into(cell);
    return cell;
  }

  Result<void> read_quoted(CsvCell& cell) {
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        advance();
        if (at_ >= text_.size() || text_[at_] != '"') return {};
        take_into(cell);
      } else if (is_line_end(text_[at_])) {
        const auto from = at_;
        end_line();
        cell.value += text_.substr(from, at_ - from);
      } else {
        take_into(cell);
      }
    }
    return fail(Fault::malformed, "a quoted cell is not closed; add the missing \"",
                fmt::format("line {}, column {}", cell.line, cell.column));
  }

  static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

  void take_into(CsvCell& cell) {
    cell.value += text_[at_];
    advance();
  }
  void advance() {
    // The bytes after the first of a code point take no column.
    const bool last = at_ + 1 >= text_.size() || (static_cast<unsigned char>(text_[at_ + 1]) & 0xC0) != 0x80;
    if (last) ++column_;
    ++at_;
  }
  void end_line() {
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++line_;
    column_ = 1;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  bool quoted_ = false;  // the cell just read was: "" is a cell, an empty line is none
};

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view utf8, char separator) { return CsvReader(utf8, separator).rows(); }

std::string csv_cell(std::string_view value) {
  const bool bare = value.find_first_of(",\"\r\n") == std::string_view::npos &&
                    (value.empty() || (value.front() != ' ' && value.back() != ' '));
  if (bare) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace rj::format
