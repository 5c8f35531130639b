// What the tests of the mail readers share: line ends, defects by name.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "format/defect.h"

namespace rj::format {

inline std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

/// `BAD_BASE64 TRUNCATED`, sorted.
inline std::string names_of(const Defects& defects) {
  std::vector<std::string> names;
  for (const Defect& defect : defects) names.emplace_back(name_of(defect.code));
  std::ranges::sort(names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace rj::format
