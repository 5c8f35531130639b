#include "golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

namespace rj::format::golden {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostInPercent = 5;

struct Set {
  std::string_view name;
  void (*compare)(const fs::path& mime, Comparison& out);
  std::size_t least_cases;  // fewer: the set was not read
};

constexpr std::array kSets{Set{"stalwart, messages", compare_stalwart_mail, 107},
                           Set{"stalwart, fields", compare_stalwart_fields, 432}, Set{"gmime", compare_gmime, 14},
                           Set{"mikel", compare_mikel, 1}};

// How often each rule was needed when it was last looked at: one that begins to explain more is looked at again.
const std::map<std::string_view, int> kRules{{"U+FFFD in theirs", 40},
                                             {"a comment added to a name", 11},
                                             {"a quoted pair of a letter", 8},
                                             {"a date that no calendar has", 6},
                                             {"a word of a trace ends at `/`", 4},
                                             {"a clause in a comment, or the last of a name", 3},
                                             {"a year of two digits read as 19xx", 3},
                                             {"a blank before an encoded word", 3},
                                             {"the name of a zone read as UTC", 2},
                                             {"`for` what is no address", 1},
                                             {"white space in an id", 1}};

struct Known {
  Difference difference;
  int line = 0;
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

std::vector<Known> read_known() {
  std::vector<Known> known;
  std::istringstream file(read_whole(fs::path(RJ_TESTS) / "format/golden/known.tsv"));
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    if (++number == 1) continue;  // the names of the columns
    const std::vector<std::string> columns = columns_of(line);
    EXPECT_EQ(columns.size(), 6U) << "known.tsv:" << number;
    if (columns.size() != 6) continue;
    const bool decided = columns[4] == "ours" || columns[4] == "theirs" || columns[4] == "neither" || columns[4] == "both";
    EXPECT_TRUE(decided) << "known.tsv:" << number << " does not say who is right";
    EXPECT_FALSE(columns[5].empty()) << "known.tsv:" << number << " does not say why";
    known.push_back({{columns[0], columns[1], columns[2], columns[3]}, number});
  }
  return known;
}

std::size_t cases_in(const std::vector<Difference>& differences) {
  std::set<std::string_view> places;
  for (const Difference& difference : differences) places.insert(difference.place);
  return places.size();
}

void check(const std::vector<Difference>& found, const std::vector<Known>& known) {
  const std::set<Difference> all(found.begin(), found.end());
  std::set<Difference> listed;
  for (const Known& each : known) {
    EXPECT_TRUE(all.contains(each.difference)) << "known.tsv:" << each.line << " no longer differs: strike it";
    EXPECT_TRUE(listed.insert(each.difference).second) << "known.tsv:" << each.line << " stands there twice";
  }
  for (const Difference& each : found) {
    if (listed.contains(each)) continue;
    ADD_FAILURE() << "not in known.tsv:\n" << each.place << '\t' << each.field << '\t' << each.theirs << '\t' << each.ours;
  }
}

void check_rules(const std::map<std::string, int>& used) {
  for (const auto& [rule, times] : used) {
    const auto known = kRules.find(rule);
    EXPECT_LE(times, known == kRules.end() ? 0 : known->second) << "the rule `" << rule << "` explains more than it did";
  }
}

TEST(Golden, AgreesWithWhatOthersPublishOrSaysWhyNot) {
  const fs::path mime = fs::path(RJ_SHARED) / "corpora/mime";
  if (!fs::exists(mime)) GTEST_SKIP() << "no " << mime << " to compare with";
  std::vector<Difference> found;
  std::size_t cases = 0;
  std::map<std::string, int> rules;
  for (const Set& set : kSets) {
    Comparison comparison;
    set.compare(mime, comparison);
    const auto& differences = comparison.differences();
    EXPECT_GE(comparison.cases(), set.least_cases) << set.name;
    fmt::print("{}: {} cases, {} differ in {} fields\n", set.name, comparison.cases(), cases_in(differences), differences.size());
    for (const auto& [rule, times] : comparison.rules()) {
      fmt::print("  by rule: {} ({})\n", rule, times);
      rules[rule] += times;
    }
    found.insert(found.end(), differences.begin(), differences.end());
    cases += comparison.cases();
  }
  check(found, read_known());
  check_rules(rules);
  const std::size_t differing = cases_in(found);
  fmt::print("in all: {} cases, {} differ ({:.1f} %)\n", cases, differing,
             100.0 * static_cast<double>(differing) / static_cast<double>(cases));
  EXPECT_LE(differing * 100, cases * kMostInPercent) << "more than " << kMostInPercent << " % of the cases differ";
}

}  // namespace
}  // namespace rj::format::golden
