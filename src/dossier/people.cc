#include "dossier/people.h"

#include <algorithm>

#include "dossier/fold.h"
#include "dossier/placed.h"
#include "relate/fold.h"

namespace rj::dossier {
namespace {

std::string folded_name(std::string_view name) { return relate::lower_case(fold_text(name)); }

// "Oduya, Mara" as some mail programs write it.
std::string turned(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos) return {};
  const auto last = trim(name.substr(0, comma)), first = trim(name.substr(comma + 1));
  if (last.empty() || first.empty()) return {};
  return std::string(first) + " " + std::string(last);
}

}  // namespace

People::People(const std::vector<Person>& people) : people_(people) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    ids_.emplace(people[i].id, i);
    for (const auto& name : people[i].names) names_[folded_name(name)].insert(i);
    for (const auto& address : people[i].addresses) names_[folded_name(address)].insert(i);
  }
}

std::set<std::size_t> People::who(std::string_view text) const {
  if (text.empty()) return {};
  if (const auto found = names_.find(folded_name(text)); found != names_.end()) return found->second;
  if (const auto other = turned(text); !other.empty())
    if (const auto found = names_.find(folded_name(other)); found != names_.end()) return found->second;
  return {};
}

bool People::is(std::string_view named, std::string_view name, std::string_view address) const {
  const auto wanted = folded_name(named);
  if (wanted.empty()) return false;
  if (!name.empty() && (wanted == folded_name(name) || wanted == folded_name(turned(name)))) return true;
  if (!address.empty() && wanted == folded_name(address)) return true;
  auto persons = who(named);
  if (const auto id = ids_.find(std::string(named)); id != ids_.end()) persons = {id->second};
  if (persons.size() != 1) return false;  // a name that two persons bear says neither
  // The address is the stronger sign: a display name may be shared or forged.
  auto written = who(address);
  if (written.empty()) written = who(name);
  return std::ranges::any_of(persons, [&](std::size_t person) { return written.contains(person); });
}

bool People::is_among(std::string_view named, const std::vector<format::Address>& addresses) const {
  return std::ranges::any_of(addresses, [&](const format::Address& a) { return is(named, a.name, a.address); });
}

bool People::is_shared(std::string_view named) const { return !ids_.contains(std::string(named)) && who(named).size() > 1; }

std::string People::key(std::string_view named) const {
  if (ids_.contains(std::string(named))) return "id:" + std::string(named);
  const auto persons = who(named);
  if (persons.size() == 1) return "id:" + people_[*persons.begin()].id;
  return folded_name(named);
}

}  // namespace rj::dossier
