#include "redact/name_parts.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "redact/matching.h"

namespace rj::redact {
namespace {

constexpr auto kSuffixes = std::to_array<std::string_view>(
    {"jr", "junior", "sr", "senior", "ii", "iii", "iv", "phd", "md", "esq", "mba", "jnr", "snr", "dds", "filho", "neto"});
constexpr auto kParticles =
    std::to_array<std::string_view>({"van", "von", "vom", "der", "den", "de", "del", "della", "di",  "da",  "do",   "dos",
                                     "das", "du",  "la",  "le",  "el",  "al", "bin", "ibn",   "ben", "bat", "ter",  "ten",
                                     "te",  "zu",  "zur", "zum", "af",  "av", "st",  "lo",    "mac", "abu", "dela", "degli"});
constexpr auto kJoiners = std::to_array<std::string_view>({"y", "e", "i"});
constexpr auto kCompoundSurnames = std::to_array<std::string_view>(
    {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "端木", "独孤", "南宫", "司徒"});
/// 郑船长, 王阿姨: what ends so is a trade or a kinship, hardly ever a given name.
constexpr auto kTitleEnds = std::to_array<std::string_view>(
    {"长", "员", "师", "者", "官", "手", "工", "总", "董", "婆", "嫂", "叔", "姨", "哥", "姐", "爷", "奶", "伯", "婶"});
constexpr auto kNameDots = std::to_array<std::string_view>({"\u00B7", "\u30FB", "\u2022", "\u2027", "\uFF65"});

bool is_one_of(const auto& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }
bool is_one_of(const auto& list, const Words& token) { return token.size() == 1 && is_one_of(list, std::string_view(token[0])); }

std::vector<Words> tokens_of(std::string_view name) {
  std::vector<Words> tokens;
  while (!name.empty()) {
    const auto end = std::min(name.find_first_of(" \t\n"), name.size());
    if (auto words = folded_words(name.substr(0, end)); !words.empty()) tokens.push_back(std::move(words));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return tokens;
}

void strip(std::vector<Words>& tokens) {
  while (tokens.size() > 1 && tokens.front().size() == 1 && is_title(tokens.front()[0])) tokens.erase(tokens.begin());
  while (tokens.size() > 1 && is_one_of(kSuffixes, tokens.back())) tokens.pop_back();
}

// Where the surname begins among the tokens.
std::size_t surname_at(const std::vector<Words>& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (is_one_of(kParticles, tokens[i])) return i;
    if (i > 1 && is_one_of(kJoiners, tokens[i])) return i - 1;
  }
  return tokens.size() - 1;
}

bool ends_with(const Words& words, const Words& end) {
  return words.size() > end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

}  // namespace

LatinName latin_name(std::string_view name) {
  LatinName out;
  const auto comma = name.find(',');
  auto tokens = tokens_of(name.substr(0, comma));
  strip(tokens);
  auto behind = comma == name.npos ? std::vector<Words>{} : tokens_of(name.substr(comma + 1));
  std::erase_if(behind, [](const Words& token) { return is_one_of(kSuffixes, token); });
  auto first = tokens.size();
  if (behind.empty()) {
    if (tokens.size() > 1) first = surname_at(tokens);
  } else {
    first = behind.size();
    tokens.insert(tokens.begin(), std::make_move_iterator(behind.begin()), std::make_move_iterator(behind.end()));
  }
  for (const auto& token : tokens) out.all.insert(out.all.end(), token.begin(), token.end());
  if (tokens.size() < 2) return out;
  const auto middle = tokens.begin() + static_cast<std::ptrdiff_t>(first);
  out.given.assign(tokens.begin(), middle);
  out.surname.assign(middle, tokens.end());
  return out;
}

bool is_cjk_name(const Words& words) {
  return !words.empty() &&
         std::ranges::all_of(words, [](const std::string& w) { return utf8::is_cjk(utf8::decode(w, 0).code_point); });
}

CjkName cjk_name(std::string_view name) {
  CjkName out;
  for (const auto dot : kNameDots) {
    const auto at = name.rfind(dot);
    if (at == name.npos) continue;
    out.foreign = true;
    out.given = folded_words(name.substr(0, name.find(dot)));
    out.surname = folded_words(name.substr(at + dot.size()));
    name = {};
  }
  auto words = out.foreign ? out.surname : folded_words(name);
  if (words.empty()) return out;
  for (const auto& title : cjk_titles())
    if (ends_with(words, title)) {
      words.resize(words.size() - title.size());
      break;
    }
  if (out.foreign) {
    out.surname = std::move(words);
    return out;
  }
  const auto first = utf8::decode(words[0], 0).code_point;
  out.hangul = first >= 0xAC00 && first <= 0xD7A3;
  if (words.size() > 4) return out;
  const bool compound = words.size() > 2 && is_one_of(kCompoundSurnames, std::string_view(words[0] + words[1]));
  const auto cut = static_cast<std::ptrdiff_t>(compound || words.size() == 4 ? 2 : 1);
  out.surname.assign(words.begin(), words.begin() + cut);
  out.given.assign(words.begin() + cut, words.end());
  if (!out.given.empty() && is_one_of(kTitleEnds, std::string_view(out.given.back()))) out.given.clear();
  return out;
}

std::vector<std::string> other_spellings(std::string_view name, bool shorter) {
  std::string longer(name);
  for (const auto& [letter, letters] : std::to_array<std::pair<std::string_view, std::string_view>>({{"ä", "ae"},
                                                                                                     {"ö", "oe"},
                                                                                                     {"ü", "ue"},
                                                                                                     {"Ä", "Ae"},
                                                                                                     {"Ö", "Oe"},
                                                                                                     {"Ü", "Ue"},
                                                                                                     {"ø", "oe"},
                                                                                                     {"Ø", "Oe"},
                                                                                                     {"å", "aa"},
                                                                                                     {"Å", "Aa"}}))
    longer = replaced(std::move(longer), letter, letters);
  std::vector<std::string> out;
  if (longer != name) out.push_back(longer);
  if (!shorter) return out;
  std::string fewer(name);
  for (const std::string_view letters : {"ae", "oe", "ue"}) fewer = replaced(std::move(fewer), letters, letters.substr(0, 1));
  if (fewer != name) out.push_back(fewer);
  return out;
}

bool is_title(std::string_view word) { return is_one_of(titles(), word); }
bool is_suffix(std::string_view word) { return is_one_of(kSuffixes, word); }

const std::vector<std::string>& titles() {
  static const std::vector<std::string> list{"mr",    "mrs",    "ms",   "miss", "mx",       "dr",   "prof", "professor",
                                             "sir",   "madam",  "dame", "herr", "frau",     "lady", "lord", "rev",
                                             "senor", "senora", "sra",  "sr",   "monsieur", "mme",  "mlle", "dona"};
  return list;
}

const std::vector<Words>& cjk_titles() {
  static const std::vector<Words> list = [] {
    std::vector<Words> out;
    for (const std::string_view title :
         {"女士", "先生", "小姐", "太太", "夫人", "老师", "教授", "博士", "主任", "经理", "院长", "所长",
          "处长", "局长", "律师", "医生", "记者", "同学", "师傅", "总",   "工",   "董",   "씨",   "님"})
      out.push_back(folded_words(title));
    return out;
  }();
  return list;
}

const Words& cjk_prefixes() {
  static const Words list{"老", "小"};
  return list;
}

}  // namespace rj::redact
