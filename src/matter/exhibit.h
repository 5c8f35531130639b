// `exhibit add`: a row at the end of dossier/exhibits.csv, in the file's own encoding, separator, column order and line ends; a
// number is given once and never again, also if its row was taken out. In: a matter open for writing; the number goes into the
// journal before the row is written. Belongs to one thread.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "matter/matter.h"

namespace rj::matter {

struct ExhibitAdded {
  std::string key;  // "12"
  std::string doc;  // as written into the table: a Message-ID if it names one document, else its SHA-256
  read::Number number{};
};

/// Fault::not_found: no such document; Fault::conflict: it has a number already, or the key is taken.
[[nodiscard]] Result<ExhibitAdded> add_exhibit(Matter& matter, const std::string& doc, const std::string& title,
                                               const std::optional<std::string>& key);

}  // namespace rj::matter
