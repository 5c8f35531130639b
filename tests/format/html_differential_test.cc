// Pages of the corpora against Python's html.parser: each letter and digit that it finds between the tags of a page is here once,
// shown or hidden, and no other.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/html.h"
#include "format/html_tokens.h"
#include "support/read_whole.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCounted = "abcdefghijklmnopqrstuvwxyz0123456789";
using Counts = std::array<long, kCounted.size()>;

/// One page, which stands in two corpora: a quotation mark of an attribute never closes, and a browser takes the rest of the page
/// for its value. Another is one too many: what is cut off in a tag is compared with nothing.
constexpr std::size_t kCutOff = 2;

struct Page {
  std::string place;
  std::string utf8;
};

void add_pages(const fs::path& path, std::vector<Page>& pages) {
  const auto bytes = test::read_whole(path);
  const auto name = ascii::lowered(path.extension().string());
  if (name == ".html" || name == ".htm") {
    pages.push_back({path.string(), decode_text(bytes).text.utf8});
  } else {
    const auto tree = parse_mime(bytes);
    for (const auto& part : tree.parts) {
      if (part.media.type == "text/html") pages.push_back({path.string() + " " + part.path, decode_text(tree, part).text.utf8});
    }
  }
}

std::vector<Counts> ask_python(const std::vector<Page>& pages) {
  const auto input = fs::temp_directory_path() / fmt::format("rj_html_{}", getpid());
  {
    std::ofstream file(input, std::ios::binary);
    for (const auto& page : pages) file << page.utf8.size() << '\n' << page.utf8;
  }
  const auto command = fmt::format("/usr/bin/python3 {}/format/html_oracle.py < {}", RJ_TESTS, input.string());
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::vector<Counts> all(pages.size());
  for (auto& counts : all) {
    for (auto& count : counts) {
      if (std::fscanf(pipe.get(), "%ld", &count) != 1) count = -1;
    }
  }
  fs::remove(input);
  return all;
}

// Letters that stand between tags in the page; not the alternative texts, markers and conditional comments that are shown too.
void count(std::string_view text, const SpanMap& map, const std::vector<bool>& between_tags, Counts& counts) {
  const std::string lowered = ascii::lowered(text);
  for (std::size_t n = 0; n < lowered.size(); ++n) {
    const auto at = kCounted.find(lowered[n]);
    if (at != std::string_view::npos && between_tags[map.to_input({n, n + 1}).begin]) ++counts[at];
  }
}

Counts counted(std::string_view page, const HtmlText& read) {
  std::vector<bool> between_tags(page.size(), false);
  HtmlTokenizer tokens(page);
  for (HtmlToken token; tokens.next(token);) {
    if (token.kind != HtmlToken::Kind::text && token.kind != HtmlToken::Kind::raw_text) continue;
    std::fill_n(between_tags.begin() + static_cast<std::ptrdiff_t>(token.span.begin), token.span.size(), true);
  }
  Counts counts{};
  count(read.utf8, read.map, between_tags, counts);
  count(read.hidden, read.hidden_map, between_tags, counts);
  return counts;
}

TEST(HtmlDifferential, EachLetterThatPythonFindsIsHereOnce) {
  if (!fs::exists("/usr/bin/python3")) GTEST_SKIP() << "no python3";
  const fs::path corpora = RJ_SHARED "/corpora";
  if (!fs::exists(corpora)) GTEST_SKIP() << corpora << " is not there";
  std::vector<Page> pages;
  for (const char* folder : {"mime", "quotes", "dkim", "cjk"}) {
    if (!fs::exists(corpora / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(corpora / folder)) {
      if (entry.is_regular_file() && entry.file_size() < (4U << 20)) add_pages(entry.path(), pages);
    }
  }
  const auto python = ask_python(pages);
  std::size_t differ = 0;
  std::size_t hidden = 0;
  std::size_t unclosed = 0;
  for (std::size_t n = 0; n < pages.size(); ++n) {
    ASSERT_GE(python[n].back(), 0) << "the oracle broke off at " << pages[n].place;
    const auto read = html_to_text(pages[n].utf8);
    const auto ours = counted(pages[n].utf8, read);
    hidden += read.passages.empty() ? 0 : 1;
    long lost = 0;
    long gained = 0;
    for (std::size_t c = 0; c < ours.size(); ++c) {
      lost += std::max(0L, python[n][c] - ours[c]);
      gained += std::max(0L, ours[c] - python[n][c]);
    }
    if (lost == 0 && gained == 0) continue;
    // An attribute whose quotation mark does not close, or a comment: a browser shows none of it, Python all.
    const bool cut = std::ranges::any_of(read.defects, [](const auto& defect) { return defect.code == DefectCode::truncated; });
    ++(cut ? unclosed : differ);
    fmt::print("{}: {} letters fewer, {} more{}\n", pages[n].place, lost, gained, cut ? ", cut off in a tag" : "");
  }
  fmt::print("{} pages, {} with hidden passages, {} with other letters, {} cut off in a tag\n", pages.size(), hidden, differ,
             unclosed);
  EXPECT_GE(pages.size(), 100U);
  EXPECT_EQ(differ, 0U);
  EXPECT_LE(unclosed, kCutOff);
}

}  // namespace
}  // namespace rj::format
