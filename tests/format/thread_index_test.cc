#include "format/thread_index.h"

#include <gtest/gtest.h>

#include "mail_support.h"

namespace rj::format {
namespace {

// The vector of formats.md 4.
TEST(ThreadIndices, TellConversationBeginningAndReplies) {
  for (const char* value : {"AduM7DECEBESExQVFhcYGRobHB0eHwACGHEQ", " AduM7DECEBESExQV\r\n FhcYGRobHB0eHwACGHEQ "}) {
    Defects defects;
    const auto index = parse_thread_index(value, defects);
    ASSERT_TRUE(index) << value;
    EXPECT_EQ(names_of(defects), "");
    EXPECT_EQ(index->conversation, "101112131415161718191a1b1c1d1e1f");
    EXPECT_EQ(index->begun, 1741082399);  // 2025-03-04T09:59:59Z
    ASSERT_EQ(index->deltas.size(), 1U);
    EXPECT_EQ(index->deltas[0] / 10'000, 3'599'997U);  // ms
    EXPECT_EQ(index->parent().size(), 22U);
  }
}

TEST(ThreadIndices, AnswerTheIndexWithOneReplyLess) {
  Defects defects;
  const auto first = parse_thread_index("AduM7DECEBESExQVFhcYGRobHB0eHw==", defects);
  const auto reply = parse_thread_index("AduM7DECEBESExQVFhcYGRobHB0eHwACGHEQ", defects);
  ASSERT_TRUE(first && reply);
  EXPECT_EQ(first->parent(), "");
  EXPECT_EQ(reply->parent(), first->bytes);
}

TEST(ThreadIndices, KnowTheFormWithoutATimeAndTheLongDelta) {
  Defects defects;
  // 01 and five zeros, GUID, then a reply with its first bit set and a delta of 1: 2^23 ticks.
  const auto index = parse_thread_index("AQAAAAAAEBESExQVFhcYGRobHB0eH4AAAAEA", defects);
  ASSERT_TRUE(index);
  EXPECT_EQ(index->begun, std::nullopt);
  EXPECT_EQ(index->deltas, std::vector<std::uint64_t>{1ULL << 23});
}

TEST(ThreadIndices, ThatAreDamagedSaySo) {
  struct Case {
    const char* value;
    bool read;
    std::size_t replies;
  };
  for (const Case& c : {Case{"", false, 0}, Case{"AduM7DEC", false, 0}, Case{"no index", false, 0},
                        Case{"AduM7DECEBESExQVFhcYGRobHB0eHwACGA==", true, 0},      // the reply is cut off
                        Case{"AduM7DEC*EBESExQVFhcYGRobHB0eHwACGHEQ", true, 1}}) {  // a foreign character
    Defects defects;
    const auto index = parse_thread_index(c.value, defects);
    EXPECT_EQ(index.has_value(), c.read) << c.value;
    EXPECT_EQ(names_of(defects), "BAD_FIELD_VALUE") << c.value;
    if (index) {
      EXPECT_EQ(index->deltas.size(), c.replies) << c.value;
    }
  }
}

}  // namespace
}  // namespace rj::format
