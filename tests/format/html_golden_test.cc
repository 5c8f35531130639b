// Pages as mail programs write them, and what their reader sees: tests/format/html/NAME.html and NAME.txt (the words, then what
// is hidden, then the links). RJ_ACCEPT=1 writes the texts anew: look at each before it is kept.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "format/decode.h"
#include "format/html.h"
#include "mail_support.h"
#include "support/read_whole.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

std::string report(const HtmlText& read) {
  std::string all = read.utf8 + "\n";
  if (!read.passages.empty()) all += "\n=== hidden\n";
  for (const auto& passage : read.passages)
    all += fmt::format("[{}] {}\n", name_of(passage.why), slice(read.hidden, passage.text));
  if (!read.links.empty()) all += "\n=== links\n";
  for (const auto& link : read.links) all += fmt::format("{} -> {}\n", slice(read.utf8, link.words), link.address);
  return all;
}

TEST(HtmlGolden, PagesOfMailProgramsReadAsTheyAreSeen) {
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(RJ_TESTS) / "format/html")) {
    if (entry.path().extension() != ".html") continue;
    const std::string page = test::read_whole(entry.path());
    auto expected = entry.path();
    expected.replace_extension(".txt");
    const auto seen = report(html_to_text(decode_text(page).text.utf8));
    if (std::getenv("RJ_ACCEPT") != nullptr) std::ofstream(expected, std::ios::binary) << seen;
    EXPECT_EQ(seen, test::read_whole(expected)) << entry.path().filename();
    EXPECT_EQ(report(html_to_text(decode_text(with_crlf(page)).text.utf8)), seen) << entry.path().filename();
    ++pages;
  }
  if (std::getenv("RJ_ACCEPT") != nullptr) GTEST_SKIP() << "written anew";
  EXPECT_GE(pages, 10U);
}

}  // namespace
}  // namespace rj::format
