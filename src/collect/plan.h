// What is to be walked, and whose it is: every path is opened before anything is added, a path keeps its custodian, and a folder
// within a known source is part of that source. Reads matter.db, writes nothing. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "collect/ledger.h"

namespace rj::collect {

/// A path whose custodian somebody has written down: matter.toml, a manifest.
struct Assignment {
  std::string path;
  std::string custodian;
  bool binding = false;  // a manifest or --custodian: it must agree with what is known; matter.toml only fills in
};

struct Request {
  std::vector<std::string> paths;
  std::optional<std::string> custodian;
  std::vector<Assignment> assignments;
  bool in_place = false;
  std::vector<std::string> own;  // canonical paths of the matter itself: no evidence
};

/// Whose a path is: the nearest assignment at or above it.
class Custodians {
 public:
  explicit Custodians(std::vector<Assignment> assignments) : all_(std::move(assignments)) {}
  /// Null: nobody has said.
  [[nodiscard]] const Assignment* of(const std::string& path) const;
  [[nodiscard]] bool has_binding() const;
  /// The custodian whom all binding assignments name; none if they name several, or there is none.
  [[nodiscard]] std::optional<std::string> only_binding() const;

 private:
  std::vector<Assignment> all_;
};

struct Plan {
  struct Walk {
    Source source;  // id 0: new
    bool is_new = false;
  };
  std::vector<Walk> walks;         // in the order of the request
  std::vector<std::string> known;  // paths of all sources: a walk leaves out those of others
  Custodians custodians{{}};
};

/// Fault::usage, io, not_found, conflict with a hint.
[[nodiscard]] Result<Plan> plan(Env& env, Ledger& ledger, const Request& request);

/// Absolute, links resolved. Fault::not_found or io.
[[nodiscard]] Result<std::string> canonical_path(const std::string& path);
/// `path` itself or something below `folder`.
[[nodiscard]] bool lies_in(const std::string& path, const std::string& folder);

}  // namespace rj::collect
