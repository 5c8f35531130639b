// A model to a record on disk: pages, texts, data, manifest and signature, read back and searched for what is hidden, verified,
// then put in the place of `out` whole. Through Env. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/progress.h"
#include "base/result.h"
#include "record/model.h"
#include "record/site.h"
#include "redact/redactor.h"
#include "store/keys.h"

namespace rj::record {

/// Every file of a record but its manifest and signature.
[[nodiscard]] Files record_files(const Model& model);

struct Written {
  std::size_t files = 0;
  std::vector<std::string> refusals;  // sentences; if there are any, `out` is as it was
};

struct WriteTarget {
  Env& env;
  std::string out;
  CancelFlag& cancel;
  Progress& progress;
};

/// Without a key: a draft. `files` as record_files gives them.
[[nodiscard]] Result<Written> write_record(const WriteTarget& target, const Model& model, Files files,
                                           const redact::Redactor& redactor, const std::optional<store::SigningKey>& key);

}  // namespace rj::record
