#include "grow/rounds.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "format/ascii.h"
#include "format/header.h"
#include "grow/texts.h"

namespace rj::bench {
namespace {

namespace ascii = format::ascii;

constexpr std::array kDays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // 1970-01-01 was a Thursday
constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Edit {
  ByteSpan span;
  Bytes instead;
};

std::string rfc5322(const CivilTime& time, std::optional<int> offset_minutes) {
  const std::int64_t day = days_from_civil(time.date);
  const int offset = offset_minutes.value_or(0);
  const char sign = offset < 0 || !offset_minutes ? '-' : '+';  // RFC 5322 3.3: -0000 says that the zone is unknown
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} {}{:02}{:02}", kDays[static_cast<std::size_t>((day % 7 + 7) % 7)],
                     time.date.day, kMonths[static_cast<std::size_t>(time.date.month - 1)], time.date.year, time.hour,
                     time.minute, time.second, sign, std::abs(offset) / 60, std::abs(offset) % 60);
}

std::optional<Bytes> moved(ByteView value, std::int64_t days) {
  format::Defects defects;
  const format::Date date = format::parse_date_field(value, defects);
  if (!date.instant()) return std::nullopt;
  const std::size_t comment = value.find('(');
  return fmt::format("{}{}{}", rfc5322(civil_of(seconds_of(date.local) + days * 86'400), date.offset_minutes),
                     comment == ByteView::npos ? "" : " ", comment == ByteView::npos ? "" : value.substr(comment));
}

Bytes renamed(ByteView ids, std::uint64_t round) {
  Bytes out;
  for (const char c : ids) {
    out += c;
    if (c == '<') out += fmt::format("r{}.", round);
  }
  return out;
}

std::vector<Edit> edits(const format::MimeTree& tree, std::uint64_t round) {
  std::vector<Edit> out;
  for (const format::Field& field : tree.parts[0].fields) {
    const ByteView name = slice(tree.bytes, field.name);
    const ByteView value = slice(tree.bytes, field.value);
    const auto is = [&](std::string_view known) { return ascii::same(name, known); };
    if (is("message-id") || is("references") || is("in-reply-to")) {
      out.push_back({field.value, renamed(value, round)});
    } else if (is("date")) {
      if (auto date = moved(value, static_cast<std::int64_t>(round) * kDaysARound))
        out.push_back({field.value, *std::move(date)});
    }
  }
  return out;
}

}  // namespace

Round::Round(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t number)
    : number_(number), exchange_(vocabulary, seed, number) {}

Bytes Round::message(ByteView source) const {
  Bytes same_size(source);
  if (number_ == 0) return same_size;
  const format::MimeTree tree = format::parse_mime(source);
  for (const ByteSpan span : exchangeable(tree)) exchange_.apply(std::span(same_size).subspan(span.begin, span.size()));
  Bytes out;
  std::uint64_t at = 0;
  for (const Edit& edit : edits(tree, number_)) {
    out.append(same_size, at, edit.span.begin - at).append(edit.instead);
    at = edit.span.end;
  }
  return out.append(same_size, at);
}

Vocabulary vocabulary_of(const std::vector<Bytes>& messages) {
  Vocabulary words;
  for (const Bytes& message : messages) {
    const format::MimeTree tree = format::parse_mime(message);
    for (const ByteSpan span : exchangeable(tree)) words.count(slice(message, span));
  }
  return words;
}

}  // namespace rj::bench
