#include "collect/rules.h"

#include <algorithm>

namespace rj::collect {

Rule rule_for_name(std::string_view name) {
  if (name == ".DS_Store" || name == "Thumbs.db") return kSystemFile;
  return {};
}

bool is_maildir(std::span<const std::string> names, std::span<const std::string> cur) {
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  if (!has("cur")) return false;
  if (has("new") || has("tmp")) return true;
  return std::ranges::any_of(cur, [](const std::string& name) { return name.find(":2,") != std::string::npos; });
}

}  // namespace rj::collect
