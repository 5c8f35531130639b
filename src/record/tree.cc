#include "record/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "record/manifest.h"

namespace rj::record {
namespace {

constexpr unsigned kFolderMode = 0755;
constexpr unsigned kFileMode = 0644;
/// What file managers leave in any folder they show.
constexpr std::array<std::string_view, 3> kLeftBehind{".DS_Store", "Thumbs.db", "desktop.ini"};

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string without_last_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

bool left_behind(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return std::ranges::find(kLeftBehind, name) != kLeftBehind.end();
}

Failure not_ours(const std::string& out, std::string_view what) {
  return fail(Fault::conflict,
              fmt::format("{}; name a folder that is absent, empty or a record of this program (nothing was changed)", what),
              out);
}

}  // namespace

Result<Tree> list_tree(Env& env, const std::string& folder) {
  Tree tree;
  std::vector<std::string> open{""};
  while (!open.empty()) {
    const auto below = std::move(open.back());
    open.pop_back();
    const auto here = folder + (below.empty() ? "" : "/" + below);
    for (const auto& name : RJ_TRY(env.list(here))) {
      const auto path = below.empty() ? name : below + "/" + name;
      const auto info = RJ_TRY(env.stat(folder + "/" + path));
      if (info.is_link || info.kind == FileKind::other) {
        tree.odd.push_back(path);
      } else if (info.kind == FileKind::folder) {
        tree.folders.insert(path);
        open.push_back(path);
      } else {
        tree.files.emplace(path, info.size);
      }
    }
  }
  return tree;
}

Result<std::string> read_at_most(Env& env, const std::string& path, std::uint64_t limit) {
  const auto file = RJ_TRY(env.open(path, OpenMode::read));
  if (RJ_TRY(file->size()) > limit) return fail(Fault::limit, fmt::format("is larger than {} bytes", limit), path);
  return file->read(0, limit);
}

Result<void> may_replace(Env& env, const std::string& out_path) {
  const auto out = without_last_slash(out_path);
  const auto info = env.stat(out);
  if (!info) return info.error().fault == Fault::not_found ? Result<void>{} : Failure(info.error());
  if (info->is_link) return not_ours(out, "this is a link");
  if (info->kind != FileKind::folder) return not_ours(out, "there is a file of this name");
  if (RJ_TRY(env.list(out)).empty()) return {};
  const auto manifest_bytes = read_at_most(env, out + "/" + std::string(kManifestFile), kLargestManifest);
  const auto manifest = manifest_bytes ? read_manifest(*manifest_bytes) : Result<Manifest>(fail(Fault::not_found, ""));
  if (!manifest) return not_ours(out, "this folder holds something else than a record");
  const auto tree = RJ_TRY(list_tree(env, out));
  if (!tree.odd.empty()) return not_ours(out, fmt::format("“{}” in it is no part of the record", tree.odd.front()));
  for (const auto& [path, size] : tree.files) {
    const bool ours = manifest->files.contains(path) || path == kManifestFile || path == kSignatureFile || left_behind(path);
    if (!ours) return not_ours(out, fmt::format("“{}” in it is no part of the record and would be lost", path));
  }
  return {};
}

Result<Staging> Staging::create(Env& env, const std::string& out_path) {
  const auto out = without_last_slash(out_path);
  const auto parent = parent_of(out);
  RJ_CALL(env.make_folders(parent));
  const auto folder = fmt::format("{}/.{}.record", parent, to_hex(env.random(8)));
  RJ_CALL(env.make_folders(folder, kFolderMode));
  return Staging(env, out, folder);
}

Staging::Staging(Staging&& other) noexcept
    : env_(other.env_), out_(std::move(other.out_)), folder_(std::move(other.folder_)), made_(std::move(other.made_)) {
  other.folder_.clear();
}

Staging::~Staging() {
  if (!folder_.empty()) (void)remove_tree(*env_, folder_);
}

Result<void> Staging::write(const std::string& path, std::string_view bytes) {
  const auto full = folder_ + "/" + path;
  const auto parent = parent_of(full);
  if (made_.insert(parent).second) RJ_CALL(env_->make_folders(parent, kFolderMode));
  const auto file = RJ_TRY(env_->create(full, kFileMode));
  RJ_CALL(file->append(bytes));
  return file->sync();
}

Result<void> Staging::put_in_place() {
  for (const auto& folder : made_) RJ_CALL(env_->sync_folder(folder));
  const auto parent = parent_of(out_);
  std::string old;
  if (env_->stat(out_)) {
    old = fmt::format("{}/.{}.old-record", parent, to_hex(env_->random(8)));
    RJ_CALL(env_->rename(out_, old));
  }
  if (auto moved = env_->rename(folder_, out_); !moved) {
    if (!old.empty()) (void)env_->rename(old, out_);  // the first Error is the one to tell
    return moved;
  }
  folder_.clear();
  RJ_CALL(env_->sync_folder(parent));
  return old.empty() ? Result<void>{} : remove_tree(*env_, old);
}

}  // namespace rj::record
