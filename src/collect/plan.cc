#include "collect/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "collect/walk.h"

namespace rj::collect {
namespace {

/// That it exists is not enough: it has to open.
Result<FileInfo> opened(Env& env, const std::string& path) {
  const auto info = RJ_TRY(env.stat(path));
  if (info.kind == FileKind::folder) {
    RJ_TRY(env.list(path));
  } else if (info.kind == FileKind::file) {
    RJ_TRY(env.open(path, OpenMode::read));
  } else {
    return fail(Fault::io, "it is neither a file nor a folder", path);
  }
  return info;
}

Failure other_custodian(const std::string& path, const std::string& known, const std::string& asked) {
  return fail(Fault::conflict,
              fmt::format("it was added as {}'s, not {}'s; add it without --custodian, or add a copy of it under another path",
                          known.empty() ? "nobody" : known, asked),
              path);
}

class Planner {
 public:
  Planner(Env& env, Ledger& ledger, const Request& request) : env_(env), ledger_(ledger), request_(request) {}

  Result<Plan> make() {
    RJ_CALL(open_all());
    known_ = RJ_TRY(ledger_.sources());
    plan_.custodians = Custodians(assignments());
    for (const auto& path : paths_) RJ_CALL(add(path));
    for (const auto& source : known_) plan_.known.push_back(source.path);
    for (const auto& walk : plan_.walks) {
      if (walk.is_new) plan_.known.push_back(walk.source.path);
    }
    return std::move(plan_);
  }

 private:
  Result<void> open_all() {
    if (request_.paths.empty())
      return fail(Fault::usage, "`add` needs a path: a mailbox, a message, a file or a folder of these");
    for (const auto& path : request_.paths) {
      if (path.empty()) return fail(Fault::usage, "a path is empty; name a mailbox, a message, a file or a folder");
      auto real = RJ_TRY(canonical_path(path));
      RJ_CALL(refuse_matter(real));
      RJ_TRY(opened(env_, real));
      if (std::ranges::find(paths_, real) == paths_.end()) paths_.push_back(std::move(real));
    }
    return {};
  }

  /// Keys, databases and the answer itself are no evidence, of this matter or another.
  [[nodiscard]] Result<void> refuse_matter(const std::string& path) const {
    for (const auto& own : request_.own) {
      if (lies_in(path, own))
        return fail(Fault::usage, "it is a part of this matter, and no evidence; add what was handed over", path);
    }
    for (auto folder = path; folder.size() > 1; folder.resize(folder.rfind('/'))) {
      if (is_machine_folder(env_, folder))
        return fail(Fault::usage, "it is the machine's part of a matter (keys, databases), and no evidence", path);
    }
    return {};
  }

  /// What is said on the command line holds for its paths, unless a manifest says more precisely.
  [[nodiscard]] std::vector<Assignment> assignments() const {
    auto all = request_.assignments;
    if (!request_.custodian) return all;
    for (const auto& path : paths_) {
      const auto manifest = std::ranges::any_of(all, [&](const Assignment& a) { return a.binding && a.path == path; });
      std::erase_if(all, [&](const Assignment& a) { return !a.binding && lies_in(a.path, path); });
      if (!manifest) all.push_back({path, *request_.custodian, true});
    }
    return all;
  }

  Result<void> add(const std::string& path) {
    const auto outer = std::ranges::find_if(
        known_, [&](const Source& source) { return path == source.path || (source.is_folder && lies_in(path, source.path)); });
    if (outer != known_.end()) return add_known(*outer, path);
    Plan::Walk walk;
    walk.is_new = true;
    walk.source.path = path;
    walk.source.is_folder = RJ_TRY(env_.stat(path)).kind == FileKind::folder;
    walk.source.in_place = request_.in_place;
    if (const auto* const whose = plan_.custodians.of(path)) walk.source.custodian = whose->custodian;
    for (const auto& source : known_) {
      if (lies_in(source.path, path)) RJ_CALL(check_files(source, source.path));
    }
    const auto inside = std::ranges::any_of(plan_.walks, [&](const Plan::Walk& earlier) {
      return earlier.is_new && earlier.source.is_folder && lies_in(path, earlier.source.path);
    });
    if (!inside) plan_.walks.push_back(std::move(walk));
    return {};
  }

  Result<void> add_known(const Source& source, const std::string& path) {
    RJ_CALL(check_files(source, path));
    const auto again = std::ranges::any_of(plan_.walks, [&](const Plan::Walk& walk) { return walk.source.path == source.path; });
    if (!again) plan_.walks.push_back({source, false});
    return {};
  }

  /// Everything that is known below `path` must be whose it is said to be now.
  Result<void> check_files(const Source& source, const std::string& path) {
    if (!plan_.custodians.has_binding()) return {};
    const auto* const whose = plan_.custodians.of(path);
    if (path == source.path && whose != nullptr && whose->binding && whose->custodian != source.custodian &&
        !RJ_TRY(ledger_.has_files(source.id)))
      return other_custodian(path, source.custodian, whose->custodian);
    for (const auto& held : RJ_TRY(ledger_.files_of_others(source.id, plan_.custodians.only_binding()))) {
      const auto file = held.path.empty() ? source.path : source.path + "/" + held.path;
      if (!lies_in(file, path)) continue;
      const auto* const asked = plan_.custodians.of(file);
      if (asked == nullptr || !asked->binding || asked->custodian == held.custodian) continue;
      return other_custodian(file, held.custodian, asked->custodian);
    }
    return {};
  }

  Env& env_;
  Ledger& ledger_;
  const Request& request_;
  std::vector<std::string> paths_;
  std::vector<Source> known_;
  Plan plan_;
};

}  // namespace

bool Custodians::has_binding() const { return std::ranges::any_of(all_, &Assignment::binding); }

std::optional<std::string> Custodians::only_binding() const {
  std::optional<std::string> only;
  for (const auto& assignment : all_) {
    if (!assignment.binding) continue;
    if (only && *only != assignment.custodian) return {};
    only = assignment.custodian;
  }
  return only;
}

const Assignment* Custodians::of(const std::string& path) const {
  const Assignment* nearest = nullptr;
  for (const auto& assignment : all_) {
    if (!lies_in(path, assignment.path)) continue;
    const bool nearer = nearest == nullptr || assignment.path.size() > nearest->path.size() ||
                        (assignment.path.size() == nearest->path.size() && assignment.binding && !nearest->binding);
    if (nearer) nearest = &assignment;
  }
  return nearest;
}

Result<Plan> plan(Env& env, Ledger& ledger, const Request& request) { return Planner(env, ledger, request).make(); }

Result<std::string> canonical_path(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  if (!error) return real.string();
  const bool absent = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
  return fail(absent ? Fault::not_found : Fault::io,
              absent ? "there is no such file or folder" : "it does not open: " + error.message(), path);
}

bool lies_in(const std::string& path, const std::string& folder) {
  if (path == folder || folder == "/") return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace rj::collect
