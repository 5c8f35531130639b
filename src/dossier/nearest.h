// The passage nearest to words that do not stand: by word edits in the best window (suggestions and the place of the first word
// that does not agree; nothing near is ever taken as equal). Pure; time is words sought times words searched; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "dossier/evidence.h"

namespace rj::dossier {

/// From here on a passage counts as the one that was meant.
inline constexpr double kNear = 0.6;

struct Window {
  std::size_t first = 0, last = 0;  // tokens, half-open
  double similarity = 0;            // 1 - edits / words of the longer of the two
};

/// The best window; none if no word is shared.
[[nodiscard]] std::optional<Window> nearest_window(std::span<const Token> sought, std::span<const Token> text);

/// The index of the first sought word that does not agree with the window; words left out count at the word after the gap.
[[nodiscard]] std::size_t first_difference(std::span<const Token> sought, std::span<const Token> window);

}  // namespace rj::dossier
