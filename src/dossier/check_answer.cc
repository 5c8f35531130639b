// `In answer to`: what it names must be an ancestor of the cited message in its thread.
#include <fmt/format.h>

#include <algorithm>

#include "dossier/references.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

Result<bool> is_ancestor(Session& session, read::Number candidate, read::Number of) {
  const auto copies = RJ_TRY(session.input.relations.copies(candidate));
  const auto ancestors = RJ_TRY(session.input.relations.ancestors(of));
  return std::ranges::any_of(
      ancestors, [&](read::Number number) { return number == candidate || std::ranges::find(copies, number) != copies.end(); });
}

// The references of the value, each with its place.
std::vector<Located> references_of(const Located& value) {
  PlacedText text(value.place.file);
  text.add_line(value.text, value.place.line, value.place.column);
  std::size_t begin = 0;
  for (const std::string_view open : {"[", "【"})
    if (value.text.starts_with(open)) begin = open.size();
  auto found = read_references(text, begin, begin == 0);
  if (found.list.empty()) return {value};
  // What stands behind the references would be printed nowhere and checked by nobody.
  const auto rest = trim(std::string_view(value.text).substr(found.end));
  if (!rest.empty() && rest != "]" && rest != "】" && rest != "." && rest != "。") return {value};
  return std::move(found.list);
}

}  // namespace

Result<void> check_answer(Session& session, const Quotation& quotation, const Standing& standing) {
  if (!quotation.in_answer_to) return {};
  const auto& value = *quotation.in_answer_to;
  for (const auto& reference : references_of(value)) {
    const auto answered = RJ_TRY(session.document_of(reference));
    if (!answered) continue;
    for (const auto& stand : standing.stands) {
      if (RJ_TRY(is_ancestor(session, *answered, stand.doc))) continue;
      auto& fault = session.error(
          value.place, "not-in-answer",
          fmt::format("{} does not answer {}", session.resolver.shown(stand.doc), session.resolver.shown(*answered)), value.text);
      const auto ancestors = RJ_TRY(session.input.relations.ancestors(stand.doc));
      if (!ancestors.empty()) fault.hint = fmt::format("it answers {}", session.resolver.shown(ancestors.front()));
      break;
    }
  }
  return {};
}

}  // namespace rj::dossier
