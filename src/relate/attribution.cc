#include "relate/attribution.h"

#include <algorithm>
#include <string>

#include "format/ascii.h"
#include "relate/quote_date.h"
#include "relate/separator.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;
constexpr auto npos = std::string_view::npos;

/// Programs wrap at 72 to 78 columns; an attribution takes at most four such lines.
constexpr int kMostLines = 4;
constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kLongestLooseName = 60;
constexpr std::size_t kLongestChatLine = 100;
constexpr int kGroupWiseMarks = 3;

struct Verb {
  std::string_view word;  // in lower case
  bool last;              // the sentence ends with it; otherwise the name may follow
};
constexpr Verb kVerbs[] = {
    {"wrote", true},
    {"writes", true},
    {"写道", true},
    {"寫道", true},
    {"写到", true},
    {"来信说", true},
    {"のメール", true},
    {"さんは書きました", true},
    {"書きました", true},
    {"님이 작성", true},
    {"작성", true},
    {"님이 작성했습니다", true},
    {"a écrit", true},
    {"a ecrit", true},
    {"escribió", true},
    {"escribio", true},
    {"escreveu", true},
    {"ha scritto", true},
    {"het volgende geschreven", true},
    {"geschreven", true},
    {"написал(а)", true},
    {"написал", true},
    {"пишет", true},
    {"schrieb", false},
    {"schreef", false},
    {"skrev", false},
    {"napisał(a)", false},
    {"napisał", false},
};

// What the first of several lines starts with.
constexpr std::string_view kOpeners[] = {"on ",  "at ",   "am ",      "le ",      "el ", "em ", "il ", "op ",
                                         "den ", "dnia ", "quoting ", "---- on ", "在",  "于",  "於"};

// Words between a date and a name, or in front of a date, that are no name.
constexpr std::string_view kNoise[] = {
    "on",      "at",  "am",  "pm",  "a.m.", "p.m.", "le",   "el",      "em",   "il",   "giorno", "op",    "den", "um",
    "à",       "om",  "kl.", "kl",  "uhr",  "alle", "ore",  "schrieb", "utc",  "gmt",  "est",    "edt",   "cst", "cdt",
    "mst",     "mdt", "pst", "pdt", "cet",  "cest", "bst",  "ist",     "jst",  "kst",  "z",      "heeft", "от",  "пользователь",
    "quoting", "*",   "在",  "于",  "於",   "上午", "下午", "晚上",    "오전", "오후", "(mon)",  "dnia",
};

struct Found {
  std::size_t begin = npos;
  std::size_t end = npos;
};

bool is_word_end(std::string_view text, std::size_t at) { return at >= text.size() || !ascii::is_alpha(text[at]); }

Found find_verb(std::string_view lower) {
  for (const auto& [word, last] : kVerbs) {
    const auto at = lower.rfind(word);
    if (at == npos) continue;
    // “>wrote:” stands without a blank in some programs; a letter before it makes it another word.
    const bool whole =
        (at == 0 || !ascii::is_alpha(lower[at - 1]) || ascii::is_high(word[0])) && is_word_end(lower, at + word.size());
    if (!whole || (last && !trim_wide(lower.substr(at + word.size())).empty())) continue;
    return {at, at + word.size()};
  }
  return {};
}

bool is_noise(std::string_view token) {
  const auto word = ascii::lowered(token);
  if (std::ranges::find(kNoise, word) != std::end(kNoise)) return true;
  // -0700, 07/11 and the like: what is left of a date.
  const bool numbers = word.find_first_not_of("0123456789+-/.:") == std::string::npos;
  return numbers || word.starts_with("gmt") || word.starts_with("utc") || (word.starts_with('(') && word.ends_with(')'));
}

constexpr std::string_view kGaps = " ,\t";

// Drops zones, halves of the day and little words in front of a name.
std::string_view behind_noise(std::string_view text) {
  while (true) {
    text = trim_wide(text);
    for (const std::string_view gap : {",", "，", "、", ";", "上午", "下午", "于", "於", "在"}) {
      if (text.starts_with(gap)) text.remove_prefix(gap.size());
    }
    text = trim_wide(text);
    const auto end = std::min(text.find_first_of(kGaps), text.size());
    const auto token = text.substr(0, end);
    if (end == 0 || !is_noise(token)) return text;
    text.remove_prefix(end);
  }
}

