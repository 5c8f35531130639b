// Who is meant by a name: people.csv's persons by all their names in all scripts and addresses (dossier.md 1). In: the rows.
// Borrows them. Pure; any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/model.h"
#include "format/header.h"

namespace rj::dossier {

class People {
 public:
  explicit People(const std::vector<Person>& people);

  /// True if `named` (as a Source line writes it) is the name or address itself, or the same person in people.csv.
  [[nodiscard]] bool is(std::string_view named, std::string_view name, std::string_view address) const;
  [[nodiscard]] bool is_among(std::string_view named, const std::vector<format::Address>& addresses) const;
  /// True if people.csv gives the name to more than one person: it is nobody's then, unless a header itself writes it.
  [[nodiscard]] bool is_shared(std::string_view named) const;
  /// The id of the one person of that id or name; the folded text itself if there is none: what amounts and events are compared
  /// by.
  [[nodiscard]] std::string key(std::string_view named) const;
  [[nodiscard]] bool has(std::string_view id) const { return ids_.contains(std::string(id)); }

 private:
  [[nodiscard]] std::set<std::size_t> who(std::string_view name_or_address) const;

  const std::vector<Person>& people_;
  std::map<std::string, std::set<std::size_t>> names_;  // folded name or address
  std::map<std::string, std::size_t> ids_;
};

}  // namespace rj::dossier
