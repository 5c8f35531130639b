// How far a bracket in a quotation reaches in the evidence (dossier.md 2: `[x]` puts in or replaces): a few words of one sentence
// and one paragraph, never more; leaving out more is what dots are for. Pure; any thread.
#pragma once

#include <string_view>

#include "dossier/pattern.h"

namespace rj::dossier {

/// `text` was folded from `utf8`. The last place at which a piece may begin that follows one ending at `end`.
[[nodiscard]] std::size_t last_begin_after(const Folded& text, std::string_view utf8, std::size_t end, Before before);

}  // namespace rj::dossier
