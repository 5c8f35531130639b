// Editions are compared by the number of their points, citation by citation (dossier.md 1). A difference is a note: dossier.md
// names no verdict for it, for an edition may well say less.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "dossier/session.h"

namespace rj::dossier {
namespace {

using Documents = std::set<read::Number>;

Documents cited_in(const Session& session, const Point& point) {
  Documents out;
  const auto add = [&](int index) {
    for (const auto& stand : session.standings[static_cast<std::size_t>(index)].stands)
      if (!session.dossier.quotations[static_cast<std::size_t>(index)].citations.empty()) out.insert(stand.doc);
  };
  for (const auto& block : point.blocks) {
    if (block.quotation) add(*block.quotation);
    std::ranges::for_each(block.inline_quotations, add);
  }
  return out;
}

std::string missing_from(Session& session, const Documents& here, const Documents& there) {
  std::vector<std::string> names;
  for (const auto doc : here)
    if (!there.contains(doc)) names.push_back(session.resolver.shown(doc));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

void compare_editions(Session& session) {
  const auto& answers = session.dossier.answers;
  for (std::size_t i = 1; i < answers.size(); ++i) {
    for (const auto& point : answers[0].points) {
      const auto other = std::ranges::find(answers[i].points, point.number, &Point::number);
      if (other == answers[i].points.end()) {
        session.report.notes.push_back(
            fmt::format("point {} of {} has no counterpart in {}", point.number, answers[0].file, answers[i].file));
        continue;
      }
      const auto here = cited_in(session, point), there = cited_in(session, *other);
      for (const auto& [lacking, names] : {std::pair(answers[i].file, missing_from(session, here, there)),
                                           {answers[0].file, missing_from(session, there, here)}})
        if (!names.empty())
          session.report.notes.push_back(
              fmt::format("point {} of {} does not cite {}, which the other edition cites", point.number, lacking, names));
    }
  }
}

}  // namespace rj::dossier
