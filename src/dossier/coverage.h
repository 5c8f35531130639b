// Claim by claim, which points answer it and on which exhibits they rest (dossier.md 4): work product, never published. In: a
// checked dossier. Out: rows. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "dossier/check.h"

namespace rj::dossier {

struct CoverageRow {
  std::string claim, title, status;
  std::vector<std::string> points;    // "answer.en.md: 2"
  std::vector<std::string> exhibits;  // keys of exhibits, or control numbers, that stand in those points
  std::string remark;                 // "nobody answers it", "thin: one exhibit", "rests on nothing that stands"
};

[[nodiscard]] std::vector<CoverageRow> coverage(const Dossier& dossier, const Report& report);

}  // namespace rj::dossier
