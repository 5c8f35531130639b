#include "redact/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "redact/matching.h"

namespace rj::redact {
namespace {

constexpr auto kStars = std::to_array<std::string_view>({"*", "\uFF0A"});
constexpr auto kSigns = std::to_array<std::string_view>(
    {"*", "\uFF0A", "?", "\uFF1F", "\"", "\uFF02", "\u201C", "\u201D", "\u201E", "(", ")", "\uFF08", "\uFF09"});
constexpr auto kOperators = std::to_array<std::string_view>({"OR", "AND", "NOT"});
/// As in a query: one letter begins too many words.
constexpr std::size_t kShortestPrefix = 2;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

std::vector<std::string_view> entries_of(std::string_view cell) {
  constexpr std::string_view kWide = "\uFF1B";
  std::vector<std::string_view> entries;
  for (bool more = true; more;) {
    const auto narrow = cell.find(';');
    const auto wide = cell.find(kWide);
    const auto end = std::min(narrow, wide);
    more = end != cell.npos;
    if (const auto entry = trimmed(cell.substr(0, end)); !entry.empty()) entries.push_back(entry);
    if (more) cell.remove_prefix(end + (end == wide ? kWide.size() : 1));
  }
  return entries;
}

// The first word that a query would take for an operator.
std::string_view operator_in(std::string_view entry) {
  while (!entry.empty()) {
    const auto word = entry.substr(0, entry.find_first_of(" \t\n"));
    if (std::ranges::find(kOperators, word) != kOperators.end()) return word;
    entry = trimmed(entry.substr(word.size()));
  }
  return {};
}

Result<Term> term_of(std::string_view entry) {
  Term term;
  for (const auto star : kStars)
    if (entry.ends_with(star) && !term.prefix) {
      term.prefix = true;
      entry.remove_suffix(star.size());
    }
  for (const auto sign : kSigns)
    if (entry.find(sign) != entry.npos)
      return fail(Fault::not_found,
                  fmt::format("“{}” in a term stands for nothing; a term is words in a row, several are separated by `;`, and "
                              "`*` may stand at the end of one",
                              sign));
  if (const auto found = operator_in(entry); !found.empty())
    return fail(Fault::not_found,
                fmt::format("{} is no operator in a term; write a row, or an entry after `;`, for each of them", found));
  const auto words = folded_words(entry);
  if (words.empty()) return fail(Fault::not_found, "this term has no word in it");
  if (term.prefix && utf8::count(words.back()) < kShortestPrefix && !utf8::is_cjk(utf8::decode(words.back(), 0).code_point))
    return fail(Fault::not_found, "one letter and `*` begin too many words; at least two letters are needed");
  term.words = entry;
  return term;
}

}  // namespace

Result<std::vector<Term>> terms_of(std::string_view cell) {
  std::vector<Term> terms;
  for (const auto entry : entries_of(cell)) terms.push_back(RJ_TRY(term_of(entry)));
  if (terms.empty()) return fail(Fault::not_found, "this term has no word in it");
  return terms;
}

}  // namespace rj::redact
