// Dates of header fields (RFC 5322 3.3, 4.3) and the other forms that occur, with a flag for what was not certain (formats.md 6).
#include <algorithm>
#include <array>
#include <charconv>

#include "format/ascii.h"
#include "format/date_words.h"
#include "format/header.h"

namespace rj::format {
namespace {

constexpr int kFirstYearOfMail = 1970;
constexpr std::size_t kUsualTokens = 8;  // `Mon, 4 Mar 2024 10:00:00 +0800` has six
constexpr ascii::ByteSet kBreaks(" ,");

std::string without_comments(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += ascii::is_white(c) ? ' ' : c;
    if (c != ')' || depth == 0) continue;
    --depth;
    if (depth == 0) out += ' ';
  }
  return out;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || !ascii::is_digit(text.front()) || error != std::errc() || at != text.data() + text.size())
    return std::nullopt;
  return value;
}

// RFC 5322 4.3: two digits 00-49 are 2000-2049, others and three digits count from 1900.
std::optional<int> year_of(std::string_view digits) {
  const auto value = number(digits);
  if (!value || digits.size() < 2 || digits.size() > 4) return std::nullopt;
  if (digits.size() == 2) return *value < 50 ? *value + 2000 : *value + 1900;
  if (digits.size() == 3) return *value + 1900;
  return value;
}

