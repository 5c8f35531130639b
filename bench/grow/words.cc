#include "grow/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <utility>

#include "format/ascii.h"

namespace rj::bench {
namespace {

namespace ascii = format::ascii;

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 24;    // beyond it stands no word but a line of something encoded
constexpr std::size_t kDigitsFrom = 5;  // years, days and hours stay
constexpr std::array<std::string_view, 47> kKept = {
    "re",        "fw",  "fwd", "from",   "to",  "cc",  "bcc",   "sent",   "date",  "subject", "original", "message",
    "forwarded", "by",  "on",  "at",     "am",  "pm",  "wrote", "writes", "begin", "end",     "pgp",      "http",
    "https",     "www", "com", "mailto", "jan", "feb", "mar",   "apr",    "may",   "jun",     "jul",      "aug",
    "sep",       "oct", "nov", "dec",    "mon", "tue", "wed",   "thu",    "fri",   "sat",     "sun"};
constexpr std::array<std::string_view, 18> kKeptLong = {"january", "february",  "march",    "april",    "june",     "july",
                                                        "august",  "september", "october",  "november", "december", "monday",
                                                        "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday"};

bool keeps_its_place(std::string_view word) {
  return std::ranges::find(kKept, word) != kKept.end() || std::ranges::find(kKeptLong, word) != kKeptLong.end();
}

// splitmix64 (Steele, Lea, Flood 2014): the same numbers from every compiler.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

bool in_run(char c) { return ascii::is_alpha(c) || ascii::is_digit(c) || ascii::is_high(c); }

template <class Visit>
void for_each_run(std::size_t size, const char* text, const Visit& visit) {
  for (std::size_t at = 0; at < size;) {
    if (!in_run(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < size && in_run(text[at])) ++at;
    visit(begin, at - begin);
  }
}

bool is_word(std::string_view run) {
  return run.size() >= kShortest && run.size() <= kLongest && std::ranges::all_of(run, ascii::is_alpha);
}

}  // namespace

void Vocabulary::count(ByteView text) {
  for_each_run(text.size(), text.data(), [&](std::size_t begin, std::size_t size) {
    if (!is_word(text.substr(begin, size))) return;
    const std::string word = ascii::lowered(text.substr(begin, size));
    Entry& entry = words_.try_emplace(word, Entry{static_cast<std::uint32_t>(words_.size()), 0}).first->second;
    ++entry.times;
  });
}

WordExchange::WordExchange(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t round)
    : vocabulary_(vocabulary), salt_(mixed(seed ^ mixed(round))), instead_(vocabulary.words_.size()) {
  std::map<std::pair<std::size_t, int>, std::vector<std::pair<std::string_view, std::uint32_t>>> classes;
  for (const auto& [word, entry] : vocabulary.words_) {
    instead_[entry.number] = word;
    if (!keeps_its_place(word))
      classes[{word.size(), static_cast<int>(std::bit_width(entry.times) / 2)}].emplace_back(word, entry.number);
  }
  std::uint64_t state = salt_;
  for (auto& [shape, members] : classes) {
    std::ranges::sort(members);  // not the order of the hash table, which no standard fixes
    std::vector<std::string_view> shuffled;
    for (const auto& member : members) shuffled.push_back(member.first);
    for (std::size_t left = shuffled.size(); left > 1; --left)
      std::swap(shuffled[left - 1], shuffled[(state = mixed(state)) % left]);
    for (std::size_t i = 0; i < members.size(); ++i) instead_[members[i].second] = shuffled[i];
  }
}

void WordExchange::apply(std::span<char> text) const {
  for_each_run(text.size(), text.data(), [&](std::size_t begin, std::size_t size) {
    const std::span<char> run = text.subspan(begin, size);
    const std::string_view seen(run.data(), run.size());
    if (is_word(seen)) {
      exchange_word(run);
    } else if (size >= kDigitsFrom && size <= kLongest && std::ranges::any_of(seen, ascii::is_digit)) {
      exchange_digits(run);
    }
  });
}

void WordExchange::exchange_word(std::span<char> word) const {
  std::array<char, kLongest> lower{};
  std::ranges::transform(word, lower.begin(), ascii::lower);
  const auto found = vocabulary_.words_.find(std::string_view(lower.data(), word.size()));
  if (found == vocabulary_.words_.end()) return;
  const std::string_view other = instead_[found->second.number];
  for (std::size_t i = 0; i < word.size(); ++i)
    word[i] = ascii::is_upper(word[i]) ? static_cast<char>(other[i] - 'a' + 'A') : other[i];
}

void WordExchange::exchange_digits(std::span<char> run) const {
  std::uint64_t state = salt_;
  for (const char c : run) state = mixed(state ^ static_cast<unsigned char>(c));
  for (char& c : run) {
    if (!ascii::is_digit(c)) continue;
    state = mixed(state);
    c = static_cast<char>('0' + (static_cast<std::uint64_t>(c - '0') + state) % 10);
  }
}

}  // namespace rj::bench
