// How a dossier names documents: `Exhibit 4`, `Exhibits 4 and 5`, `证据4`, `@exhibit-5`, `@RJ-7`; in a Source line also bare
// control numbers, Message-IDs, digests, `file:NAME` and short names. Syntax only; resolve.h finds the document. Pure; any
// thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/placed.h"

namespace rj::dossier {

struct References {
  std::vector<Located> list;  // as written; a number after `Exhibits 4 and` is given as `Exhibit 5`
  std::size_t end = 0;        // of the last one
};

/// The list that stands at `text[at]`; empty if none does. `bare`: any words up to a separator count as a reference (Source
/// lines).
[[nodiscard]] References read_references(const PlacedText& text, std::size_t at, bool bare);

/// White space, then `-` between spaces, `–`, `—`, `,` or `，`, then white space: bytes at `text[at]`, 0 if there is none.
[[nodiscard]] std::size_t separator_at(std::string_view text, std::size_t at);
/// The same for `;`, `；` and `、`.
[[nodiscard]] std::size_t list_separator_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t spaces_at(std::string_view text, std::size_t at);

}  // namespace rj::dossier
