// Checked dossier and evidence to the model of a record. Everything that leaves the evidence passes the Redactor here, so that no
// writer behind it ever sees an unredacted word (redaction.md G 13). Belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"
#include "record/model.h"
#include "redact/redactor.h"

namespace rj::record {

struct BuildInput {
  const dossier::Dossier& dossier;
  const dossier::Report& report;
  read::Archive& archive;
  relate::Relations& relations;
  const redact::Redactor& redactor;
  bool draft = false;  // errors may stand: what cannot be shown rightly is left unlinked instead of refused
};

/// Editions, claims, quotations, exhibits, people and tables; the caller adds what stands on the cover (title, date, key,
/// parties). Fails with a sentence that names the line if a quotation's document has no exhibit number, or if somebody who is not
/// in people.csv would be named.
[[nodiscard]] Result<Model> build_model(const BuildInput& input);

}  // namespace rj::record
