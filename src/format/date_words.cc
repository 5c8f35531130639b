#include "format/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr int kLargestOffset = 15 * 60;  // minutes; +14:00 is the largest in use

struct Month {
  std::string_view name;
  int number;
};

constexpr std::array kForeign{
    Month{"januari", 1},    Month{"janv", 1},       Month{"janvier", 1},    Month{"janeiro", 1},   Month{"ene", 1},
    Month{"enero", 1},      Month{"gen", 1},        Month{"gennaio", 1},    Month{"februari", 2},  Month{"fév", 2},
    Month{"févr", 2},       Month{"fevr", 2},       Month{"février", 2},    Month{"fevrier", 2},   Month{"febrero", 2},
    Month{"febbraio", 2},   Month{"fev", 2},        Month{"fevereiro", 2},  Month{"mär", 3},       Month{"märz", 3},
    Month{"mrz", 3},        Month{"maerz", 3},      Month{"mrt", 3},        Month{"maart", 3},     Month{"mars", 3},
    Month{"marzo", 3},      Month{"março", 3},      Month{"avr", 4},        Month{"avril", 4},     Month{"abr", 4},
    Month{"abril", 4},      Month{"aprile", 4},     Month{"mai", 5},        Month{"mayo", 5},      Month{"maio", 5},
    Month{"mag", 5},        Month{"maggio", 5},     Month{"mei", 5},        Month{"juni", 6},      Month{"juin", 6},
    Month{"junio", 6},      Month{"junho", 6},      Month{"giu", 6},        Month{"giugno", 6},    Month{"juli", 7},
    Month{"juil", 7},       Month{"juillet", 7},    Month{"julio", 7},      Month{"julho", 7},     Month{"lug", 7},
    Month{"luglio", 7},     Month{"août", 8},       Month{"aout", 8},       Month{"ago", 8},       Month{"agosto", 8},
    Month{"augustus", 8},   Month{"septembre", 9},  Month{"septiembre", 9}, Month{"set", 9},       Month{"sett", 9},
    Month{"settembre", 9},  Month{"setembro", 9},   Month{"okt", 10},       Month{"oktober", 10},  Month{"octobre", 10},
    Month{"octubre", 10},   Month{"ott", 10},       Month{"ottobre", 10},   Month{"out", 10},      Month{"outubro", 10},
    Month{"novembre", 11},  Month{"noviembre", 11}, Month{"novembro", 11},  Month{"dez", 12},      Month{"dezember", 12},
    Month{"dezembro", 12},  Month{"déc", 12},       Month{"décembre", 12},  Month{"decembre", 12}, Month{"dic", 12},
    Month{"diciembre", 12}, Month{"dicembre", 12}};

// `+0800`, `-0000`, `+08:00`, `+8`.
std::optional<Zone> numeric_zone(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits(text.substr(1));
  std::erase(digits, ':');
  int value = 0;
  const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && at == digits.data() + digits.size() && ascii::is_digit(digits.front());
  if (!whole || digits.size() > 4) return std::nullopt;
  const int hours = digits.size() <= 2 ? value : value / 100;
  const int minutes = digits.size() <= 2 ? 0 : value % 100;
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
  if (!std::ranges::all_of(text, ascii::is_alpha)) return std::nullopt;
  return Zone{};
}

// Its first three letters or more. `name` is in lower case.
bool shortens(std::string_view word, std::string_view name) {
  return word.size() >= 3 && word.size() <= name.size() && ascii::same(word, name.substr(0, word.size()));
}

}  // namespace

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (shortens(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

int foreign_month_of(std::string_view word) {
  const auto* const found = std::ranges::find_if(kForeign, [word](const Month& month) { return ascii::same(month.name, word); });
  return found == kForeign.end() ? 0 : found->number;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                         "friday", "saturday", "sunday"};
  return std::ranges::any_of(kDays, [word](std::string_view day) { return shortens(word, day); });
}

Zone parse_zone(std::string_view text) {
  auto zone = numeric_zone(text);
  if (!zone) zone = named_zone(text);
  return zone.value_or(Zone{.suspect = true});
}

}  // namespace rj::format
