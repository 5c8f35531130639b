// The `amount` cell of amounts.csv (dossier.md 1): `1000000000`, `1,000.50`, `>44000000`, `~20000000`. In: the cell; out: a bound
// and hundredths of the unit. Words, currency signs and groups that are not of three digits are refused, never guessed. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rj::dossier {

struct Amount {
  char bound = '=';        // '=', '>', '<', '~'
  std::int64_t minor = 0;  // hundredths of the unit
  friend bool operator==(const Amount&, const Amount&) = default;
};

/// nullopt: not an amount, or over 92 thousand million million.
[[nodiscard]] std::optional<Amount> parse_amount(std::string_view cell);

/// Every amount, in hundredths, that figures in these words may mean: `12 million`, `1.2 m`, `€400,000`, `4400万`, `4 to 5
/// million` (each figure with and without each unit named in the words). Empty if they hold no figure.
[[nodiscard]] std::vector<std::int64_t> amounts_in(std::string_view words);

}  // namespace rj::dossier
