// A faulty answer and everything that `check` says of it, as a person reads it. RJ_ACCEPT=1 writes the golden file anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "small_matter.h"
#include "support/read_whole.h"

namespace rj::dossier {
namespace {

std::string_view line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) text.remove_prefix(text.find('\n') + 1);
  return text.substr(0, text.find('\n'));
}

TEST(Golden, AFaultyAnswer) {
  const std::string folder = std::string(RJ_TESTS) + "/dossier/golden/";
  const auto source = rj::test::read_whole(folder + "faulty.md");
  ASSERT_FALSE(source.empty());
  const auto done = test::run({{"answer.en.md", source}});
  std::string got;
  for (const auto& d : done.report.diagnostics)
    got += render(d, line_of(done.parsed.sources.at(d.place.file), d.place.line), false);
  if (std::getenv("RJ_ACCEPT") != nullptr) {
    std::ofstream(folder + "faulty.txt", std::ios::binary) << got;
    GTEST_SKIP() << "golden file written";
  }
  EXPECT_EQ(got, rj::test::read_whole(folder + "faulty.txt"));
}

}  // namespace
}  // namespace rj::dossier
