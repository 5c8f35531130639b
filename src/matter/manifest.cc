#include "matter/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "tables/table.h"

namespace rj::matter {
namespace {

std::string beside(const std::string& file, const std::string& path) {
  return (std::filesystem::path(file).parent_path() / path).string();
}

/// It lies in what is added, or around it. A path that does not open is told later.
bool concerns(const std::string& path, const std::vector<std::string>& added) {
  return std::ranges::any_of(added, [&](const std::string& one) {
    const auto real = collect::canonical_path(one);
    return !real || collect::lies_in(path, *real) || collect::lies_in(*real, path);
  });
}

}  // namespace

Result<std::vector<collect::Assignment>> read_manifest(Env& env, const std::string& path, const std::vector<std::string>& added) {
  static constexpr std::array columns{tables::Column{"path"}, tables::Column{"custodian"}};
  const auto bytes = RJ_TRY(read_file(env, path));
  const auto table = tables::read_table(bytes, columns);
  if (!table.faults.empty()) {
    const auto& fault = table.faults.front();
    return fail(Fault::usage, fault.what, fmt::format("{}:{}:{}", path, fault.line, fault.column));
  }
  std::vector<collect::Assignment> assignments;
  for (const auto& row : table.rows) {
    const auto place = fmt::format("{}:{}", path, row.line);
    if (row.value(0).contains('\0') || row.value(1).contains('\0'))
      return fail(Fault::usage, "a NUL byte is no part of a path or a name", place);
    if (row.value(0).empty() || row.value(1).empty()) return fail(Fault::usage, "a row needs both a path and a custodian", place);
    auto real = collect::canonical_path(beside(path, row.value(0)));
    if (!real) real = collect::canonical_path(row.value(0));
    if (!real)
      return fail(real.error().fault, fmt::format("\"{}\" is neither beside the manifest nor here", row.value(0)), place);
    if (!concerns(*real, added))
      return fail(Fault::usage, fmt::format("\"{}\" is not among what is being added", row.value(0)), place);
    const auto earlier = std::ranges::find(assignments, *real, &collect::Assignment::path);
    if (earlier != assignments.end() && earlier->custodian != row.value(1)) {
      return fail(Fault::usage,
                  fmt::format("\"{}\" is {}'s in one row and {}'s in another", row.value(0), earlier->custodian, row.value(1)),
                  place);
    }
    assignments.push_back({std::move(*real), row.value(1), true});
  }
  return assignments;
}

std::vector<collect::Assignment> assignments_of(const Config& config, const std::string& folder) {
  std::vector<collect::Assignment> assignments;
  for (const auto& source : config.sources) {
    if (source.custodian.empty()) continue;
    auto real = collect::canonical_path((std::filesystem::path(folder) / source.path).string());
    if (real) assignments.push_back({std::move(*real), source.custodian, false});
  }
  return assignments;
}

}  // namespace rj::matter
