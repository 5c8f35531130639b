// Is a record as it was signed, and do its quotations stand in its exhibits? Needs the folder and nothing else: no matter, no
// network. Reads through Env. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/progress.h"
#include "base/result.h"

namespace rj::record {

struct VerifyReport {
  struct Finding {
    std::string file;  // below the record
    std::string what;
  };
  std::vector<Finding> failures;  // sorted by file; empty: the record stands
  bool signer_checked = false;
  std::string public_key;  // hexadecimal, as the manifest names it
  std::string date;
  std::size_t files = 0;       // in the folder, the manifest and its signature included
  std::size_t quotations = 0;  // checked
  std::size_t unchecked = 0;   // printed, and the pages say that they were not checked
  bool own_style = false;      // the style sheet is the one that this program writes
};

/// `key`: 32 bytes. Fails only if the folder itself cannot be read; everything else is a finding.
[[nodiscard]] Result<VerifyReport> verify(Env& env, const std::string& folder, const std::optional<std::string>& key,
                                          CancelFlag& cancel, Progress& progress);

/// A key as people hand it over: 64 hexadecimal digits, or a file that holds them.
[[nodiscard]] Result<std::string> read_key(Env& env, const std::string& text);

}  // namespace rj::record
