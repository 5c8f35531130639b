// The end of a reading that was interrupted and cannot go on: what was read of it stands, and one exception stands for the rest.
// Borrows all it is given. Belongs to one thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "collect/ledger.h"
#include "matter/batch.h"
#include "matter/matter.h"

namespace rj::matter {

/// `why` ends the note: what happened, and what is done about it.
[[nodiscard]] Result<void> cut_reading(Batch& batch, const collect::Source& source, const collect::FileRow& file,
                                       std::string_view reason, std::string_view why);

/// An item that could not be opened was read by a later reading: it is no exception any more, and no document.
[[nodiscard]] Result<void> resolve_unreadable(Batch& batch, collect::FileId file);

/// Readings whose files are not there any more; without this they would be called interrupted for ever.
[[nodiscard]] Result<void> cut_what_is_gone(Matter& matter);

}  // namespace rj::matter
