// Dates of header fields (RFC 5322 3.3, 4.3) and the other forms that occur, with a flag for what was not certain (formats.md 6).
#include <array>
#include <charconv>

#include "format/ascii.h"
#include "format/header.h"

namespace rj::format {
namespace {

constexpr int kLargestOffset = 15 * 60;  // minutes; +14:00 is the largest in use
constexpr int kFirstYearOfMail = 1970;
constexpr ascii::ByteSet kBreaks(" ,");

struct Zone {
  std::optional<int> minutes{};
  bool guessed = false;
  bool suspect = false;
};

std::string without_comments(std::string_view text) {
  std::string out;
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

// 1-12 for a month's English name or its first three letters, else 0.
int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  const std::string name = ascii::lowered(word);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool fits = name.size() >= 3 && (kMonths[i].starts_with(name) || (i == 8 && name == "sept"));
    if (fits) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                         "friday", "saturday", "sunday"};
  const std::string name = ascii::lowered(word);
  for (const std::string_view day : kDays) {
    if (name.size() >= 3 && day.starts_with(name)) return true;
  }
  return false;
}

// RFC 5322 4.3: two digits 00-49 are 2000-2049, others and three digits count from 1900.
std::optional<int> year_of(std::string_view digits) {
  const auto value = number(digits);
  if (!value || digits.size() < 2 || digits.size() > 4) return std::nullopt;
  if (digits.size() == 2) return *value < 50 ? *value + 2000 : *value + 1900;
  if (digits.size() == 3) return *value + 1900;
  return value;
}

// `+0800`, `-0000`, `+08:00`, `+8`.
std::optional<Zone> numeric_zone(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits(text.substr(1));
  std::erase(digits, ':');
  const auto value = number(digits);
  if (!value || digits.size() > 4) return std::nullopt;
  const int hours = digits.size() <= 2 ? *value : *value / 100;
  const int minutes = digits.size() <= 2 ? 0 : *value % 100;
  const int offset = hours * 60 + minutes;
  if (offset > kLargestOffset || minutes > 59) return Zone{.suspect = true};
  if (text == "-0000" || text == "-00:00") return Zone{};  // a local time of an unknown place (RFC 5322 3.3)
  return Zone{.minutes = text[0] == '-' ? -offset : offset, .guessed = digits.size() < 4};
}

// Names that RFC 5322 4.3 fixes; all others are an unknown zone by the same section.
std::optional<Zone> named_zone(std::string_view text) {
  struct Name {
    std::string_view name;
    int hours;
  };
  static constexpr std::array kNames{Name{"ut", 0},   Name{"utc", 0},  Name{"gmt", 0},  Name{"z", 0},
                                     Name{"est", -5}, Name{"edt", -4}, Name{"cst", -6}, Name{"cdt", -5},
                                     Name{"mst", -7}, Name{"mdt", -6}, Name{"pst", -8}, Name{"pdt", -7}};
  const std::string name = ascii::lowered(text);
  for (const Name& known : kNames) {
    if (known.name == name) return Zone{.minutes = known.hours * 60};
    // `GMT+0800` means what it says; taking it for GMT would be eight hours off.
    const bool prefix =
        known.hours == 0 && known.name.size() > 1 && name.size() > known.name.size() && name.starts_with(known.name);
    if (!prefix) continue;
    if (auto zone = numeric_zone(std::string_view(name).substr(known.name.size()))) {
      zone->guessed = true;
      return zone;
    }
  }
  for (const char c : text) {
    if (!ascii::is_alpha(c)) return std::nullopt;
  }
  return Zone{};
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
    std::string_view zone = zone_at == std::string_view::npos ? std::string_view() : clock.substr(zone_at);
    if (zone.empty() && used < tokens_.size()) zone = tokens_[used];
    if (!read_clock(clock.substr(0, clock.find_first_of("Zz+-.")))) return false;
    if (!zone.empty()) read_zone(zone);
    return true;
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
    if (is_weekday(token) && !have_clock_) return true;
    if (time_.date.month == 0 && dashed(token)) return true;
    if (time_.date.month == 0 && month_of(token) > 0) {
      guessed_ = guessed_ || (token.size() > 3);
      time_.date.month = month_of(token);
      return true;
    }
    if (!have_clock_ && token.find_first_of(":.") != std::string_view::npos) {
      const std::size_t zone = std::min(token.find_first_of("+-"), token.size());  // `10:00:00+0800`
      if (zone < token.size()) read_zone(token.substr(zone));
      return read_clock(token.substr(0, zone));
    }
    if (const auto value = number(token)) return take_number(token, *value);
    if (!have_clock_) return false;
    if (ascii::same(token, "am") || ascii::same(token, "pm")) {
      pm_ = ascii::lower(token[0]);
      guessed_ = true;
    } else if (!have_zone_) {
      read_zone(token);
    }
    return true;  // what follows the zone says nothing new
  }

  bool take_number(std::string_view token, int value) {
    if (day_ == 0 && token.size() <= 2) {
      day_ = value;
      return true;
    }
    if (have_year_) return have_clock_;  // a number after everything else
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
    auto zone = numeric_zone(token);
    if (!zone) zone = named_zone(token);
    if (!zone) zone = Zone{.suspect = true};
    zone_ = *zone;
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
  if (!reader.read()) {
    suspect("no date that exists can be read from it");
    return date;
  }
  date.local = reader.time();
  date.offset_minutes = reader.zone().minutes;
  if (reader.zone().suspect) suspect("the zone is none");
  const bool too_early = date.local.date.year < kFirstYearOfMail;
  if (too_early) suspect("before there was mail");
  if (!date.offset_minutes) {
    date.confidence = DateConfidence::zone_unknown;
  } else {
    date.confidence = reader.guessed() || too_early ? DateConfidence::guessed : DateConfidence::exact;
  }
  return date;
}

}  // namespace rj::format
