#include "base/env.h"

#include "base/hash.h"

namespace rj {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> write_beside(Env& env, const std::string& path, ByteView bytes, unsigned mode) {
  const std::unique_ptr<File> file = RJ_TRY(env.create(path, mode));
  RJ_CALL(file->append(bytes));
  return file->sync();
}

bool is_real_folder(const FileInfo& info) { return info.kind == FileKind::folder && !info.is_link; }

}  // namespace

Result<Bytes> read_file(Env& env, const std::string& path) {
  const std::unique_ptr<File> file = RJ_TRY(env.open(path, OpenMode::read));
  const std::uint64_t size = RJ_TRY(file->size());
  return file->read(0, size);
}

Result<void> write_file(Env& env, const std::string& path, ByteView bytes, unsigned mode) {
  // A random name: two processes that write the same file must not share the half-written one.
  // A short one: the name of the file itself may already be as long as the system allows.
  const std::string folder = folder_of(path);
  const std::string beside = folder + "/." + to_hex(env.random(8)) + ".tmp";
  Result<void> done = write_beside(env, beside, bytes, mode);
  if (done) done = env.rename(beside, path);
  if (!done) {
    (void)env.remove(beside);  // the first Error is the one to tell
    return done;
  }
  return env.sync_folder(folder);
}

Result<void> remove_tree(Env& env, const std::string& path) {
  const Result<FileInfo> root = env.stat(path);
  if (!root && root.error().fault == Fault::not_found) return {};
  if (!root) return Failure(root.error());
  if (!is_real_folder(*root)) return env.remove(path);

  struct Open {
    std::string folder;
    std::vector<std::string> names;  // still to be removed
  };
  std::vector<Open> stack;
  stack.push_back({path, RJ_TRY(env.list(path))});
  while (!stack.empty()) {
    Open& top = stack.back();
    if (top.names.empty()) {
      RJ_CALL(env.remove(top.folder));
      stack.pop_back();
      continue;
    }
    std::string child = top.folder + "/" + top.names.back();
    top.names.pop_back();
    const FileInfo info = RJ_TRY(env.stat(child));
    if (is_real_folder(info)) {
      std::vector<std::string> names = RJ_TRY(env.list(child));
      stack.push_back({std::move(child), std::move(names)});
    } else {
      RJ_CALL(env.remove(child));
    }
  }
  return {};
}

}  // namespace rj
