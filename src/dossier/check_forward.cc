// `Forwarded by`: who passed the words on, when, and with which words of their own (dossier.md 2). The forwarding message must
// hold the quotation or have its source as an ancestor.
#include <fmt/format.h>

#include <algorithm>

#include "dossier/session.h"

namespace rj::dossier {
namespace {

Result<bool> has_ancestor(Session& session, read::Number doc, read::Number source) {
  const auto copies = RJ_TRY(session.input.relations.copies(source));
  for (const auto ancestor : RJ_TRY(session.input.relations.ancestors(doc)))
    if (ancestor == source || std::ranges::find(copies, ancestor) != copies.end()) return true;
  return false;
}

Result<bool> passes_on(Session& session, read::Number doc, const Quotation& quotation, const Standing& standing) {
  const auto words = CheckedWords::of(quotation);
  const auto document = RJ_TRY(session.evidence.document(doc));
  const auto sought = wanted(words.text(), words.emphasis_added());
  if (!find_in(*document, sought).empty() || find_across(session.evidence, *document, sought)) return true;
  for (const auto& stand : standing.stands)
    if (RJ_TRY(has_ancestor(session, doc, stand.doc))) return true;
  return false;
}

Result<bool> sent_by(Session& session, read::Number doc, const Located& named) {
  const auto document = RJ_TRY(session.evidence.document(doc));
  return session.people.is_among(named.text, document->document->from);
}

Result<void> check_cited(Session& session, const Quotation& quotation, const Standing& standing, read::Number doc) {
  const auto& forwarding = *quotation.forwarded;
  const auto exhibit = session.resolver.shown(doc);
  const auto document = RJ_TRY(session.evidence.document(doc));
  if (!RJ_TRY(passes_on(session, doc, quotation, standing)))
    session.error(forwarding.reference->place, "not-in-answer",
                  fmt::format("{} neither holds these words nor follows the message in which they stand", exhibit),
                  forwarding.reference->text);
  if (!RJ_TRY(sent_by(session, doc, forwarding.by))) {
    auto& fault = session.error(forwarding.by.place, "wrong-author",
                                fmt::format("{} was not sent by “{}”", exhibit, forwarding.by.text), forwarding.by.text);
    const auto& from = document->document->from;
    if (!from.empty()) fault.expected = from.front().name.empty() ? from.front().address : from.front().name;
  }
  if (forwarding.date && !date_fits(document->info.date.local.date, forwarding.date->text)) {
    auto& fault = session.error(
        forwarding.date->place, "wrong-date",
        fmt::format("{} carries {}, not “{}”", exhibit, to_string(document->info.date.local.date), forwarding.date->text),
        forwarding.date->text);
    fault.expected = to_string(document->info.date.local.date);
  }
  return {};
}

// Without a citation: a message of that person on that day that follows the source in its thread.
Result<std::optional<read::Number>> find_forwarding(Session& session, const Quotation& quotation, const Standing& standing) {
  const auto& forwarding = *quotation.forwarded;
  for (const auto& stand : standing.stands) {
    for (const auto& member : RJ_TRY(session.input.relations.thread(stand.doc))) {
      if (member.number == stand.doc || !RJ_TRY(sent_by(session, member.number, forwarding.by))) continue;
      const auto document = RJ_TRY(session.evidence.document(member.number));
      if (forwarding.date && !date_fits(document->info.date.local.date, forwarding.date->text)) continue;
      if (RJ_TRY(passes_on(session, member.number, quotation, standing))) return member.number;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<void> check_forward(Session& session, const Quotation& quotation, const Standing& standing) {
  if (!quotation.forwarded) return {};
  const auto& forwarding = *quotation.forwarded;
  if (forwarding.reference) {
    // A reference that names nothing is told once: with the words, if there are some.
    const auto resolved = RJ_TRY(session.resolver.resolve(forwarding.reference->text));
    if (resolved.doc) return check_cited(session, quotation, standing, *resolved.doc);
    if (!forwarding.words)
      session.error(forwarding.reference->place, "unknown-reference", resolved.problem, forwarding.reference->text);
    return {};
  }
  const auto found = RJ_TRY(find_forwarding(session, quotation, standing));
  if (!found) {
    auto& fault =
        session.error(forwarding.by.place, "not-in-answer",
                      fmt::format("no message in which “{}” passes these words on follows their source", forwarding.by.text),
                      forwarding.by.text);
    fault.hint = "name the forwarding message: (Exhibit n)";
    return {};
  }
  if (!forwarding.words) return {};
  const auto at = static_cast<std::size_t>(*forwarding.words);
  const auto& pair = session.dossier.quotations[at];
  const auto words = CheckedWords::of(pair);
  return check_words_in(session, {words, pair.citations, &forwarding.by, false}, *found, session.standings[at]);
}

}  // namespace rj::dossier
