// The last door: every file of a record, read back as it was written, its name too, is searched in every form for every hidden
// word. It knows the secrets, so it searches instead of guessing (redaction.md A4, G 1). Belongs to one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "record/model.h"
#include "redact/redactor.h"

namespace rj::record {

struct Leak {
  std::string file;
  std::string how;     // "base64", "in its name, as it stands"
  std::string secret;  // for the owner's eyes only
};

class LeakGate {
 public:
  /// What stands in every record anyway (labels, tags, months) is learnt from an empty one and cannot be a leak.
  LeakGate(const redact::Redactor& redactor, const Model& model);

  /// The first leak of one file.
  [[nodiscard]] std::optional<Leak> inspect(std::string_view path, std::string_view bytes) const;
  /// Reads every file below `folder` back from the disk. The first leak in the order of the names.
  [[nodiscard]] Result<std::optional<Leak>> inspect_folder(Env& env, const std::string& folder) const;

 private:
  [[nodiscard]] std::optional<Leak> search(std::string_view path, std::string_view bytes, std::string_view prefix) const;
  [[nodiscard]] bool believes(const redact::Secret& secret, bool doubtful) const;

  const redact::Redactor& redactor_;
  std::vector<std::vector<std::string>> own_;  // sorted: words of secrets that every record holds
};

}  // namespace rj::record
