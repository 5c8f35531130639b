// Brackets of a text and their partners, half and full width alike. Pure, linear; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

struct Bracket {
  ByteSpan open, close;
  char kind = '(';  // '(', '[', '{' for 【】, '<' for 《》
  [[nodiscard]] ByteSpan whole() const { return {open.begin, close.end}; }
  [[nodiscard]] ByteSpan inside() const { return {open.end, close.begin}; }
};

/// Matched brackets in order of their opening; nested ones too.
[[nodiscard]] std::vector<Bracket> find_brackets(std::string_view text, const std::vector<ByteSpan>& skipped);

}  // namespace rj::dossier
