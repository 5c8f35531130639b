// Uncertain dates: EDTF (ISO 8601-2) as dossier.md 1 uses it (`2018-02`, `2017-12~`, `2018?`, `2018-02-01/2018-02-10`), or as
// people write them
// (`Feb 2018`, `22 November 2015`, `2018年2月初`); the normalised form is echoed. What could be read in two ways (`1/2/2018`) or
// names no year is no date. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace rj::dossier {

struct Edtf {
  std::string text;  // normalised EDTF
  CivilDate first;   // of an interval: its start; may be cut to month or year
  std::optional<CivilDate> last;
  bool approximate = false;  // ~
  bool uncertain = false;    // ?

  /// Earliest and latest day that it may mean; for order and pictures. `~` does not widen it.
  [[nodiscard]] CivilDate earliest() const;
  [[nodiscard]] CivilDate latest() const;
};

/// Early, mid and late (初, 中旬, 底) of a month are its days 1-10, 11-20 and 21 to the end; of a year, about its first month,
/// June and its last month.
[[nodiscard]] std::optional<Edtf> parse_edtf(std::string_view text);
/// How it reads in a page: "about December 2017", "2017年12月前后".
[[nodiscard]] std::string in_words(const Edtf& date, bool chinese);

}  // namespace rj::dossier
