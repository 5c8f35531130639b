// The table of commands: order, groups and one line of help each. Static; any thread.
#pragma once

#include <span>
#include <string_view>

#include "cli/command.h"

namespace rj::cli {

struct Command {
  std::string_view name;
  std::string_view group;  // heading in the help text
  Define define;
};

[[nodiscard]] std::span<const Command> commands();
/// The command whose name is nearest to what was typed, or empty if none is near.
[[nodiscard]] std::string_view nearest_command(std::string_view typed);

}  // namespace rj::cli
