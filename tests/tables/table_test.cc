#include "tables/table.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rj::tables {
namespace {

constexpr Column kColumns[] = {{"exhibit"}, {"doc"}, {"title", false}};

std::string faults_of(const Table& table) {
  std::string out;
  for (const auto& fault : table.faults) out += fmt::format("{}:{} {}\n", fault.line, fault.column, fault.what);
  return out;
}

std::string rows_of(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    out += fmt::format("{}:", row.line);
    for (const auto& cell : row.cells) out += fmt::format(" [{}]{}:{}", cell.value, cell.line, cell.column);
    out += '\n';
  }
  return out;
}

TEST(Table, FindsColumnsByName) {
  const auto table = read_table("Title, DOC ,exhibit\nThe offer,RJ-7,4\n,RJ-8,\"5\"\n", kColumns);
  EXPECT_EQ(faults_of(table), "");
  EXPECT_EQ(rows_of(table), "2: [4]2:16 [RJ-7]2:11 [The offer]2:1\n3: [5]3:7 [RJ-8]3:2 []3:1\n");
}

TEST(Table, OptionalColumnsMayBeMissingAndRowsMayBeShort) {
  const auto table = read_table("exhibit,doc\r\n4\r\n", kColumns);
  EXPECT_EQ(faults_of(table), "");
  EXPECT_EQ(rows_of(table), "2: [4]2:1 []2:1 []2:1\n");
}

TEST(Table, WhatASpreadsheetLeavesBehindIsNoRow) {
  const auto table = read_table("exhibit,doc,,\n4,RJ-7,,\n,,,\n,,,,,,\n", kColumns);
  EXPECT_EQ(faults_of(table), "");
  EXPECT_EQ(table.rows.size(), 1U);
}

TEST(Table, SemicolonsAndTabsFromSpreadsheets) {
  EXPECT_EQ(rows_of(read_table("exhibit;doc\n4;\"RJ-7;RJ-8\"\n", kColumns)), "2: [4]2:1 [RJ-7;RJ-8]2:3 []2:1\n");
  EXPECT_EQ(rows_of(read_table("exhibit\tdoc\n4\tRJ-7, RJ-8\n", kColumns)), "2: [4]2:1 [RJ-7, RJ-8]2:3 []2:1\n");
}

TEST(Table, FaultsNameTheCellAndTheRemedy) {
  struct Case {
    std::string name, in, want;
  };
  const Case cases[] = {
      {"empty", "", "1:1 the table is empty; its first line names the columns\n"},
      {"unknown column", "exhibit,doc,colour\n",
       "1:13 there is no column “colour” in this table; its columns are exhibit, doc, title\n"},
      {"missing column", "exhibit,title\n", "1:1 the column “doc” is missing; add it to the first line\n"},
      {"doubled column", "exhibit,doc,doc\n", "1:13 the column “doc” is there twice; leave one\n"},
      {"too many cells", "exhibit,doc\n4,RJ-7,more\n",
       "2:8 this row has more cells than the 2 columns; quote a cell that holds a separator\n"},
      {"bent", "exhibit,doc\n4,Feb-18\n",
       "2:3 “Feb-18” is what a spreadsheet made of the cell; write it again as text, a date as 2018-02\n"},
      {"unclosed", "exhibit,doc\n4,\"RJ-7\n", "2:3 a quoted cell is not closed; add the missing \"\n"},
      {"no charset", "exhibit,doc\nJos\xE9 \xFF,x\n",
       "1:1 the table is neither UTF-8 nor UTF-16 nor GBK; save it as “CSV UTF-8”\n"},
      {"Windows-1252 that is also GBK",
       "exhibit,doc\n4,Ren\xE9"
       "e Blum\n",
       "1:1 the table is neither UTF-8 nor UTF-16 nor GBK; save it as “CSV UTF-8”\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of(read_table(c.in, kColumns)), c.want) << c.name;
}

std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (const char16_t unit : text) {
    const char bytes[] = {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    out += bytes[big ? 1 : 0];
    out += bytes[big ? 0 : 1];
  }
  return out;
}

TEST(Table, EveryCharsetGivesTheSameTable) {
  const std::string plain = "exhibit,doc\n4,证据四\n";
  const std::u16string wide = u"exhibit,doc\n4,证据四\n";
  const std::pair<std::string, std::string> files[] = {
      {"UTF-8", plain},
      {"UTF-8 with mark", "\xEF\xBB\xBF" + plain},
      {"UTF-16LE with mark", "\xFF\xFE" + utf16(wide, false)},
      {"UTF-16BE with mark", "\xFE\xFF" + utf16(wide, true)},
      {"UTF-16LE", utf16(wide, false)},
      {"UTF-16BE", utf16(wide, true)},
      {"GBK", "exhibit,doc\n4,\xD6\xA4\xBE\xDD\xCB\xC4\n"},
  };
  for (const auto& [name, bytes] : files) {
    const auto table = read_table(bytes, kColumns);
    EXPECT_EQ(faults_of(table), "") << name;
    EXPECT_EQ(rows_of(table), "2: [4]2:1 [证据四]2:3 []2:1\n") << name;
  }
  EXPECT_EQ(rows_of(read_table("\xFF\xFE" + utf16(u"exhibit,doc\n4,𠀀x\n", false), kColumns)), "2: [4]2:1 [𠀀x]2:3 []2:1\n");
  EXPECT_FALSE(read_table(std::string("\xFF\xFE", 2) + "abc", kColumns).faults.empty()) << "half a unit at the end";
}

TEST(Table, ListsInACell) {
  EXPECT_EQ(split_list("altman; musk；  ;zilis "), (std::vector<std::string>{"altman", "musk", "zilis"}));
  EXPECT_TRUE(split_list(" ; ").empty());
  EXPECT_EQ(split_list("one"), std::vector<std::string>{"one"});
}

TEST(Table, BentCellsAreKnown) {
  for (const auto* cell :
       {"Feb-18",   "feb-18",  "18-Feb", "1-Feb-18", "Sept-18", "févr-18", "Dez-17", "2月18日", "1.5E+09", "1E+08",
        "-1.5E-09", "1,5E+09", "####",   "########", "#REF!",   "#VALUE!", "#N/A",   "#NAME?",  "#DIV/0!", "Err:502"}) {
    EXPECT_TRUE(is_bent(cell)) << cell;
  }
  for (const auto* cell :
       {"", "2018-02", "Feb 2018", "Feb-2018", "2018-02-01/2018-02-10", "2018年2月18日", "RJ-7", "Exhibit-4", "#1", "#",
        "1500000000", ">100000000", "3E8", "E+09", "May", "<a-18@x.example>", "Mar-a-Lago", "a well-18"}) {
    EXPECT_FALSE(is_bent(cell)) << cell;
  }
}

}  // namespace
}  // namespace rj::tables
