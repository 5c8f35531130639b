#include "format/span_map.h"

#include <gtest/gtest.h>

#include "format/text.h"

namespace rj::format {
namespace {

TEST(SpanMap, LeadsEachOutputByteToItsUnit) {
  SpanMap map;
  map.copy(10, 4);           // abcd
  map.replace({14, 16}, 1);  // CRLF -> LF
  map.add(16, 2, 3, 2);      // two GBK characters of two bytes, three each in UTF-8
  map.add(24, 4, 3, 1);      // a base64 quantum after a line end that gives nothing
  EXPECT_EQ(map.output_size(), 4U + 1 + 6 + 3);
  struct Case {
    ByteSpan out, in;
  };
  for (const Case& c : {
           Case{{0, 4}, {10, 14}},
           Case{{1, 2}, {11, 12}},
           Case{{4, 5}, {14, 16}},
           Case{{3, 5}, {13, 16}},
           Case{{5, 8}, {16, 18}},
           Case{{6, 7}, {16, 18}},  // a byte inside a character: all of the character
           Case{{7, 9}, {16, 20}},
           Case{{11, 12}, {24, 28}},
           Case{{8, 14}, {18, 28}},  // what lies between is part of the smallest span
           Case{{0, 14}, {10, 28}},
           Case{{0, 0}, {10, 10}},
           Case{{5, 5}, {16, 16}},
           Case{{14, 14}, {28, 28}},
       }) {
    EXPECT_EQ(map.to_input(c.out), c.in) << c.out.begin << '-' << c.out.end;
  }
}

TEST(SpanMap, AnEmptyMapHasOnePlace) { EXPECT_EQ(SpanMap().to_input({0, 0}), (ByteSpan{0, 0})); }

TEST(SpanMap, WhatGivesNoOutputIsLeftOut) {
  SpanMap map;
  map.copy(0, 3);
  map.replace({3, 6}, 0);  // a soft line break
  map.copy(6, 3);
  EXPECT_EQ(map.output_size(), 6U);
  EXPECT_EQ(map.to_input({2, 3}), (ByteSpan{2, 3}));
  EXPECT_EQ(map.to_input({3, 4}), (ByteSpan{6, 7}));
  EXPECT_EQ(map.to_input({2, 4}), (ByteSpan{2, 7}));
}

TEST(SpanMap, AnInsertedCharacterHasAnEmptyPlace) {
  SpanMap map;
  map.copy(0, 2);
  map.replace({2, 2}, 1);
  map.copy(2, 2);
  EXPECT_EQ(map.to_input({2, 3}), (ByteSpan{2, 2}));
  EXPECT_EQ(map.to_input({1, 4}), (ByteSpan{1, 3}));
}

TEST(SpanMap, AppendsAnother) {
  SpanMap map, next;
  map.copy(0, 3);
  next.copy(0, 2);
  next.replace({2, 6}, 1);
  map.append(next, 3);
  map.append(next, 100);
  EXPECT_EQ(map.output_size(), 9U);
  EXPECT_EQ(map.to_input({0, 5}), (ByteSpan{0, 5}));
  EXPECT_EQ(map.to_input({5, 6}), (ByteSpan{5, 9}));
  EXPECT_EQ(map.to_input({7, 9}), (ByteSpan{101, 106}));
}

TEST(SpanMapDeath, ASpanBeyondTheOutputIsABug) {
  SpanMap map;
  map.copy(0, 2);
  EXPECT_DEATH((void)map.to_input({0, 3}), "");
}

TEST(Text, ChainsItsMaps) {
  Text text{.utf8 = "xy", .maps = {}};
  SpanMap charset, transfer;
  charset.add(0, 2, 1, 2);     // two bytes a character
  transfer.add(100, 3, 1, 4);  // =XX each
  text.maps = {charset, transfer};
  EXPECT_EQ(text.raw({0, 1}), (ByteSpan{100, 106}));
  EXPECT_EQ(text.raw({1, 2}), (ByteSpan{106, 112}));
}

}  // namespace
}  // namespace rj::format
