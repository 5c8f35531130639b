#include "search/phrases.h"

#include <algorithm>

#include "base/check.h"
#include "format/words.h"

namespace rj::search {
namespace {

constexpr int kOther = -1;  // a word that no phrase holds

/// For each length of the exact part, the longest proper prefix that also ends there.
std::vector<std::size_t> failure_function(const std::vector<int>& words) {
  std::vector<std::size_t> shorter(words.size(), 0);
  for (std::size_t i = 1, length = 0; i < words.size(); ++i) {
    while (length > 0 && words[i] != words[length]) length = shorter[length - 1];
    if (words[i] == words[length]) ++length;
    shorter[i] = length;
  }
  return shorter;
}

}  // namespace

std::size_t PhraseScanner::add(const std::vector<std::string>& words, bool prefix) {
  RJ_CHECK(!words.empty());
  Phrase phrase;
  for (std::size_t i = 0; i + (prefix ? 1 : 0) < words.size(); ++i)
    phrase.exact.push_back(vocabulary_.try_emplace(words[i], static_cast<int>(vocabulary_.size())).first->second);
  if (prefix) phrase.prefix = words.back();
  for (const std::string& word : words) begins_word_[static_cast<unsigned char>(word.front())] = true;
  phrase.shorter = failure_function(phrase.exact);
  phrases_.push_back(std::move(phrase));
  return phrases_.size() - 1;
}

int PhraseScanner::id_of(std::string_view word) const {
  const auto found = vocabulary_.find(word);
  return found == vocabulary_.end() ? kOther : found->second;
}

/// How many exact words end at a word of this id, when `state` of them ended before it.
std::size_t PhraseScanner::advance(const Phrase& phrase, std::size_t state, int id) {
  while (state > 0 && (state == phrase.exact.size() || phrase.exact[state] != id)) state = phrase.shorter[state - 1];
  return state < phrase.exact.size() && phrase.exact[state] == id ? state + 1 : state;
}

void PhraseScanner::scan(std::string_view text, std::span<const std::size_t> wanted, Occurrences& out) const {
  std::vector<std::size_t> states(wanted.size(), 0);
  std::vector<std::uint64_t> begins;  // of the words in a row that may be of a phrase
  format::WordReader words(text);
  while (words.next()) {
    const std::string_view word = words.word();
    if (!begins_word_[static_cast<unsigned char>(word.front())]) {
      // Most words: none of a phrase, so every phrase begins anew behind it.
      if (!begins.empty()) std::ranges::fill(states, std::size_t{0});
      begins.clear();
      continue;
    }
    const ByteSpan place = words.span();
    begins.push_back(place.begin);
    const int id = id_of(word);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Phrase& phrase = phrases_[wanted[i]];
      const std::size_t before = states[i];
      states[i] = advance(phrase, before, id);
      const bool ends_here = phrase.prefix.empty() ? states[i] == phrase.exact.size()
                                                   : before == phrase.exact.size() && word.starts_with(phrase.prefix);
      if (!ends_here) continue;
      const std::size_t length = phrase.exact.size() + (phrase.prefix.empty() ? 0 : 1);
      out[wanted[i]].push_back({begins[begins.size() - length], place.end});
    }
  }
}

}  // namespace rj::search
