// Walks what was handed over: folders in raw byte order of names, depth first, one thread. The visitor is told of each folder
// that is a container and of every entry that is not a folder; links are never followed. Reads names and sizes, never bytes.
#pragma once

#include <functional>
#include <string>

#include "base/env.h"
#include "base/result.h"
#include "collect/rules.h"

namespace rj::collect {

struct Entry {
  std::string path;   // to open it
  std::string below;  // relative to the source; empty: the source itself
  FileInfo info;
  Rule rule;             // set: left out by it
  bool is_mail = false;  // in `cur` or `new` of a Maildir: a message whatever it looks like
  std::string trouble;   // set: it cannot be read, and why
};

class Visitor {
 public:
  virtual ~Visitor() = default;
  /// The source itself if it is a folder, and each Maildir below it. Closed in reverse order.
  virtual Result<void> open_container(const std::string& below, bool is_maildir) = 0;
  virtual Result<void> close_container() = 0;
  virtual Result<void> file(const Entry& entry) = 0;
  /// A folder that has its own place elsewhere (a source of its own, another custodian's): false leaves it out unseen.
  virtual Result<bool> enters(const std::string& path) = 0;
};

/// `.rejoinder` of a matter, this or another.
[[nodiscard]] bool is_machine_folder(Env& env, const std::string& path);

/// `path` is a file or folder that exists; a link given by name is followed.
[[nodiscard]] Result<void> walk(Env& env, const std::string& path, Visitor& visitor);

}  // namespace rj::collect
