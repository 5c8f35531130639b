// What stands after `Source:` and `Forwarded by:`: a document, then author, recipients and date (dossier.md 2). In: the value
// with its places and the names of people.csv, which decide where 致 and 和 are part of a name. Out: model values. Pure; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/model.h"
#include "dossier/placed.h"

namespace rj::dossier {

using KnownNames = std::vector<std::string>;  // sorted
[[nodiscard]] KnownNames names_of(const Dossier& dossier);

[[nodiscard]] SourceLine read_source(const PlacedText& value, const KnownNames& names);

/// `NAME sep DATE` at the start of a Forwarded by line, up to its pair or citation.
struct NameAndDate {
  Located name;
  std::optional<Located> date;
};
[[nodiscard]] NameAndDate read_name_and_date(const PlacedText& text);

}  // namespace rj::dossier
