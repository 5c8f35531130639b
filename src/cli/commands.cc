#include "cli/commands.h"

#include <vector>

#include "search/suggest.h"

namespace rj::cli {
namespace {

constexpr std::string_view kMatter = "The matter";
constexpr std::string_view kFind = "Find";
constexpr std::string_view kAnswer = "Answer";
constexpr std::string_view kHandOut = "Hide and hand out";

constexpr Command kCommands[] = {
    {"init", kMatter, define_init},           {"add", kMatter, define_add},
    {"status", kMatter, define_status},       {"exceptions", kMatter, define_exceptions},
    {"defects", kMatter, define_defects},     {"show", kFind, define_show},
    {"search", kFind, define_search},         {"terms", kFind, define_terms},
    {"threads", kFind, define_threads},       {"gaps", kFind, define_gaps},
    {"duplicates", kFind, define_duplicates}, {"check", kAnswer, define_check},
    {"quote", kAnswer, define_quote},         {"exhibit", kAnswer, define_exhibit},
    {"export", kHandOut, define_export},      {"redact", kHandOut, define_redact},
    {"preview", kHandOut, define_preview},    {"publish", kHandOut, define_publish},
    {"verify", kHandOut, define_verify},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

std::string_view nearest_command(std::string_view typed) {
  std::vector<std::string_view> names;
  for (const Command& command : kCommands) names.push_back(command.name);
  return search::nearest(typed, names);
}

}  // namespace rj::cli
