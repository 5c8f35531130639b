#include "tables/table.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "tables/charset.h"

namespace rj::tables {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

// Spreadsheets of half of Europe write `;`, and some programs tabs: the header line tells, our column names hold none of the
// three.
char separator_of(std::string_view text) {
  const auto header = text.substr(0, text.find_first_of("\r\n"));
  for (const char c : {',', ';', '\t'}) {
    if (header.contains(c)) return c;
  }
  return ',';
}

int number_after(std::string_view text, std::string_view word) {
  const auto at = text.find(word);
  int number = 0;
  if (at != std::string_view::npos) std::from_chars(text.data() + at + word.size(), text.data() + text.size(), number);
  return number;
}

// For each cell of the header, the column asked for; nullopt: none of them.
using Places = std::vector<std::optional<std::size_t>>;

class TableReader {
 public:
  explicit TableReader(std::span<const Column> columns) : columns_(columns) {}

  Table read(std::string_view text) {
    const auto separator = separator_of(text);
    const auto rows = format::parse_csv(text, separator);
    if (!rows) {
      fault_of(rows.error());
      return std::move(table_);
    }
    if (rows->empty()) {
      add_fault(1, 1, "the table is empty; its first line names the columns");
      return std::move(table_);
    }
    read_header(rows->front());
    for (std::size_t i = 1; i < rows->size(); ++i) read_row((*rows)[i]);
    return std::move(table_);
  }

 private:
  void add_fault(int line, int column, std::string what) { table_.faults.push_back({line, column, std::move(what)}); }

  // parse_csv says where as `line 2, column 3`.
  void fault_of(const Error& error) {
    add_fault(number_after(error.where, "line "), number_after(error.where, "column "), error.what);
  }

  void read_header(const format::CsvRow& header) {
    std::vector<bool> found(columns_.size(), false);
    for (const auto& cell : header) {
      const auto name = lower(trimmed(cell.value));
      places_.emplace_back();
      if (name.empty()) continue;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].name == name) places_.back() = i;
      }
      if (!places_.back()) {
        add_fault(cell.line, cell.column,
                  fmt::format("there is no column “{}” in this table; its columns are {}", name, names()));
      } else if (found[*places_.back()]) {
        add_fault(cell.line, cell.column, fmt::format("the column “{}” is there twice; leave one", name));
      } else {
        found[*places_.back()] = true;
      }
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!found[i] && columns_[i].required) {
        add_fault(header[0].line, 1, fmt::format("the column “{}” is missing; add it to the first line", columns_[i].name));
      }
    }
  }

  void read_row(const format::CsvRow& cells) {
    Row row{cells[0].line, std::vector<format::CsvCell>(columns_.size(), {"", cells[0].line, 1})};
    bool blank = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto value = trimmed(cells[i].value);
      if (value.empty() && i >= places_.size()) continue;
      if (!value.empty()) blank = false;
      check_cell(cells[i], i, value);
      if (i < places_.size() && places_[i]) row.cells[*places_[i]] = {std::string(value), cells[i].line, cells[i].column};
    }
    // Spreadsheets leave rows of separators behind.
    if (!blank) table_.rows.push_back(std::move(row));
  }

  void check_cell(const format::CsvCell& cell, std::size_t at, std::string_view value) {
    if (at >= places_.size()) {
      add_fault(cell.line, cell.column,
                fmt::format("this row has more cells than the {} columns; quote a cell that holds a separator", places_.size()));
    } else if (is_bent(value)) {
      add_fault(cell.line, cell.column,
                fmt::format("“{}” is what a spreadsheet made of the cell; write it again as text, a date as 2018-02", value));
    }
  }

  [[nodiscard]] std::string names() const {
    std::string out;
    for (const auto& column : columns_) out += fmt::format("{}{}", out.empty() ? "" : ", ", column.name);
    return out;
  }

  std::span<const Column> columns_;
  Places places_;
  Table table_;
};

}  // namespace

Table read_table(ByteView file, std::span<const Column> columns) {
  const auto text = decoded_table(file);
  if (!text) return {{}, {{1, 1, text.error().what}}};
  return TableReader(columns).read(*text);
}

std::vector<std::string> split_list(std::string_view cell) {
  static constexpr std::string_view kWide = "；";
  std::vector<std::string> out;
  const auto add = [&out](std::string_view entry) {
    if (const auto value = trimmed(entry); !value.empty()) out.emplace_back(value);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t length = cell[at] == ';' ? 1 : cell.substr(at).starts_with(kWide) ? kWide.size() : 0;
    if (length == 0) {
      ++at;
      continue;
    }
    add(cell.substr(begin, at - begin));
    begin = at += length;
  }
  add(cell.substr(begin));
  return out;
}

}  // namespace rj::tables