std::string_view before_noise(std::string_view text) {
  while (true) {
    text = trim_wide(text);
    for (const std::string_view gap : {",", "，", "、"}) {
      if (text.ends_with(gap)) text.remove_suffix(gap.size());
    }
    text = trim_wide(text);
    const auto gap = text.find_last_of(kGaps);
    const auto token = gap == npos ? text : text.substr(gap + 1);
    if (token.empty() || !is_noise(token)) return text;
    text = gap == npos ? std::string_view{} : text.substr(0, gap);
  }
}

struct Regions {
  std::string_view before, between, after;  // of the date, of both, of the verb
};

Regions regions_of(std::string_view stem, const Found& verb, const std::optional<QuoteDate>& date) {
  const std::size_t stop = std::min(verb.begin, stem.size());
  Regions regions;
  regions.before = before_noise(behind_noise(stem.substr(0, date ? std::min(date->begin, stop) : stop)));
  if (date && date->end < stop) regions.between = behind_noise(stem.substr(date->end, stop - date->end));
  if (verb.end < stem.size()) regions.after = behind_noise(stem.substr(verb.end));
  return regions;
}

// The name stands where the address is; else behind a verb that is not last, behind the date, or in front of it.
QuotePerson person_in(const Regions& regions) {
  for (const auto region : {regions.between, regions.after, regions.before}) {
    if (!find_address(region).empty()) return read_person(region);
  }
  for (const auto region : {regions.after, regions.between, regions.before}) {
    if (auto person = read_person(region); !person.name.empty()) return person;
  }
  return {};
}

bool is_pronoun(std::string_view name) {
  static constexpr std::string_view pronouns[] = {"i",  "we",  "you", "he", "she",  "they", "one",  "ich",
                                                  "er", "sie", "je",  "il", "elle", "我",   "我们", "我們",
                                                  "你", "您",  "他",  "她", "他们", "他們"};
  return std::ranges::find(pronouns, ascii::lowered(name)) != std::end(pronouns);
}

// `Sunday`, `dom.`, `周日`: all that a program puts between its first word and the date.
bool is_weekday_like(std::string_view text) {
  if (text.empty() || text.starts_with("周") || text.starts_with("週") || text.starts_with("星期")) return true;
  return text.size() <= 12 && !text.contains(' ') && ascii::is_alpha(text[0]);
}

// `joined` is the whole candidate, its lines joined by spaces.
std::optional<Attribution> read_attribution(std::string_view joined) {
  const auto stem = trim_wide(without_colon(joined));
  if (stem.empty()) return std::nullopt;
  const auto lower = ascii::lowered(stem);
  const auto verb = find_verb(lower);
  const bool addressed = !find_address(stem).empty();
  // Horde writes `Quoting X <x@…>:`, Gnus `* X:`.
  const bool quoting = (lower.starts_with("quoting ") && addressed) || stem.starts_with("* ");
  if (verb.begin == npos && !quoting && !(addressed && stem.ends_with('>'))) return std::nullopt;
  const auto date = find_date(stem);
  if (verb.begin == npos && !quoting && !date) return std::nullopt;
  const auto regions = regions_of(stem, verb, date);
  // `As I said on 3 May 2017 in my mail I wrote:` is somebody's sentence: whose words follow, it does not tell.
  const bool told = date && !addressed && !is_weekday_like(regions.before) && !(regions.between.empty() && regions.after.empty());
  Attribution out;
  out.person = person_in(regions);
  if (date) out.date = date->date;
  const bool unnamed = told || is_pronoun(out.person.name);
  out.strict = !unnamed && (addressed || (date && (date->timed || !out.person.name.empty())));
  if (!date && !addressed && (out.person.name.empty() || out.person.name.size() > kLongestLooseName)) return std::nullopt;
  if (unnamed) out.person.name.clear();
  return out;
}

bool opens(std::string_view text) {
  const auto start = ascii::lowered(text.substr(0, 8));
  const bool word = std::ranges::any_of(kOpeners, [&](std::string_view opener) { return start.starts_with(opener); });
  return word || ascii::is_digit(text[0]) || text.contains('@') || text.contains('<');
}

// `---- On Sun, 03 May 2015 10:00:00 +0800 Mara Oduya <mara@a.example> wrote ----`: what stands between the dashes.
std::string_view between_dashes(std::string_view text) {
  static constexpr std::string_view kDashes = "- ";
  if (!text.starts_with("--") || !text.ends_with("--")) return {};
  const auto first = text.find_first_not_of(kDashes);
  return first == npos ? std::string_view{} : text.substr(first, text.find_last_not_of(kDashes) + 1 - first);
}

