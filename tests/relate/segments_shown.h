// A body's segments as text, one a line, for tables of cases.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "relate/segments.h"

namespace rj::relate {

// One line a segment: kind, depth, author, date, words with LF as |.
inline std::string shown(std::string_view body, const Correspondents& people = {}) {
  static constexpr std::string_view kinds[] = {"own", "quoted", "intro", "signature", "publisher"};
  std::string out;
  for (const auto& segment : segment_body(body, people)) {
    out += fmt::format("{}{}", kinds[static_cast<int>(segment.kind)], segment.depth);
    if (!segment.author_name.empty()) out += fmt::format(" {}", segment.author_name);
    if (!segment.author_address.empty()) out += fmt::format(" <{}>", segment.author_address);
    if (segment.date) out += fmt::format(" {}", to_string(*segment.date));
    out += ": ";
    for (const char c : slice(body, segment.span)) out += c == '\n' ? '|' : c;
    out += '\n';
  }
  return out;
}

struct Case {
  std::string name, in, want;
};

inline void expect(const auto& cases) {
  for (const Case& c : cases) EXPECT_EQ(shown(c.in), c.want) << c.name;
}

}  // namespace rj::relate
