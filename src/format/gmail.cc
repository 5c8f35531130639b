#include "format/gmail.h"

#include <charconv>

#include "format/ascii.h"

namespace rj::format {

std::optional<std::uint64_t> parse_gmail_thread(std::string_view value, Defects& defects) {
  const std::string_view digits = ascii::trimmed(value);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!digits.empty() && error == std::errc() && end == digits.data() + digits.size()) return number;
  defects.push_back({DefectCode::bad_field_value, {0, value.size()}, "no number of 64 bits"});
  return std::nullopt;
}

std::vector<std::string> parse_gmail_labels(std::string_view value, Defects& defects) {
  std::vector<std::string> labels;
  std::size_t at = 0;
  while (at < value.size()) {
    while (at < value.size() && ascii::is_white(value[at])) ++at;
    std::string label;
    if (at < value.size() && value[at] == '"') {
      for (++at; at < value.size() && (value[at] != '"' || value.substr(at).starts_with("\"\"")); ++at) {
        if (value[at] == '"') ++at;
        label += value[at];
      }
      if (at == value.size()) defects.push_back({DefectCode::bad_field_value, {0, value.size()}, "a quote that never ends"});
      if (at < value.size()) ++at;
    }
    const std::size_t end = std::min(value.find(',', at), value.size());
    label += ascii::trimmed(value.substr(at, end - at));
    if (!label.empty()) labels.push_back(std::move(label));
    at = end + 1;
  }
  return labels;
}

}  // namespace rj::format
