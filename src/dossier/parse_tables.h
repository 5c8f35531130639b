// The tables of dossier/ (dossier.md 1) into model rows; what a cell may hold is judged here, what it refers to is judged by
// `check`. In: the bytes of one table. Out: rows and bad-table diagnostics in a ParsedDossier. Belongs to one thread.
#pragma once

#include <string>
#include <string_view>

#include "dossier/check.h"

namespace rj::dossier {

/// True if `name` is one of the six tables; it has then been read.
bool parse_table(ParsedDossier& out, const std::string& name, std::string_view bytes);

}  // namespace rj::dossier
