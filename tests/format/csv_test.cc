#include "format/csv.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace rj::format {
namespace {

// Rows as `value@line:column|...`, one a line.
std::string shown(std::string_view text, char separator = ',') {
  const auto rows = parse_csv(text, separator);
  if (!rows) return to_sentence(rows.error());
  std::string out;
  for (const auto& row : *rows) {
    for (const auto& cell : row) out += fmt::format("{}@{}:{}|", cell.value, cell.line, cell.column);
    out += '\n';
  }
  return out;
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  struct Case {
    std::string name, in, want;
  };
  const Case cases[] = {
      {"nothing", "", ""},
      {"LF", "a,b\nc,d\n", "a@1:1|b@1:3|\nc@2:1|d@2:3|\n"},
      {"CRLF", "a,b\r\nc,d\r\n", "a@1:1|b@1:3|\nc@2:1|d@2:3|\n"},
      {"CR", "a,b\rc,d", "a@1:1|b@1:3|\nc@2:1|d@2:3|\n"},
      {"no last line end", "a,", "a@1:1|@1:3|\n"},
      {"empty lines give no row", "\n\na\n\n", "a@3:1|\n"},
      {"an empty quoted cell is a row", "\"\"\n", "@1:1|\n"},
      {"separators and doubled quotes in quotes", "\"x, \"\"y\"\"\",z\n", "x, \"y\"@1:1|z@1:12|\n"},
      {"line breaks in quotes", "\"x\r\ny\",z\nw\n", "x\r\ny@1:1|z@2:4|\nw@3:1|\n"},
      {"columns are code points", "证据,é,z\n", "证据@1:1|é@1:4|z@1:6|\n"},
      {"a quote inside a bare cell is itself", "6\" pipe,x\n", "6\" pipe@1:1|x@1:9|\n"},
      {"text behind a closing quote stays", "\"a\"b,c\n", "ab@1:1|c@1:6|\n"},
      {"unclosed", "a\nb,\"c\n", "line 2, column 3: a quoted cell is not closed; add the missing \""},
  };
  for (const auto& c : cases) EXPECT_EQ(shown(c.in), c.want) << c.name;
  EXPECT_EQ(shown("a;b,c\n", ';'), "a@1:1|b,c@1:3|\n");
}

TEST(Csv, AWrittenCellReadsBackAsItself) {
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  static constexpr std::string_view pieces[] = {"a", "\"", ",", "\n", "\r\n", "\r", " ", ";", "=1+1", "证据", "@x", "\t"};
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::string> cells(1 + random() % 4);
    for (auto& cell : cells) {
      for (auto n = random() % 5; n > 0; --n) cell += pieces[random() % std::size(pieces)];
    }
    cells[0] += 'x';  // a row of one empty cell is an empty line
    std::string text;
    for (const auto& cell : cells) text += csv_cell(cell) + ',';
    text.back() = '\n';
    const auto rows = parse_csv(text);
    ASSERT_TRUE(rows && rows->size() == 1 && rows->front().size() == cells.size()) << text << " seed " << seed;
    for (std::size_t i = 0; i < cells.size(); ++i) ASSERT_EQ(rows->front()[i].value, cells[i]) << text << " seed " << seed;
  }
}

TEST(Csv, WhatIsWrittenIsVerbatim) {
  EXPECT_EQ(csv_cell("=HYPERLINK(1)"), "=HYPERLINK(1)");
  EXPECT_EQ(csv_cell(" padded"), "\" padded\"");
  EXPECT_EQ(csv_cell(""), "");
}

}  // namespace
}  // namespace rj::format
