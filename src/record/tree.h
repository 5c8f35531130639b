// A record's folder: listed without following links, written beside and moved into place whole, so that a reader never sees half
// of one. Through Env. Belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "record/site.h"

namespace rj::record {

/// Paths below the folder.
struct Tree {
  std::map<std::string, std::uint64_t> files;  // to their sizes
  std::set<std::string> folders;
  std::vector<std::string> odd;  // links, devices: never part of a record
};
/// Fault::not_found, Fault::io if the folder itself cannot be listed.
[[nodiscard]] Result<Tree> list_tree(Env& env, const std::string& folder);

/// Read whole. Fault::limit with a sentence if there are more than `limit` bytes, before any is read.
[[nodiscard]] Result<std::string> read_at_most(Env& env, const std::string& path, std::uint64_t limit);

/// Fault::conflict with a sentence unless `out` is absent, empty, or a record of ours with nothing else in it.
[[nodiscard]] Result<void> may_replace(Env& env, const std::string& out);

/// A folder beside `out`, filled. Whatever happens, `discard` or `put_in_place` ends it.
class Staging {
 public:
  [[nodiscard]] static Result<Staging> create(Env& env, const std::string& out);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  ~Staging();

  /// 0644, in folders of 0755, whatever the umask.
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes);
  /// `out` is replaced: the old one is moved aside, the new one moved in, then the old one removed.
  [[nodiscard]] Result<void> put_in_place();
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  Staging(Env& env, std::string out, std::string folder) : env_(&env), out_(std::move(out)), folder_(std::move(folder)) {}
  Env* env_;
  std::string out_;
  std::string folder_;
  std::set<std::string> made_;
};

}  // namespace rj::record
