// A matter on disk (house.md 4): the folder, what matter.toml says, the store, and the rooms' views of it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "read/archive.h"
#include "relate/relations.h"
#include "store/store.h"

namespace rj::matter {

/// What people write in matter.toml. Unknown keys are refused by name.
struct Config {
  std::string title;
  std::string zone = "UTC";  // IANA name
  std::vector<std::string> languages{"en"};
  std::string by;                           // who decides, for the journal; empty: the user name
  std::optional<std::string> edition_date;  // [edition] date = "2024-03-08"
  struct Source {
    std::string path;
    std::string custodian;
    std::string terms = "own";  // own, public, disclosed, protected, leaked, sealed
    std::string embargo;        // date, may be empty
  };
  std::vector<Source> sources;
  struct Party {
    std::string name;
    std::string side;  // claimant, respondent, ...; may be empty
  };
  std::vector<Party> parties;
  struct Custodian {
    std::string name;
    std::string person;  // id in people.csv, may be empty
  };
  std::vector<Custodian> custodians;
  std::string counsel;
};
[[nodiscard]] Result<Config> parse_config(std::string_view toml, const std::string& file_name);

/// The folder itself if `start` is given, otherwise the nearest matter at or above the current folder.
[[nodiscard]] Result<std::string> find_matter(Env& env, const std::optional<std::string>& start);

class Matter {
 public:
  [[nodiscard]] static Result<void> create(Env& env, const std::string& folder, std::string_view title, std::string_view zone);
  [[nodiscard]] static Result<Matter> open(Env& env, const std::string& folder, store::Access access);
  Matter(Matter&&) noexcept;
  Matter& operator=(Matter&&) noexcept;
  ~Matter();

  [[nodiscard]] const std::string& folder() const;
  [[nodiscard]] const Config& config() const;
  [[nodiscard]] Env& env();
  [[nodiscard]] store::Store& store();
  [[nodiscard]] read::Archive& archive();
  [[nodiscard]] relate::Relations& relations();
  /// `--by`, matter.toml's `by`, or the user name.
  [[nodiscard]] std::string who() const;
  void decide_as(const std::optional<std::string>& by);  // --by

 private:
  struct State;
  explicit Matter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rj::matter
