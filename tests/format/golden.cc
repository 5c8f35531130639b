#include "golden.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "format/ascii.h"

namespace rj::format::golden {
namespace {

constexpr std::size_t kShown = 100;

std::string digest(std::string_view value) {
  return fmt::format("{} bytes, {}", value.size(), to_hex(sha256(value)).substr(0, 8));
}

// Tabs and line ends stand in a table as blanks; what is long, by its hash.
std::string shown(std::string_view value) {
  if (value.size() > kShown) return digest(value);
  std::string out;
  for (const char c : value) out += static_cast<unsigned char>(c) < ' ' ? fmt::format("\\x{:02x}", c) : std::string(1, c);
  return out;
}

std::string shape(std::string_view value) {
  std::string out;
  for (const char c : value) {
    char mark = c;
    if (ascii::is_upper(c))
      mark = 'A';
    else if (ascii::is_alpha(c))
      mark = 'a';
    else if (ascii::is_digit(c))
      mark = '0';
    else if (ascii::is_high(c))
      mark = '~';
    if (out.empty() || out.back() != mark || !std::string_view("aA0~").contains(mark)) out += mark;
  }
  return shown(out) + " #" + to_hex(sha256(value)).substr(0, 4);
}

}  // namespace

void Comparison::begin(std::string place) {
  place_ = std::move(place);
  prefix_.clear();
  first_of_case_ = differences_.size();
  ++cases_;
}

void Comparison::again(std::string prefix) { prefix_ = std::move(prefix); }

void Comparison::same(std::string_view field, std::string_view theirs, std::string_view ours) {
  if (theirs != ours) report(field, shown(theirs), shown(ours));
}

void Comparison::same_words(std::string_view field, std::string_view theirs, std::string_view ours) {
  if (theirs != ours) report(field, shape(theirs), shape(ours));
}

void Comparison::same_by(const char* rule, std::string_view field, std::string_view theirs, std::string_view ruled,
                         std::string_view ours) {
  if (theirs == ours) return;
  if (ruled == ours)
    ++rules_[rule];
  else
    same_words(field, theirs, ours);
}

void Comparison::same_content(std::string_view field, std::string_view theirs, std::string_view ours) {
  if (theirs == ours) return;
  const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(theirs, ours).in1 - theirs.begin());
  report(field, fmt::format("{}, from {}", digest(theirs), at), digest(ours));
}

void Comparison::report(std::string_view field, std::string theirs, std::string ours) {
  Difference difference{place_, std::string(field), std::move(theirs), std::move(ours)};
  const auto before = differences_.begin() + static_cast<std::ptrdiff_t>(first_of_case_);
  if (!prefix_.empty() && std::find(before, differences_.end(), difference) != differences_.end()) return;
  difference.field = prefix_ + difference.field;
  differences_.push_back(std::move(difference));
}

std::string with_lf(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!bytes.substr(i).starts_with("\r\n")) out += bytes[i];
  }
  return out;
}

std::string with_crlf_once(std::string_view bytes) {
  std::string out;
  for (const char c : with_lf(bytes)) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

}  // namespace rj::format::golden
