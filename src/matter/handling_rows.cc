#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "collect/plan.h"
#include "matter/handling.h"

namespace rj::matter {
namespace {

struct Restriction {
  std::string path;  // canonical; as written if there is no such file any more
  std::string written;
  std::string sentence;  // "is sealed", ...
  bool met = false;      // something was added from there
};

// Relative paths are below the matter.
std::string absolute(const Matter& matter, const std::string& path) {
  const auto joined = (std::filesystem::path(matter.folder()) / path).lexically_normal().string();
  return collect::canonical_path(joined).value_or(joined);
}

std::vector<Restriction> restrictions(const Matter& matter, CivilDate date) {
  std::vector<Restriction> all;
  for (const auto& source : matter.config().sources) {
    const auto add = [&](std::string sentence) {
      all.push_back({absolute(matter, source.path), source.path, std::move(sentence)});
    };
    if (source.terms == "sealed") add("is sealed");
    if (source.terms == "protected") add("is under a protective order");
    if (!source.embargo.empty() && to_string(date) < source.embargo) add("is under embargo until " + source.embargo);
  }
  return all;
}

class Judge {
 public:
  Judge(Matter& matter, std::vector<Restriction> all) : matter_(matter), all_(std::move(all)) {}

  Result<void> meet_sources() {
    auto rows = RJ_TRY(matter_.store().db().prepare(
        "SELECT s.path || iif(f.path = '', '', '/' || f.path) FROM files f JOIN sources s ON s.id = f.source"));
    while (RJ_TRY(rows.step())) {
      for (auto& restriction : all_)
        restriction.met = restriction.met || collect::lies_in(std::string(rows.text(0)), restriction.path);
    }
    return {};
  }

  /// The restriction that holds for every copy of the document; null: it may be shown.
  Result<const Restriction*> of(read::Number number) {
    const Restriction* found = nullptr;
    for (const auto copy : RJ_TRY(matter_.relations().copies(number))) {
      const auto* const one = of_path(RJ_TRY(path_of(copy)));
      if (one == nullptr) return nullptr;
      if (found == nullptr) found = one;
    }
    return found;
  }

  [[nodiscard]] const std::vector<Restriction>& all() const { return all_; }

 private:
  Result<std::string> path_of(read::Number number) {
    auto rows =
        RJ_TRY(matter_.store().db().prepare("SELECT s.path || iif(coalesce(f.path, '') = '', '', '/' || f.path) FROM items i"
                                            " JOIN items r ON r.id = i.root JOIN sources s ON s.id = r.source"
                                            " LEFT JOIN files f ON f.id = r.file WHERE i.number = ?"));
    rows.with(number);
    if (RJ_TRY(rows.step())) return std::string(rows.text(0));
    return fail(Fault::malformed, fmt::format("{} has no source", control(number)), "matter.db");
  }

  [[nodiscard]] const Restriction* of_path(const std::string& path) const {
    const auto found = std::ranges::find_if(all_, [&](const Restriction& one) { return collect::lies_in(path, one.path); });
    return found == all_.end() ? nullptr : &*found;
  }

  Matter& matter_;
  std::vector<Restriction> all_;
};

}  // namespace

Result<std::vector<std::string>> forbidden_by_terms(Matter& matter, const Checked& checked, CivilDate date) {
  Judge judge(matter, restrictions(matter, date));
  std::vector<std::string> sentences;
  if (judge.all().empty()) return sentences;
  RJ_CALL(judge.meet_sources());
  std::set<read::Number> seen;
  const auto consider = [&](read::Number number, const std::string& what) -> Result<void> {
    if (!seen.insert(number).second) return {};
    if (const auto* const restriction = RJ_TRY(judge.of(number)))
      sentences.push_back(fmt::format("{} comes from “{}”, which {}", what, restriction->written, restriction->sentence));
    return {};
  };
  for (const auto& [key, number] : checked.report.exhibits)
    RJ_CALL(consider(number, fmt::format("exhibit {} ({})", key, control(number))));
  for (const auto& findings : checked.report.findings)
    for (const auto& finding : findings)
      RJ_CALL(consider(finding.doc, fmt::format("{}, which is quoted,", control(finding.doc))));
  for (const auto& restriction : judge.all())
    if (!restriction.met)
      sentences.push_back(fmt::format("“{}” {}, but nothing was added from there: correct its path in matter.toml",
                                      restriction.written, restriction.sentence));
  return sentences;
}

}  // namespace rj::matter
