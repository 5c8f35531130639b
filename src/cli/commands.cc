#include "cli/commands.h"

#include <vector>

#include "search/suggest.h"

namespace rj::cli {
namespace {

[[maybe_unused]] constexpr std::string_view kMatter = "The matter";
[[maybe_unused]] constexpr std::string_view kFind = "Find";
[[maybe_unused]] constexpr std::string_view kAnswer = "Answer";
[[maybe_unused]] constexpr std::string_view kHandOut = "Hide and hand out";

// A command is in the table once its file is in this folder.
constexpr Command kCommands[] = {
#if __has_include("cli/cmd_init.cc")
    {"init", kMatter, define_init},
#endif
#if __has_include("cli/cmd_add.cc")
    {"add", kMatter, define_add},
#endif
#if __has_include("cli/cmd_status.cc")
    {"status", kMatter, define_status},
#endif
#if __has_include("cli/cmd_exceptions.cc")
    {"exceptions", kMatter, define_exceptions},
#endif
#if __has_include("cli/cmd_defects.cc")
    {"defects", kMatter, define_defects},
#endif
#if __has_include("cli/cmd_show.cc")
    {"show", kFind, define_show},
#endif
#if __has_include("cli/cmd_search.cc") && __has_include("matter/matter.cc")
    {"search", kFind, define_search},
#endif
#if __has_include("cli/cmd_terms.cc") && __has_include("matter/matter.cc")
    {"terms", kFind, define_terms},
#endif
#if __has_include("cli/cmd_threads.cc")
    {"threads", kFind, define_threads},
#endif
#if __has_include("cli/cmd_gaps.cc")
    {"gaps", kFind, define_gaps},
#endif
#if __has_include("cli/cmd_duplicates.cc")
    {"duplicates", kFind, define_duplicates},
#endif
#if __has_include("cli/cmd_check.cc")
    {"check", kAnswer, define_check},
#endif
#if __has_include("cli/cmd_quote.cc")
    {"quote", kAnswer, define_quote},
#endif
#if __has_include("cli/cmd_exhibit.cc")
    {"exhibit", kAnswer, define_exhibit},
#endif
#if __has_include("cli/cmd_export.cc") && __has_include("matter/matter.cc")
    {"export", kHandOut, define_export},
#endif
#if __has_include("cli/cmd_redact.cc")
    {"redact", kHandOut, define_redact},
#endif
#if __has_include("cli/cmd_preview.cc")
    {"preview", kHandOut, define_preview},
#endif
#if __has_include("cli/cmd_publish.cc")
    {"publish", kHandOut, define_publish},
#endif
#if __has_include("cli/cmd_verify.cc")
    {"verify", kHandOut, define_verify},
#endif
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

std::string_view nearest_command(std::string_view typed) {
  std::vector<std::string_view> names;
  for (const Command& command : kCommands) names.push_back(command.name);
  return search::nearest(typed, names);
}

}  // namespace rj::cli
