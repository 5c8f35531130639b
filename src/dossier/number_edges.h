// Where a number begins and ends, in figures and in Han numerals: a quotation that cuts one says another number. Pure; any
// thread.
#pragma once

#include "dossier/fold.h"

namespace rj::dossier {

/// True if `text[at - 1]` and `text[at]` belong to one number: 1,000, 1 000 000, 6½, 10², 2/3, 3·5, -5, >5, 1000万, 四百一十万,
/// 三点五, 百分之六十, 十几万, 约五百. An ordinary word that holds a numeral (一起, 统一, 星期三) is no number. `0 < at <
/// text.size()`.
[[nodiscard]] bool splits_number(const Folded& text, std::size_t at);

}  // namespace rj::dossier