class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) { split(); }

  // False if no date can be made of it.
  bool read() {
    bool ok = iso() || words();
    if (ok && pm_) ok = to_24_hours();
    return ok && exists(time_.date) && time_.hour < 24 && time_.minute < 60 && time_.second <= 60;
  }

  [[nodiscard]] const CivilTime& time() const { return time_; }
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] bool guessed() const { return guessed_ || zone_.guessed; }

 private:
  void split() {
    std::size_t at = 0;
    tokens_.reserve(kUsualTokens);
    while (at < text_.size() && tokens_.size() < 32) {
      const std::size_t end = std::min(kBreaks.find_in(text_, at), text_.size());
      std::string_view token = text_.substr(at, end - at);
      if (token.ends_with('.')) token.remove_suffix(1);
      if (!token.empty()) tokens_.push_back(token);
      at = end + 1;
    }
  }

  // 2024-03-04T10:00:00.123+08:00, or with a blank for the T and before the zone.
  bool iso() {
    if (tokens_.empty()) return false;
    std::string_view day = tokens_[0];
    std::string_view clock;
    std::size_t used = 1;
    if (const std::size_t t = day.find('T'); t == 10) {
      clock = day.substr(11);
      day = day.substr(0, 10);
    } else if (tokens_.size() > 1) {
      clock = tokens_[used++];
    }
    const auto date = parse_date(day);
    if (!date || date->day == 0) return false;
    time_.date = *date;
    guessed_ = true;
    const std::size_t zone_at = clock.find_first_of("Zz+-");
    if (!read_clock(clock.substr(0, clock.find_first_of("Zz+-.")))) return false;
    if (zone_at != std::string_view::npos) read_zone(clock.substr(zone_at));
    day_ = date->day;
    have_year_ = true;
    return std::all_of(tokens_.begin() + static_cast<std::ptrdiff_t>(used), tokens_.end(),
                       [&](auto token) { return take(token); });
  }

  // Day, month name, year, time and zone in the order of RFC 5322, of asctime, or of prose.
  bool words() {
    for (const std::string_view token : tokens_) {
      if (!take(token)) return false;
    }
    if (day_ == 0 || time_.date.month == 0 || !have_year_ || !have_clock_) return false;
    time_.date.day = day_;
    return true;
  }

  // False if the token contradicts what was read.
  bool take(std::string_view token) {
    const bool first = token.data() == tokens_.front().data();
    if (const auto value = number(token)) return take_number(token, *value);
    if (is_weekday(token) && !have_clock_) return true;
    if (time_.date.month == 0 && take_month(token)) return true;
    const bool is_word = std::ranges::none_of(token, ascii::is_digit);
    const bool is_noise = is_word && (first || std::ranges::none_of(token, is_letter));
    if (is_noise && !have_clock_) return guessed_ = true;  // a weekday elsewhere; a stray mark
    if (!have_clock_ && token.find_first_of(":.") != std::string_view::npos) {
      const std::size_t zone = std::min(token.find_first_of("+-"), token.size());  // `10:00:00+0800`
      if (zone < token.size()) read_zone(token.substr(zone));
      return read_clock(token.substr(0, zone));
    }
    if (!have_clock_) return false;
    if (ascii::same(token, "am") || ascii::same(token, "pm")) {
      pm_ = ascii::lower(token[0]);
      guessed_ = true;
    } else if (!have_zone_) {
      read_zone(token);
    }
    return true;  // what follows the zone says nothing new
  }

  // The month alone, or a whole date in one word.
  bool take_month(std::string_view token) {
    if (const int month = month_of(token); month > 0) {
      guessed_ = guessed_ || token.size() > 3;
      time_.date.month = month;
      return true;
    }
    if (dashed(token) || ideographic(token) || numbers(token)) return true;
    time_.date.month = foreign_month_of(token);
    if (time_.date.month > 0) guessed_ = true;
    return time_.date.month > 0;
  }

  bool take_number(std::string_view token, int value) {
    if (day_ == 0 && token.size() <= 2) {
      day_ = value;
      return true;
    }
    if (have_year_) return have_clock_ && (guessed_ = true);                                     // a number after everything else
    if (time_.date.month == 0 && day_ > 12 && token.size() <= 2 && value >= 1 && value <= 12) {  // `20 11 79`
      time_.date.month = value;
      return guessed_ = true;
    }
    const auto year = year_of(token);
    if (!year) return false;
    time_.date.year = *year;
    return have_year_ = true;
  }

  // `06-Nov-94`, as RFC 850 and some mailers write it.
  bool dashed(std::string_view token) {
    const std::size_t first = token.find('-');
    const std::size_t second = first == std::string_view::npos ? first : token.find('-', first + 1);
    if (second == std::string_view::npos) return false;
    const auto day = number(token.substr(0, first));
    const int month = month_of(token.substr(first + 1, second - first - 1));
    const auto year = year_of(token.substr(second + 1));
    if (!day || month == 0 || !year) return false;
    day_ = *day;
    time_.date.month = month;
    time_.date.year = *year;
    guessed_ = have_year_ = true;
    return true;
  }

  // `25/12/2024`, `25.12.2024`, `12/25/2024`, `2024/12/25`: a guess, and none where month and day could change places.
  bool numbers(std::string_view token) {
    const char mark = token.contains('/') ? '/' : '.';
    const std::size_t first = token.find(mark);
    const std::size_t second = first == std::string_view::npos ? first : token.find(mark, first + 1);
    if (second == std::string_view::npos) return false;
    const bool year_first = first == 4;
    const auto a = number(token.substr(0, first));
    const auto b = number(token.substr(first + 1, second - first - 1));
    const auto c = number(token.substr(second + 1));
    if (!a || !b || !c || (!year_first && token.size() - second != 5)) return false;
    CivilDate date{*a, *b, *c};
    if (!year_first) date = *b > 12 ? CivilDate{*c, *a, *b} : CivilDate{*c, *b, *a};
    if (!year_first && *a <= 12 && *b <= 12 && *a != *b) return false;
    return set_date(date);
  }

  // `2024年3月4日`, as Chinese and Japanese programs write it.
  bool ideographic(std::string_view token) {
    const std::size_t year = token.find("年");
    const std::size_t month = year == std::string_view::npos ? year : token.find("月", year);
    const std::size_t day = month == std::string_view::npos ? month : token.find("日", month);
    if (day == std::string_view::npos || day + 3 != token.size()) return false;
    const auto y = number(token.substr(0, year));
    const auto m = number(token.substr(year + 3, month - year - 3));
    const auto d = number(token.substr(month + 3, day - month - 3));
    return y && m && d && *y >= 1000 && set_date({*y, *m, *d});
  }

  bool set_date(CivilDate date) {
    if (!exists(date)) return false;
    time_.date = date;
    day_ = date.day;
    return guessed_ = have_year_ = true;
  }

  static bool is_letter(char c) { return ascii::is_alpha(c) || ascii::is_high(c); }

  // `10:00:00`, `10:00`; `10.00.00` is a guess.
  bool read_clock(std::string_view text) {
    const char mark = text.find(':') == std::string_view::npos ? '.' : ':';
    if (mark == '.') guessed_ = true;
    std::array<int, 3> parts{};
    std::size_t count = 0;
    while (count < 3) {
      const std::size_t end = std::min(text.find(mark, 0), text.size());
      std::string_view part = text.substr(0, end);
      if (count == 2) part = part.substr(0, part.find('.'));  // fractions of a second
      const auto value = number(part);
      if (!value || part.size() > 2) return false;
      parts[count++] = *value;
      if (end == text.size()) break;
      text.remove_prefix(end + 1);
    }
    if (count < 2) return false;
    time_.hour = parts[0];
    time_.minute = parts[1];
    time_.second = parts[2];
    return have_clock_ = true;
  }

  void read_zone(std::string_view token) {
    zone_ = parse_zone(token);
    have_zone_ = true;
  }

  bool to_24_hours() {
    if (time_.hour < 1 || time_.hour > 12) return false;
    time_.hour = time_.hour % 12 + (pm_ == 'p' ? 12 : 0);
    return true;
  }

  std::string_view text_;
  std::vector<std::string_view> tokens_;
  CivilTime time_;
  Zone zone_;
  int day_ = 0;
  bool have_year_ = false;
  bool have_clock_ = false;
  bool have_zone_ = false;
  bool guessed_ = false;
  char pm_ = 0;  // 'a' or 'p' for a twelve-hour clock
};

}  // namespace

