// What the header fields of a message say: addresses (RFC 5322 3.4 with obsolete and damaged forms), dates
// (3.3, 4.3; formats.md 6), message ids. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/defect.h"
#include "format/mime.h"

namespace rj::format {

struct Address {
  std::string name;     // display name, decoded, quotes and comments undone; may be empty
  std::string address;  // `local@domain` as written, domain in lower case; may be empty when damaged
  std::string group{};  // name of the group that it stands in (RFC 5322 3.4), decoded; empty if none
  friend bool operator==(const Address&, const Address&) = default;
};

/// `value` is the decoded, unfolded field. Groups give their members, each with the name of its group.
[[nodiscard]] std::vector<Address> parse_addresses(std::string_view value, Defects& defects);
/// The same from the field itself, to be preferred: encoded words are decoded after the list is taken apart (RFC 2047 6.2), so a
/// comma or `<` inside a name stays in the name.
[[nodiscard]] std::vector<Address> parse_addresses(ByteView message, const Field& field, std::string_view charset_hint,
                                                   Defects& defects);

enum class DateConfidence { exact, zone_unknown, guessed, missing };  // zone_unknown: `-0000` or no zone: a floating local time

struct Date {
  std::string text;                   // as written
  CivilTime local;                    // as written
  std::optional<int> offset_minutes;  // none: floating
  DateConfidence confidence = DateConfidence::missing;

  /// Floating times count as UTC (RJ1, formats.md 3.2); none if missing.
  [[nodiscard]] std::optional<Instant> instant() const;
};

[[nodiscard]] Date parse_date_field(std::string_view value, Defects& defects);

/// Every `<id@host>` in order, brackets included. With a Defect: one without `@`, or a value of one word without brackets (which
/// it gets), is kept; other damaged ids are skipped.
[[nodiscard]] std::vector<std::string> parse_message_ids(std::string_view value, Defects& defects);

}  // namespace rj::format
