// The ledger as `status` and `add` show it. Values; one thread.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/output.h"
#include "matter/status.h"

namespace rj::cli {

/// The keys of house.md 7, and `imbalances` with a sentence each when it does not balance.
[[nodiscard]] Json ledger_json(const matter::Ledger& ledger);
void print_ledger(const matter::Ledger& ledger);
/// `12 items: 10 messages, 2 attachments`.
[[nodiscard]] std::string ledger_line(const matter::Ledger& ledger);

}  // namespace rj::cli