std::optional<Instant> Date::instant() const {
  if (confidence == DateConfidence::missing) return std::nullopt;
  return seconds_of(local) - static_cast<Instant>(offset_minutes.value_or(0)) * 60;
}

Date parse_date_field(std::string_view value, Defects& defects) {
  Date date{.text = std::string(ascii::trimmed(value)), .local = {}, .offset_minutes = {}, .confidence = DateConfidence::missing};
  const auto suspect = [&](const char* note) { defects.push_back({DefectCode::date_suspect, {0, value.size()}, note}); };
  if (date.text.empty()) {
    defects.push_back({DefectCode::date_missing, {0, value.size()}, "empty"});
    return date;
  }
  const std::string plain = without_comments(date.text);
  DateReader reader(plain);
  bool found = reader.read();
  const std::size_t semicolon = plain.rfind(';');  // `by mail.example; DATE`: the value of a Received field in the wrong place
  const bool misplaced = !found && semicolon != std::string::npos;
  if (misplaced) {
    reader = DateReader(std::string_view(plain).substr(semicolon + 1));
    found = reader.read();
  }
  if (!found) {
    suspect("no date that exists can be read from it");
    return date;
  }
  if (misplaced) suspect("words before the date");
  date.local = reader.time();
  date.offset_minutes = reader.zone().minutes;
  if (reader.zone().suspect) suspect("the zone is none");
  const bool too_early = date.local.date.year < kFirstYearOfMail;
  if (too_early) suspect("before there was mail");
  if (!date.offset_minutes) {
    date.confidence = DateConfidence::zone_unknown;
  } else {
    date.confidence = reader.guessed() || too_early || misplaced ? DateConfidence::guessed : DateConfidence::exact;
  }
  return date;
}

}  // namespace rj::format
