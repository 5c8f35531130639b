// Correspondents whom people.csv does not know: in a header they become a token by themselves; in a body that is shown, a name or
// an address of theirs stops `publish` (dossier.md 5). Built once, then read from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dossier/model.h"
#include "read/archive.h"
#include "redact/phrase_set.h"

namespace rj::redact {

class UnlistedFinder {
 public:
  /// Looks at every sender of the archive and every recipient of the exhibits.
  [[nodiscard]] static Result<UnlistedFinder> build(const std::vector<dossier::Person>& people,
                                                    const std::vector<read::Number>& exhibits, read::Archive& archive);
  /// The first name or address of an unlisted correspondent that stands in `utf8`.
  [[nodiscard]] std::optional<std::string> find(std::string_view utf8) const;

 private:
  PhraseSet set_;
};

}  // namespace rj::redact
