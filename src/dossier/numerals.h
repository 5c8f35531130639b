// Numbers of points and exhibits as people write them: 1, 一, 十二, I. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rj::dossier {

struct Numeral {
  int value = 0;
  std::size_t length = 0;  // bytes read
};
/// The numeral that `text` begins with: Arabic (half or full width), Chinese up to 99, Roman up to XXXIX.
[[nodiscard]] std::optional<Numeral> numeral_at(std::string_view text);
/// The whole text as a decimal number, if it is one of these.
[[nodiscard]] std::optional<std::string> plain_number(std::string_view text);

}  // namespace rj::dossier
