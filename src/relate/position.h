// A document's place, from 0, among all documents of a matter in the order of their control numbers: four bytes where a control
// number would take eight. Values; any thread.
#pragma once

#include <cstdint>

namespace rj::relate {

using Position = std::uint32_t;
inline constexpr Position kNowhere = 0xFFFF'FFFF;

}  // namespace rj::relate
