#include "matter/lane.h"

#include <gtest/gtest.h>

#include "collect/shortfall.h"
#include "matter/small_matter.h"

namespace rj::matter {
namespace {

class LaneTest : public testing::Test {
 protected:
  Unit unit(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    test::write(path, bytes);
    Unit made;
    made.path = path;
    made.name = name;
    made.size = bytes.size();
    made.locator = Locator::file(name);
    return made;
  }

  test::TempFolder folder_;
  std::unique_ptr<Env> env_ = system_env();
  Workers workers_{4};
};

TEST_F(LaneTest, UnitsComeOutInTheOrderInWhichTheyWentIn) {
  Lane lane(*env_, workers_);
  std::vector<std::string> want;
  std::vector<std::string> got;
  for (int n = 0; n < 300; ++n) {
    want.push_back("m" + std::to_string(n) + ".eml");
    // Of very different sizes, so that some are read long before those that came first.
    lane.push(unit(want.back(), test::eml({"m" + std::to_string(n), "s", std::string(n % 7 == 0 ? 200'000 : 10, 'x'), ""})));
    while (lane.is_full()) got.push_back(lane.pop().unit.name);
  }
  while (!lane.is_empty()) {
    const auto [one, reading] = lane.pop();
    got.push_back(one.name);
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items.front().item.kind, "message");
    EXPECT_EQ(reading.items.front().item.sha256, sha256(one.whole));
    EXPECT_EQ(reading.whole_sha256, sha256(one.whole));
  }
  EXPECT_EQ(got, want);
}

TEST_F(LaneTest, AFileThatDoesNotOpenIsAnExceptionAndAMailboxIsHandedOn) {
  Lane lane(*env_, workers_);
  auto gone = unit("gone.eml", "x");
  std::filesystem::remove(gone.path);
  lane.push(std::move(gone));
  lane.push(unit("box", test::framed(test::budget()) + test::framed(test::with_nested())));
  const auto first = lane.pop();
  EXPECT_EQ(first.unit.reason, collect::kUnreadable);
  ASSERT_EQ(first.reading.items.size(), 1U);
  EXPECT_EQ(first.reading.items.front().item.status, "exception");
  const auto second = lane.pop();
  ASSERT_TRUE(second.reading.mailbox);
  EXPECT_EQ(second.reading.mailbox->frames.size(), 2U);
  EXPECT_TRUE(second.reading.items.empty());
  EXPECT_TRUE(lane.is_empty());
}

TEST_F(LaneTest, GoingWhileUnitsAreReadIsFine) {
  Lane lane(*env_, workers_);
  for (int n = 0; n < 100; ++n) lane.push(unit("m" + std::to_string(n), test::budget()));
}

}  // namespace
}  // namespace rj::matter
