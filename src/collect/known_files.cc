#include "collect/known_files.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "base/hash.h"

namespace rj::collect {

KnownFiles::Key KnownFiles::key_of(std::string_view path) {
  const Digest digest = sha256(path);
  Key key{};
  std::memcpy(key.data(), digest.data(), sizeof key);
  return key;
}

void KnownFiles::add(std::string_view path, std::int64_t reading, const FileInfo& info, bool is_settled) {
  files_.push_back({key_of(path), info.size, info.mtime_ns, info.ctime_ns, info.inode, reading, is_settled});
}

void KnownFiles::seal() {
  // The last reading of each path first, which is the one that is kept.
  std::ranges::sort(files_, [](const File& a, const File& b) { return a.key != b.key ? a.key < b.key : a.reading > b.reading; });
  const auto rest = std::ranges::unique(files_, {}, &File::key);
  files_.erase(rest.begin(), rest.end());
}

KnownFiles::Answer KnownFiles::ask(std::string_view path, const FileInfo& now) const {
  const auto key = key_of(path);
  const auto found = std::ranges::lower_bound(files_, key, {}, &File::key);
  if (found == files_.end() || found->key != key) return Answer::unknown;
  const bool is_same =
      found->size == now.size && found->mtime_ns == now.mtime_ns && found->ctime_ns == now.ctime_ns && found->inode == now.inode;
  return is_same && found->is_settled ? Answer::unchanged : Answer::look;
}

}  // namespace rj::collect
