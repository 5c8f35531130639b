// Every claim is answered by a point or carries a Status; every point rests on a citation (dossier.md 4).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"
#include "dossier/placed.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

constexpr std::array<std::string_view, 3> kStatuses = {"not disputed here", "answered elsewhere", "no statement"};

bool rests_on_citation(const Dossier& dossier, const Point& point) {
  for (const auto& block : point.blocks) {
    if (!block.citations.empty()) return true;
    if (block.quotation && !dossier.quotations[static_cast<std::size_t>(*block.quotation)].citations.empty()) return true;
    for (const int index : block.inline_quotations)
      if (!dossier.quotations[static_cast<std::size_t>(index)].citations.empty()) return true;
  }
  return false;
}

// Citations that cover no pair are references all the same.
Result<void> check_block_citations(Session& session, const Block& block) {
  std::set<std::pair<int, int>> told;
  for (const int index : block.inline_quotations)
    for (const auto& reference : session.dossier.quotations[static_cast<std::size_t>(index)].citations)
      told.emplace(reference.place.line, reference.place.column);
  for (const auto& reference : block.citations)
    if (told.emplace(reference.place.line, reference.place.column).second) (void)RJ_TRY(session.document_of(reference));
  return {};
}

void check_status(Session& session, const std::set<std::string>& answered) {
  for (const auto& claim : session.dossier.claims) {
    const auto status = trim(claim.status);
    const bool known = std::ranges::find(kStatuses, status) != kStatuses.end();
    if (known || (status.empty() && answered.contains(claim.id))) continue;
    auto& fault = session.error(claim.place, "unanswered",
                                status.empty() ? fmt::format("no point answers {}, and it has no Status", claim.id)
                                               : fmt::format("“{}” is no status", status),
                                claim.id);
    fault.hint = "Status: not disputed here, answered elsewhere, or no statement";
  }
}

}  // namespace

Result<void> check_claims(Session& session) {
  std::set<std::string> known, answered;
  for (const auto& claim : session.dossier.claims) known.insert(claim.id);
  for (const auto& answer : session.dossier.answers) {
    for (const auto& block : answer.introduction) RJ_CALL(check_block_citations(session, block));
    for (const auto& point : answer.points) {
      for (const auto& id : point.answers) {
        if (known.contains(id.text))
          answered.insert(id.text);
        else
          session.error(id.place, "unknown-reference", fmt::format("claims.md has no claim {}", id.text), id.text);
      }
      for (const auto& block : point.blocks) RJ_CALL(check_block_citations(session, block));
      if (session.parsed.whole && !rests_on_citation(session.dossier, point))
        session.error(point.place, "unanswered", fmt::format("point {} rests on no citation", point.number), {}).hint =
            "a point without evidence is an opinion";
    }
  }
  if (session.parsed.whole) check_status(session, answered);
  return {};
}

}  // namespace rj::dossier
