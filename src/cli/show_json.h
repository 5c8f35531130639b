// A document as JSON: fields, texts, spans, defects, relations. One thread.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "cli/output.h"
#include "matter/matter.h"

namespace rj::cli {

[[nodiscard]] Result<Json> document_json(matter::Matter& matter, read::Number number);

}  // namespace rj::cli
