// `check`: the dossier folder of a matter, or any text, against its evidence; what is pinned stands in the journal (dossier.md
// 3). In: an open matter. Out: what was parsed and what was found. Belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"
#include "matter/matter.h"

namespace rj::matter {

struct Checked {
  dossier::ParsedDossier parsed;
  dossier::Report report;
};

/// The files of `dossier/`, by name. None if the folder is empty or absent.
[[nodiscard]] Result<std::vector<dossier::DossierFile>> dossier_files(Matter& matter);

/// With `pin` what is seen for the first time is written into the journal: the matter must be open for writing.
[[nodiscard]] Result<Checked> check_dossier(Matter& matter, bool pin);
/// `name` as diagnostics show it; `utf8` any text. The dossier's exhibits, people and claims are what it may refer to.
[[nodiscard]] Result<Checked> check_text(Matter& matter, const std::string& name, std::string_view utf8);
[[nodiscard]] Result<dossier::QuotePlaces> find_quote(Matter& matter, std::string_view words);

}  // namespace rj::matter
