// "Did you mean ...": the nearest of a few names to what a person typed. Pure; any thread.
#pragma once

#include <span>
#include <string_view>

namespace rj::search {

/// The name with the fewest edits (insert, delete, replace, swap of neighbours) from `typed`, ASCII case ignored; the first of
/// equals. Empty if none is within a third of the longer word's length, at least 1.
[[nodiscard]] std::string_view nearest(std::string_view typed, std::span<const std::string_view> names);

}  // namespace rj::search
