// From a reference as written to the document that it names: exhibits by number or short name, control numbers, Message-IDs,
// SHA-256, `file:NAME` (dossier.md 1). In: the exhibits and the archive. Belongs to one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dossier/model.h"
#include "read/archive.h"
#include "relate/relations.h"

namespace rj::dossier {

/// A document, or one sentence why there is none. `Error`s are failures of the archive only.
struct Resolved {
  std::optional<read::Number> doc;
  std::string problem;
};

class Resolver {
 public:
  Resolver(read::Archive& archive, relate::Relations& relations) : archive_(archive), relations_(relations) {}

  /// The `doc` of each exhibit; problems are kept by row and told by `exhibit_problem`.
  [[nodiscard]] Result<void> add_exhibits(const std::vector<Exhibit>& exhibits);
  [[nodiscard]] const std::map<std::string, read::Number>& exhibits() const { return exhibits_; }
  [[nodiscard]] const std::vector<Resolved>& exhibit_rows() const { return rows_; }  // parallel to the exhibits given

  /// What a text or a table cell refers to: `Exhibit 4`, `证据四`, `exhibit-4`, `@...`, a short name, or any form of a document.
  [[nodiscard]] Result<Resolved> resolve(std::string_view reference);
  /// Only the forms of exhibits.csv.
  [[nodiscard]] Result<Resolved> resolve_document(std::string_view text);
  /// `Exhibit 4` if it is one, otherwise the control number.
  [[nodiscard]] std::string shown(read::Number number) const;

 private:
  [[nodiscard]] Result<Resolved> one_of(const std::vector<read::Number>& found, std::string_view text);

  read::Archive& archive_;
  relate::Relations& relations_;
  std::map<std::string, read::Number> exhibits_;
  std::map<std::string, std::string> broken_;  // exhibit key: why its document was not found
  std::vector<Resolved> rows_;
};

}  // namespace rj::dossier
