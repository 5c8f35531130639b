#include "collect/known_files.h"

#include <gtest/gtest.h>

#include <string>

namespace rj::collect {
namespace {

using Answer = KnownFiles::Answer;

FileInfo info(std::uint64_t size) { return {FileKind::file, size, 20, 30, 40, false}; }

TEST(KnownFiles, TellsWhatIsUnchangedFromWhatIsToBeLookedAt) {
  KnownFiles known;
  known.add("cur/a", 0, info(1), true);
  known.add("cur/b", 0, info(2), false);
  known.add("", 0, info(3), true);
  known.seal();
  EXPECT_EQ(known.ask("cur/a", info(1)), Answer::unchanged);
  EXPECT_EQ(known.ask("", info(3)), Answer::unchanged);
  EXPECT_EQ(known.ask("cur/b", info(2)), Answer::look) << "it is still to be tried";
  EXPECT_EQ(known.ask("cur/c", info(1)), Answer::unknown);
  EXPECT_EQ(known.ask("cur/", info(1)), Answer::unknown);
  for (auto FileInfo::* const changed : {&FileInfo::mtime_ns, &FileInfo::ctime_ns}) {
    auto now = info(1);
    now.*changed += 1;
    EXPECT_EQ(known.ask("cur/a", now), Answer::look);
  }
  EXPECT_EQ(known.ask("cur/a", info(9)), Answer::look);
  auto moved = info(1);
  moved.inode = 41;
  EXPECT_EQ(known.ask("cur/a", moved), Answer::look);
}

TEST(KnownFiles, TheLastReadingCounts) {
  for (const bool last_first : {false, true}) {
    KnownFiles known;
    if (last_first) known.add("a", 1, info(2), true);
    known.add("a", 0, info(1), true);
    if (!last_first) known.add("a", 1, info(2), true);
    known.seal();
    EXPECT_EQ(known.ask("a", info(2)), Answer::unchanged);
    EXPECT_EQ(known.ask("a", info(1)), Answer::look);
  }
}

TEST(KnownFiles, OfManyEachIsFound) {
  KnownFiles known;
  for (std::uint64_t n = 0; n < 10'000; ++n) known.add("m" + std::to_string(n), 0, info(n), true);
  known.seal();
  for (std::uint64_t n = 0; n < 10'000; ++n) ASSERT_EQ(known.ask("m" + std::to_string(n), info(n)), Answer::unchanged) << n;
  EXPECT_EQ(known.ask("m10000", info(0)), Answer::unknown);
}

}  // namespace
}  // namespace rj::collect
