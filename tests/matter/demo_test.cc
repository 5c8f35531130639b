// The demo matter's dossier passes, its draft raises exactly the errors that were written down before there was a checker, and no
// changed word of a quotation gets through.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <sstream>

#include "demo_matter.h"
#include "dossier/checked_words.h"
#include "matter/check.h"

namespace rj::matter {
namespace {

using Lines = std::vector<std::string>;

std::string row_of(const dossier::Diagnostic& d) {
  return d.place.file + "\t" + std::to_string(d.place.line) + "\t" + std::to_string(d.place.column) + "\t" + d.verdict;
}

Lines expected() {
  std::istringstream in(test::read_whole(test::DemoMatter::example() / "draft" / "expected.tsv"));
  Lines lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

class DemoTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (std::filesystem::exists(test::DemoMatter::example())) demo_ = std::make_unique<test::DemoMatter>();
  }
  static void TearDownTestSuite() { demo_.reset(); }
  void SetUp() override {
    if (demo_ == nullptr) GTEST_SKIP() << "examples/demo is not there";
  }
  static Checked check() {
    auto checked = check_dossier(demo_->matter(), true);
    EXPECT_TRUE(checked.has_value()) << (checked ? "" : to_sentence(checked.error()));
    return checked ? std::move(*checked) : Checked{};
  }
  inline static std::unique_ptr<test::DemoMatter> demo_;
};

TEST_F(DemoTest, TheDossierStandsAndTheDraftFallsWhereItShould) {
  demo_->use("dossier");
  const auto right = check();
  for (const auto& d : right.report.diagnostics) {
    EXPECT_EQ(d.severity, dossier::Severity::warning) << row_of(d) << ": " << d.message;
    EXPECT_TRUE(d.accepted) << row_of(d) << ": " << d.message;
  }
  EXPECT_GT(right.report.passed, 40U);
  demo_->use("draft");
  const auto draft = check();
  Lines found;
  for (const auto& d : draft.report.diagnostics)
    if (!d.accepted) found.push_back(row_of(d));
  const auto want = expected();
  ASSERT_FALSE(want.empty());
  auto sorted_found = found, sorted_want = want;
  std::ranges::sort(sorted_found);
  std::ranges::sort(sorted_want);
  Lines missing, extra;
  std::ranges::set_difference(sorted_want, sorted_found, std::back_inserter(missing));
  std::ranges::set_difference(sorted_found, sorted_want, std::back_inserter(extra));
  for (const auto& line : missing) ADD_FAILURE() << "not found: " << line;
  for (const auto& d : draft.report.diagnostics)
    if (std::ranges::find(extra, row_of(d)) != extra.end())
      ADD_FAILURE() << "too much: " << row_of(d) << ": " << d.message << " / " << d.expected;
}

TEST_F(DemoTest, ThePressDraftIsLocatedOrRefused) {
  demo_->use("dossier");
  const auto checked = check_text(demo_->matter(), "<stdin>", test::read_whole(test::DemoMatter::example() / "press-draft.txt"));
  ASSERT_TRUE(checked.has_value()) << to_sentence(checked.error());
  Lines found;
  for (const auto& d : checked->report.diagnostics) found.push_back(d.verdict);
  EXPECT_EQ(std::ranges::count(found, "not-found"), 3) << "the 66 per cent, the oath, and letting everything out";
  EXPECT_EQ(found.size(), 10U);
}

TEST_F(DemoTest, TheIndexSuppliesNoFewerPlacesThanReadingEverything) {
  for (const char* folder : {"dossier", "draft"}) {
    demo_->use(folder);
    const auto files = dossier_files(demo_->matter());
    ASSERT_TRUE(files.has_value());
    // Every quotation without its citation: all of them are looked up.
    auto parsed = dossier::parse_dossier(*files);
    for (auto& quotation : parsed.dossier.quotations) quotation.citations.clear();
    dossier::CheckInput input{demo_->matter().archive(), demo_->matter().relations()};
    input.store = &demo_->matter().store();
    const auto read = dossier::check(parsed, input);
    input.read_all_up_to = 0;
    const auto indexed = dossier::check(parsed, input);
    ASSERT_TRUE(read.has_value() && indexed.has_value());
    Lines a, b;
    for (const auto& d : read->diagnostics) a.push_back(row_of(d));
    for (const auto& d : indexed->diagnostics) b.push_back(row_of(d));
    EXPECT_EQ(a, b) << folder;
    for (std::size_t i = 0; i < read->findings.size(); ++i) EXPECT_EQ(read->findings[i].size(), indexed->findings[i].size());
  }
}

// Words that are checked verbatim, in which one word, digit or Han character is changed.
struct Change {
  std::string file, text;
  int line = 0;
  std::string what;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The bytes of one thing that a reader would call changed: a digit, a Han character, a word.
std::vector<ByteSpan> changeable(std::string_view words) {
  std::vector<ByteSpan> out;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = static_cast<unsigned char>(words[at]);
    if (is_digit(words[at])) {
      out.push_back({at, at + 1});
      ++at;
    } else if (c < 0x80 && std::isalpha(c) != 0) {
      std::size_t end = at;
      while (end < words.size() && std::isalpha(static_cast<unsigned char>(words[end])) != 0 &&
             static_cast<unsigned char>(words[end]) < 0x80)
        ++end;
      out.push_back({at, end});
      at = end;
    } else if (c >= 0xE4 && c <= 0xE9) {
      out.push_back({at, at + 3});
      at += 3;
    } else {
      ++at;
    }
  }
  return out;
}

std::string replacement(std::string_view old, std::mt19937& random) {
  if (is_digit(old[0])) return std::string(1, static_cast<char>('0' + (old[0] - '0' + 1 + static_cast<int>(random() % 9)) % 10));
  if (static_cast<unsigned char>(old[0]) >= 0x80) return old == "鲸" ? "鱼" : "鲸";
  return old == "walrus" ? "otter" : "walrus";
}

TEST_F(DemoTest, NoChangedWordOfAQuotationGetsThrough) {
  constexpr unsigned seed = 20'240'308;
  constexpr int changes = 10;
  std::cout << "seed " << seed << '\n';
  std::mt19937 random(seed);
  demo_->use("dossier");
  auto files = dossier_files(demo_->matter());
  ASSERT_TRUE(files.has_value());
  const auto parsed = dossier::parse_dossier(*files);
  const dossier::CheckInput input{demo_->matter().archive(), demo_->matter().relations(), &demo_->matter().store(), nullptr,
                                  nullptr};
  // The n-th change of every quotation goes into the n-th variant of the dossier, so that ten runs try them all.
  std::size_t tried = 0;
  for (int n = 0; n < changes; ++n) {
    auto changed = *files;
    std::vector<std::pair<std::string, int>> lines;
    struct Edit {
      std::size_t file, begin, size;
      std::string text;
    };
    std::vector<Edit> edits;
    for (const auto& quotation : parsed.dossier.quotations) {
      if (quotation.not_a_quotation) continue;
      const auto words = dossier::CheckedWords::of(quotation);
      const auto spans = changeable(words.text());
      if (spans.empty()) continue;
      const auto span = spans[random() % spans.size()];
      const auto place = words.at(span.begin);
      const auto file =
          static_cast<std::size_t>(std::ranges::find(changed, place.file, &dossier::DossierFile::name) - changed.begin());
      ASSERT_LT(file, changed.size());
      // Places are lines and columns; the bytes are found again from them.
      std::string_view bytes = (*files)[file].bytes;
      std::size_t at = 0;
      for (int line = 1; line < place.line; ++line) at = bytes.find('\n', at) + 1;
      for (int column = 1; column < place.column; ++column) do
          ++at;
        while ((static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80);
      ASSERT_EQ(bytes.substr(at, span.size()), slice(words.text(), span)) << place.file << ':' << place.line;
      edits.push_back({file, at, span.size(), replacement(slice(words.text(), span), random)});
      lines.emplace_back(place.file, place.line);
      ++tried;
    }
    std::ranges::sort(edits, std::greater{}, [](const Edit& e) { return std::pair(e.file, e.begin); });
    for (const auto& e : edits) changed[e.file].bytes.replace(e.begin, e.size, e.text);
    const auto report = dossier::check(dossier::parse_dossier(changed), input);
    ASSERT_TRUE(report.has_value());
    for (const auto& [file, line] : lines) {
      const bool told = std::ranges::any_of(report->diagnostics, [&](const dossier::Diagnostic& d) {
        return d.severity == dossier::Severity::error && d.place.file == file && d.place.line == line;
      });
      EXPECT_TRUE(told) << file << ':' << line << " in variant " << n;
    }
  }
  std::cout << tried << " changes\n";
  EXPECT_GT(tried, 400U);
}

}  // namespace
}  // namespace rj::matter
