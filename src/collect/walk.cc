#include "collect/walk.h"

#include <vector>

namespace rj::collect {
namespace {

struct OpenFolder {
  std::string path;
  std::string below;
  std::vector<std::string> names;
  std::size_t next = 0;
  bool is_container = false;
  bool is_maildir = false;
  bool holds_mail = false;  // `cur` or `new`
  bool holds_tmp = false;
};

class Walk {
 public:
  Walk(Env& env, Visitor& visitor) : env_(env), visitor_(visitor) {}

  Result<void> run(const std::string& path) {
    const FileInfo info = RJ_TRY(env_.stat(path));
    if (info.kind != FileKind::folder) return file(path, "", info, nullptr);
    RJ_CALL(open(path, "", nullptr));
    while (!open_.empty()) RJ_CALL(step());
    return {};
  }

 private:
  Result<void> step() {
    OpenFolder& folder = open_.back();
    if (folder.next == folder.names.size()) {
      if (folder.is_container) RJ_CALL(visitor_.close_container());
      open_.pop_back();
      return {};
    }
    const std::string name = folder.names[folder.next++];
    const std::string path = folder.path + "/" + name;
    const std::string below = folder.below.empty() ? name : folder.below + "/" + name;
    const auto info = env_.stat(path);
    if (!info) return unreadable(path, below, info.error());
    if (info->kind == FileKind::folder && !info->is_link && !is_machine_folder(env_, path)) return enter(path, below, folder);
    return file(path, below, *info, &folder);
  }

  Result<void> enter(const std::string& path, const std::string& below, const OpenFolder& parent) {
    if (!RJ_TRY(visitor_.enters(path))) return {};
    return open(path, below, &parent);
  }

  Result<void> open(const std::string& path, const std::string& below, const OpenFolder* parent) {
    auto names = env_.list(path);
    if (!names) {
      if (parent == nullptr) return Failure(names.error());
      return unreadable(path, below, names.error());
    }
    OpenFolder folder{path, below, std::move(*names)};
    folder.is_maildir = looks_like_maildir(folder);
    folder.is_container = folder.is_maildir || parent == nullptr;
    if (parent != nullptr && parent->is_maildir) {
      const auto name = std::string_view(path).substr(path.rfind('/') + 1);
      folder.holds_mail = name == "cur" || name == "new";
      folder.holds_tmp = name == "tmp";
    }
    if (folder.is_container) RJ_CALL(visitor_.open_container(below, folder.is_maildir));
    open_.push_back(std::move(folder));
    return {};
  }

  [[nodiscard]] bool looks_like_maildir(const OpenFolder& folder) {
    const auto cur = env_.list(folder.path + "/cur");
    return cur && is_maildir(folder.names, *cur);
  }

  Result<void> file(const std::string& path, const std::string& below, const FileInfo& info, const OpenFolder* folder) {
    Entry entry{path, below, info, {}, folder != nullptr && folder->holds_mail, {}};
    if (folder != nullptr && info.is_link) {
      entry.rule = kSymlink;
    } else if (info.kind == FileKind::folder) {
      entry.rule = kMatter;
    } else if (info.kind != FileKind::file) {
      entry.rule = kSpecialFile;
    } else if (folder != nullptr && folder->holds_tmp) {
      entry.rule = kMaildirTmp;
    } else {
      entry.rule = rule_for_name(std::string_view(path).substr(path.rfind('/') + 1));
      if (entry.rule.empty() && info.size == 0) entry.rule = kEmpty;
    }
    return visitor_.file(entry);
  }

  Result<void> unreadable(const std::string& path, const std::string& below, const Error& error) {
    Entry entry{path, below, {}, {}, false, error.what};
    return visitor_.file(entry);
  }

  Env& env_;
  Visitor& visitor_;
  std::vector<OpenFolder> open_;
};

}  // namespace

bool is_machine_folder(Env& env, const std::string& path) {
  return path.ends_with("/.rejoinder") && env.stat(path + "/matter.db").has_value();
}

Result<void> walk(Env& env, const std::string& path, Visitor& visitor) { return Walk(env, visitor).run(path); }

}  // namespace rj::collect
