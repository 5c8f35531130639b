#include "relate/quote_date.h"

#include <algorithm>
#include <string>

#include "format/ascii.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;

constexpr std::size_t kLongest = 2'000;
/// Between a date and its time of day: `(Sun) at`, ` um `, `周日 下午`.
constexpr std::size_t kBeforeTime = 24;

struct Month {
  std::string_view word;
  int month;
};
// In lower case; a word that is the beginning of one of these, of three letters or more, counts as well.
constexpr Month kMonths[] = {
    {"january", 1},    {"february", 2},  {"march", 3},     {"april", 4},      {"may", 5},       {"june", 6},
    {"july", 7},       {"august", 8},    {"september", 9}, {"sept", 9},       {"october", 10},  {"november", 11},
    {"december", 12},  {"januar", 1},    {"jänner", 1},    {"februar", 2},    {"märz", 3},      {"mrz", 3},
    {"mai", 5},        {"juni", 6},      {"juli", 7},      {"oktober", 10},   {"dezember", 12}, {"janvier", 1},
    {"février", 2},    {"fevrier", 2},   {"mars", 3},      {"avril", 4},      {"juin", 6},      {"juillet", 7},
    {"août", 8},       {"aout", 8},      {"septembre", 9}, {"octobre", 10},   {"novembre", 11}, {"décembre", 12},
    {"decembre", 12},  {"enero", 1},     {"febrero", 2},   {"marzo", 3},      {"abril", 4},     {"mayo", 5},
    {"junio", 6},      {"julio", 7},     {"agosto", 8},    {"septiembre", 9}, {"octubre", 10},  {"noviembre", 11},
    {"diciembre", 12}, {"gennaio", 1},   {"febbraio", 2},  {"aprile", 4},     {"maggio", 5},    {"giugno", 6},
    {"luglio", 7},     {"settembre", 9}, {"ottobre", 10},  {"dicembre", 12},  {"janeiro", 1},   {"fevereiro", 2},
    {"março", 3},      {"maio", 5},      {"junho", 6},     {"julho", 7},      {"setembro", 9},  {"outubro", 10},
    {"novembro", 11},  {"dezembro", 12}, {"januari", 1},   {"februari", 2},   {"maart", 3},     {"mrt", 3},
    {"mei", 5},        {"augustus", 8},  {"января", 1},    {"февраля", 2},    {"марта", 3},     {"апреля", 4},
    {"мая", 5},        {"июня", 6},      {"июля", 7},      {"августа", 8},    {"сентября", 9},  {"октября", 10},
    {"ноября", 11},    {"декабря", 12},
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<QuoteDate> at(std::size_t begin) {
    at_ = begin;
    const bool letter = ascii::is_alpha(text_[begin]) || ascii::is_high(text_[begin]);
    const bool found = ascii::is_digit(text_[begin]) ? number_first() : letter && month_first();
    if (!found) return std::nullopt;
    QuoteDate out{begin, at_, false, {}};
    out.timed = time_of_day();
    if (year_ == 0) year_behind_time();
    out.end = at_;
    const CivilDate date{year_, month_, day_};
    if (year_ != 0 && month_ != 0 && exists(date)) out.date = date;
    return out;
  }

 private:
  // Up to four digits; -1: none or more.
  int number(std::size_t& digits) {
    const std::size_t begin = at_;
    int value = 0;
    while (at_ < text_.size() && ascii::is_digit(text_[at_]) && at_ - begin < 5) value = value * 10 + (text_[at_++] - '0');
    digits = at_ - begin;
    return digits == 0 || digits > 4 ? -1 : value;
  }

  bool eat(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void blanks() {
    while (eat(" ") || eat("\xC2\xA0")) {}
  }
  bool eat_any(std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [this](std::string_view word) { return eat(word); });
  }

  // 2015-11-22, 2015年11月22日, 2015. 11. 22.; 22.11.2015, 11/22/2015; 22 November 2015.
  bool number_first() {
    std::size_t digits = 0;
    const int first = number(digits);
    if (digits == 4) return first >= 1900 && first < 2200 && year_month_day(first);
    if (digits > 2 || first < 1 || first > 31) return false;
    const std::size_t behind = at_;
    if (numbers_of(first)) return true;
    at_ = behind;
    return day_month(first);
  }

  bool year_month_day(int year) {
    std::size_t digits = 0;
    blanks();
    if (!eat_any({"-", "/", ".", "年", "년"})) return false;
    blanks();
    month_ = number(digits);
    blanks();
    if (month_ < 1 || month_ > 12 || !eat_any({"-", "/", ".", "月", "월"})) return false;
    blanks();
    day_ = number(digits);
    if (day_ < 1 || day_ > 31 || digits > 2) return false;
    eat_any({"日", "号", "號", "일", " 日", "."});
    year_ = year;
    return true;
  }

  bool numbers_of(int first) {
    std::size_t digits = 0;
    const char separator = at_ < text_.size() ? text_[at_] : ' ';
    if (separator != '.' && separator != '/' && separator != '-') return false;
    ++at_;
    const int second = number(digits);
    if (second < 1 || second > 31 || digits > 2 || at_ >= text_.size() || text_[at_] != separator) return false;
    ++at_;
    const int year = number(digits);
    if (year < 0 || (digits != 2 && digits != 4)) return false;
    // Points are European: the day first. Otherwise only a number over twelve tells the day.
    const bool day_first = separator == '.' || first > 12;
    if (!day_first && second <= 12 && first != second) return true;
    day_ = day_first ? first : second;
    month_ = day_first ? second : first;
    if (month_ > 12) return false;
    if (digits == 4) year_ = year;
    return true;
  }

  bool day_month(int day) {
    eat_any({"st", "nd", "rd", "th", "."});
    if (!eat_any({" ", "-", "\xC2\xA0"})) return false;
    blanks();
    eat_any({"de ", "of "});
    month_ = month();
    if (month_ == 0) return false;
    day_ = day;
    separators();
    eat_any({"de ", "of "});
    read_year();
    return true;
  }

  bool month_first() {
    std::size_t digits = 0;
    month_ = month();
    if (month_ == 0) return false;
    separators();
    day_ = number(digits);
    if (day_ < 1 || day_ > 31 || digits > 2) return false;
    eat_any({"st", "nd", "rd", "th"});
    const std::size_t behind = at_;
    separators();
    if (!read_year()) at_ = behind;
    return true;
  }

  // A year of two digits is passed over: which century, nobody says.
  bool read_year() {
    const std::size_t behind = at_;
    std::size_t digits = 0;
    const int year = number(digits);
    const bool time = at_ < text_.size() && text_[at_] == ':';
    if (year < 0 || time || (digits != 4 && digits != 2)) {
      at_ = behind;
      return false;
    }
    if (digits == 4) year_ = year;
    return true;
  }

  void separators() {
    while (eat_any({" ", ",", ".", "-", "/", "\xC2\xA0"})) {}
  }

  int month() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (ascii::is_alpha(text_[at_]) || ascii::is_high(text_[at_]))) ++at_;
    const auto word = ascii::lowered(text_.substr(begin, at_ - begin));
    if (word.size() < 3) return 0;
    const auto* const found = std::ranges::find_if(kMonths, [&](const Month& m) { return m.word.starts_with(word); });
    return found == std::end(kMonths) ? 0 : found->month;
  }

  // Moves behind `18:11:02` if that comes soon, over words like `at` but over no name: those stand in quotes or before `<`.
  bool time_of_day() {
    const std::size_t limit = std::min(text_.size(), at_ + kBeforeTime);
    std::size_t i = at_;
    while (i < limit && !ascii::is_digit(text_[i]) && text_[i] != '<' && text_[i] != '"' && text_[i] != '@') ++i;
    const std::size_t behind = at_;
    at_ = i;
    std::size_t digits = 0;
    const bool hour = i < limit && number(digits) >= 0 && digits <= 2 && eat_any({":", "h", ".", "：", "时", "時"});
    if (!hour || number(digits) < 0 || digits != 2) {
      at_ = behind;
      return false;
    }
    if (eat_any({":", "."})) number(digits);
    return true;
  }

  // Wed Mar 11 18:02:03 2015
  void year_behind_time() {
    const std::size_t behind = at_;
    separators();
    std::size_t digits = 0;
    const int year = number(digits);
    if (year >= 1900 && digits == 4) {
      year_ = year;
    } else {
      at_ = behind;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
};

}  // namespace

std::optional<QuoteDate> find_date(std::string_view text) {
  text = text.substr(0, kLongest);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool inside =
        at > 0 && (ascii::is_digit(text[at - 1]) || ascii::is_alpha(text[at - 1]) || ascii::is_high(text[at - 1]));
    // Behind Chinese a date starts without a blank: 于2015年…
    const bool starts = !inside || (ascii::is_digit(text[at]) && ascii::is_high(text[at - 1]));
    if (!starts) continue;
    if (auto found = Scanner(text).at(at)) return found;
  }
  return std::nullopt;
}

}  // namespace rj::relate
