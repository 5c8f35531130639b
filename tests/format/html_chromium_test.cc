// Pages of tags nested at random against Chromium: which words a reader sees. RJ_SEED=n tries other pages; about one in a
// thousand differs, where a browser moves a block out of a <span> that is hidden, after it has shown it there.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "format/html.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

using Words = std::set<std::string>;

// No word stands between the cells of a table: a browser puts it in front of the table.
constexpr std::string_view kPieces[] = {
    "<b hidden>",
    "<b>",
    "</b>",
    "<b style=display:none>",
    "<font style=display:none>",
    "<font color=red>",
    "</font>",
    "<i style=visibility:hidden>",
    "<i style=visibility:visible>",
    "<i>",
    "</i>",
    "<u style=font-size:0>",
    "</u>",
    "<span hidden>",
    "<span>",
    "</span>",
    "<span style=visibility:visible>",
    "<a href=x>",
    "<a href=x hidden>",
    "</a>",
    "<p>",
    "<p>",
    "<p hidden>",
    "<p style=margin:0>",
    "</p>",
    "</p>",
    "<div>",
    "<div>",
    "<div hidden>",
    "</div>",
    "</div>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<ul><li>",
    "<ul><li hidden>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl><dd hidden>",
    "<dd>",
    "<dt>",
    "</dl>",
    "<table><tr><td>",
    "<table hidden><tr><td>",
    "</td><td>",
    "</td><td hidden>",
    "<td>",
    "</td></tr><tr><td>",
    "<tr><td>",
    "</td></tr><tbody><tr><td>",
    "</td></tr></table>",
    "</td></tr></table>",
    "<br>",
    "<hr>",
    "<center>",
    "</center>",
    "<pre>",
    "</pre>",
    "</body>",
    "<b><i>",
    "</i></b>",
};

std::vector<std::string> random_pages(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> pages(count);
  for (auto& page : pages) {
    int word = 0;
    for (auto n = 4 + random() % 16; n > 0; --n) {
      page += kPieces[random() % std::size(kPieces)];
      if (random() % 3 > 0) page += fmt::format("w{} ", ++word);
    }
    page += fmt::format("w{}", ++word);
  }
  return pages;
}

// A page that writes each of `pages` into a frame and lists the words that are seen there.
void write_question(const fs::path& path, const std::vector<std::string>& pages) {
  std::ofstream file(path, std::ios::binary);
  file << "<!DOCTYPE html><iframe></iframe><pre></pre><script>const pages = [\n";
  for (const auto& page : pages) file << '"' << page << "\",\n";
  file << R"(];
const frame = document.querySelector("iframe").contentDocument;
const view = document.querySelector("iframe").contentWindow;
function isSeen(element) {
  const style = view.getComputedStyle(element);
  if (style.visibility !== "visible" || parseFloat(style.fontSize) === 0) return false;
  for (let at = element; at; at = at.parentElement) if (view.getComputedStyle(at).display === "none") return false;
  return true;
}
function seenWords(page) {
  frame.open();
  frame.write("<!DOCTYPE html>" + page);
  frame.close();
  const texts = frame.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  const words = [];
  while (texts.nextNode()) {
    const found = texts.currentNode.data.match(/w\d+/g);
    if (found && isSeen(texts.currentNode.parentElement)) words.push(...found);
  }
  return words.join(" ");
}
document.querySelector("pre").textContent = pages.map(page => "seen " + seenWords(page)).join("\n");
document.querySelector("script").remove();
</script>)";
}

std::vector<Words> ask_chromium(const std::vector<std::string>& pages) {
  const auto folder = fs::temp_directory_path() / fmt::format("rj_chromium_{}", getpid());
  fs::create_directories(folder);
  write_question(folder / "question.html", pages);
  const auto command = fmt::format(
      "timeout 120 /usr/bin/chromium --headless --no-sandbox --disable-gpu --user-data-dir={0}/profile --dump-dom "
      "file://{0}/question.html 2>/dev/null",
      folder.string());
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string answer;
  std::array<char, 4096> part{};
  std::size_t size = 0;
  while ((size = std::fread(part.data(), 1, part.size(), pipe.get())) > 0) answer.append(part.data(), size);
  fs::remove_all(folder);
  std::vector<Words> all;
  std::istringstream lines(answer);
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.find("seen ");
    if (at == std::string::npos) continue;
    std::istringstream words(line.substr(at + 5, line.find('<', at) - at - 5));
    auto& seen = all.emplace_back();
    for (std::string word; words >> word;) seen.insert(word);
  }
  return all;
}

Words words_in(const std::string& text) {
  Words words;
  for (auto at = text.find('w'); at != std::string::npos; at = text.find('w', at + 1))
    words.insert(text.substr(at, text.find_first_not_of("0123456789", at + 1) - at));
  return words;
}

TEST(HtmlChromium, ShowsTheSameWordsHoweverTagsAreNested) {
  if (!fs::exists("/usr/bin/chromium")) GTEST_SKIP() << "no /usr/bin/chromium";
  const char* wanted = std::getenv("RJ_SEED");
  const auto pages = random_pages(wanted == nullptr ? 3U : static_cast<unsigned>(std::atoi(wanted)), 2'000);
  const auto theirs = ask_chromium(pages);
  ASSERT_EQ(theirs.size(), pages.size()) << "Chromium broke off";
  std::size_t differ = 0;
  for (std::size_t n = 0; n < pages.size(); ++n) {
    const auto read = html_to_text(pages[n]);
    if (words_in(read.utf8) == theirs[n]) continue;
    if (++differ > 10) continue;
    fmt::print("{}\n  Chromium:", pages[n]);
    for (const auto& word : theirs[n]) fmt::print(" {}", word);
    fmt::print("\n  ours: {}\n", fmt::join(words_in(read.utf8), " "));
  }
  fmt::print("{} pages, {} differ\n", pages.size(), differ);
  EXPECT_EQ(differ, 0U);
}

}  // namespace
}  // namespace rj::format
