// The way from a table cell's value back to the file: quoted cells double their quotation marks, and blanks at the ends are
// dropped. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "dossier/model.h"

namespace rj::dossier {

/// An offset in a value and where it stands; between two of them columns count on.
struct Anchor {
  std::size_t offset = 0;
  Place place;
};

/// Anchors of the cell at `place` (its first raw character) whose value is `value`; `file` is the table's text.
[[nodiscard]] std::vector<Anchor> cell_anchors(std::string_view file, const Place& place, std::string_view value);

}  // namespace rj::dossier
