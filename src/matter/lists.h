// Lists of what stands in a matter, for the command line and the server: exceptions, defects, threads, missing messages,
// duplicates. Reads only. Belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "read/document.h"
#include "store/sqlite.h"

namespace rj::matter {

struct ExceptionRow {
  read::Number number{};
  std::string status;  // exception, excluded
  std::string kind, custodian, locator, name;
  std::string code;    // UNSUPPORTED, TOO_LARGE, ...; of what is excluded, the rule
  std::string reason;  // a sentence
};
/// `excluded`: what rules left out instead.
[[nodiscard]] Result<std::vector<ExceptionRow>> list_exceptions(store::Database& db, bool excluded);
/// What to do about an exception or a rule, as a sentence.
[[nodiscard]] std::string_view remedy_of(std::string_view code);

struct DefectRow {
  read::Number number{};
  std::string locator, code, note;
  ByteSpan where;
  bool of_framing = false;
};
/// Of one document, or of all.
[[nodiscard]] Result<std::vector<DefectRow>> list_defects(store::Database& db, std::optional<read::Number> number);
/// What kind of damage a code stands for, as a sentence.
[[nodiscard]] std::string_view meaning_of(std::string_view defect_code);

struct ThreadRow {
  read::Number thread{};
  std::int64_t messages = 0;
  std::optional<read::Number> first, last;  // by date; none: no message has one
  std::int64_t missing = 0;                 // cited and not there
};
[[nodiscard]] Result<std::vector<ThreadRow>> list_threads(store::Database& db);

struct GapRow {
  std::string message_id;
  read::Number thread{}, evidence{};
  std::string reason;
  std::int64_t citations = 0;
};
[[nodiscard]] Result<std::vector<GapRow>> list_gaps(store::Database& db);

struct DuplicateRow {
  read::Number number{}, of{};
  std::string relation;  // duplicate, variant
  std::string kind, custodian, custodian_of, locator;
  bool bcc_differs = false;
};
/// Suppressed copies, and variants beside the earliest document that they are variants of.
[[nodiscard]] Result<std::vector<DuplicateRow>> list_duplicates(store::Database& db);

}  // namespace rj::matter