// With its dashes or its colon the candidate is whole.
std::optional<Attribution> read_whole(std::string_view joined) {
  if (!without_colon(joined).empty()) return read_attribution(joined);
  const auto inner = between_dashes(joined);
  if (inner.empty()) return std::nullopt;
  auto found = read_attribution(std::string(inner) + ":");
  // Nobody but a program draws them.
  if (found) found->strict = found->strict || (!found->person.name.empty() && find_verb(ascii::lowered(inner)).begin != npos);
  return found;
}

// A name and the date with its time behind it, and no more.
std::optional<Attribution> read_name_and_time(std::string_view text) {
  const auto date = find_date(text);
  if (!date || !date->timed) return std::nullopt;
  const auto rest = ascii::lowered(trim_wide(text.substr(date->end)));
  // `Sent: Thursday, …` and `Start Time: …` are fields, no names.
  if ((!rest.empty() && rest != "am" && rest != "pm") || text.substr(0, date->begin).contains(':')) return std::nullopt;
  Attribution out;
  out.person = read_person(before_noise(text.substr(0, date->begin)));
  out.date = date->date;
  if (out.person.name.empty() && out.person.address.empty()) return std::nullopt;
  return out;
}

// Two to four words that begin large, or one in another script; `Contract 05591 was suspended at` is none.
bool is_like_a_name(std::string_view text) {
  if (text.ends_with(')')) text = trim_wide(text.substr(0, text.rfind('(')));
  int words = 0;
  bool high = false;
  for (std::size_t at = 0; at < text.size(); ++words) {
    if (!ascii::is_upper(text[at]) && !ascii::is_high(text[at])) return false;
    high = high || ascii::is_high(text[at]);
    at = std::min(text.find(' ', at), text.size());
    at = std::min(text.find_first_not_of(' ', at), text.size());
  }
  return text.find_first_of("0123456789,;") == npos && words <= 4 && (words >= 2 || high);
}

}  // namespace

std::optional<Attribution> group_wise_at(QuoteLine& line) {
  static constexpr std::string_view kClose = ">>>";
  static constexpr std::string_view kOpen = "<<<";
  const bool open = line.text.starts_with(kOpen);
  if (!line.text.ends_with(kClose) || line.text.size() > kLongestLine || (line.level < kGroupWiseMarks && !open))
    return std::nullopt;
  auto inner = line.text.substr(0, line.text.size() - kClose.size());
  if (open) inner.remove_prefix(kOpen.size());
  auto found = read_name_and_time(trim_wide(inner));
  if (!found) return std::nullopt;
  if (!open) line.level -= kGroupWiseMarks;
  found->strict = true;
  found->end = line.end;
  return found;
}

std::optional<Attribution> chat_line_at(const QuoteLine& line) {
  const auto text = without_colon(line.text).empty() ? line.text : without_colon(line.text);
  const bool may_end_so = !text.empty() && (ascii::is_digit(text.back()) || ascii::lower(text.back()) == 'm');
  if (!may_end_so || text.size() > kLongestChatLine || !text.contains(':') || ascii::is_digit(text.front())) return std::nullopt;
  auto found = read_name_and_time(text);
  if (!found || found->person.name.size() > kLongestLooseName) return std::nullopt;
  const auto before = trim_wide(text.substr(0, find_date(text)->begin));
  const bool whole = text.size() == line.text.size() && std::ranges::count(text, ':') == 2;
  found->strict = !found->person.address.empty() || (whole && is_like_a_name(before));
  found->end = line.end;
  // QQ puts a number behind the name.
  auto& name = found->person.name;
  if (name.ends_with(')')) name = trim_wide(std::string_view(name).substr(0, name.rfind('(')));
  return found;
}

std::optional<Attribution> attribution_at(std::string_view body, const QuoteLine& first) {
  if (first.blank() || first.text.size() > kLongestLine) return std::nullopt;
  const bool may_go_on = opens(first.text);
  if (!may_go_on && without_colon(first.text).empty() && between_dashes(first.text).empty()) return std::nullopt;
  std::string joined(first.text);
  QuoteLine line = first;
  for (int lines = 1;; ++lines) {
    if (auto found = read_whole(joined)) {
      found->end = line.end;
      return found;
    }
    if (lines == kMostLines || !may_go_on || line.end >= body.size()) return std::nullopt;
    line = quote_line_at(body, line.end);
    if (line.blank() || line.level != first.level || line.text.size() > kLongestLine) return std::nullopt;
    joined += ' ';
    joined += line.text;
  }
}

}  // namespace rj::relate
