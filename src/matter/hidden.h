// What is hidden, as the checker asks it: a Redactor over the rows of redactions.csv that can be applied. In: a dossier whose
// exhibits are resolved. Out: dossier::Hidden, and a diagnostic for each row that hides nothing and each exhibit whose name tells
// what is hidden. Belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"
#include "matter/matter.h"
#include "redact/redactor.h"

namespace rj::matter {

class HiddenParts final : public dossier::Hidden {
 public:
  [[nodiscard]] static Result<std::unique_ptr<HiddenParts>> build(Matter& matter, dossier::Dossier dossier);

  Result<bool> covers(const read::Span& span) override;
  std::vector<ByteSpan> in_prose(std::string_view text) override;
  /// bad-table, at rows that could not be applied or hide nothing; hidden, at exhibits with a telling name.
  [[nodiscard]] const std::vector<dossier::Diagnostic>& faults() const { return faults_; }

 private:
  HiddenParts(read::Archive& archive, redact::Redactor redactor, std::vector<dossier::Diagnostic> faults)
      : archive_(archive), redactor_(std::move(redactor)), faults_(std::move(faults)) {}

  read::Archive& archive_;
  redact::Redactor redactor_;
  std::vector<dossier::Diagnostic> faults_;
  std::map<std::pair<read::Number, std::string>, std::vector<redact::HiddenSpan>> known_;
};

}  // namespace rj::matter
