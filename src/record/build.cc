#include "record/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "record/assembly.h"
#include "record/harmless.h"
#include "redact/reference.h"

namespace rj::record {
namespace {

Result<Block> built(Assembly& assembly, const dossier::Answer& answer, const dossier::Block& written) {
  const dossier::Place place{answer.file, written.line, 1};
  Block block;
  block.prose = RJ_TRY(assembly.prose(written.markdown, written.inline_quotations, place));
  if (written.quotation && *written.quotation >= 0)
    block.quotation = assembly.quotation_of[static_cast<std::size_t>(*written.quotation)];
  block.public_note = RJ_TRY(assembly.prose(written.public_note, {}, place));
  return block;
}

Result<void> add_answer(Assembly& assembly, const dossier::Answer& answer) {
  auto edition = std::ranges::find(assembly.model.editions, answer.language, &Edition::language);
  if (edition == assembly.model.editions.end()) {
    assembly.model.editions.push_back(
        {.language = answer.language, .title = assembly.own_words(answer.title), .introduction = {}, .points = {}});
    edition = assembly.model.editions.end() - 1;
  }
  for (const auto& block : answer.introduction) edition->introduction.push_back(RJ_TRY(built(assembly, answer, block)));
  for (const auto& point : answer.points) {
    Point made{.number = point.number, .title = assembly.own_words(point.title), .heading = {}, .answers = {}, .blocks = {}};
    made.heading = RJ_TRY(assembly.prose(point.title, point.title_quotations, point.place));
    for (const auto& claim : point.answers) made.answers.push_back(claim.text);
    for (const auto& block : point.blocks) made.blocks.push_back(RJ_TRY(built(assembly, answer, block)));
    edition->points.push_back(std::move(made));
  }
  return {};
}

Result<void> add_claims(Assembly& assembly) {
  for (const auto& claim : assembly.input.dossier.claims) {
    Claim made{.id = claim.id, .title = assembly.own_words(claim.title), .claimed_by = assembly.person(claim.claimed_by)};
    made.complaint = assembly.own_words(claim.complaint);
    made.status = assembly.own_words(claim.status);
    for (const auto index : claim.quotations)
      if (index >= 0 && assembly.quotation_of[static_cast<std::size_t>(index)])
        made.quotations.push_back(*assembly.quotation_of[static_cast<std::size_t>(index)]);
    made.public_note = RJ_TRY(assembly.prose(claim.public_note, {}, claim.place));
    assembly.model.claims.push_back(std::move(made));
  }
  return {};
}

// Words of our own with tokens in place of what is hidden in them.
std::string with_tokens(std::string_view text, const std::vector<redact::HiddenSpan>& all) {
  std::string out;
  std::uint64_t at = 0;
  for (const auto& hidden : all) {
    out += text.substr(at, hidden.span.begin - at);
    out += hidden.token;
    at = hidden.span.end;
  }
  return harmless(out + std::string(text.substr(at)));
}

}  // namespace

Result<std::optional<std::size_t>> Assembly::exhibit(std::string_view reference) {
  const auto trim = [&] {
    while (!reference.empty() && (reference.front() == ' ' || reference.front() == '[' || reference.front() == '@'))
      reference.remove_prefix(1);
    while (!reference.empty() && (reference.back() == ' ' || reference.back() == ']')) reference.remove_suffix(1);
  };
  trim();
  for (const std::string_view word : {"Exhibit", "exhibit-", "exhibit", "\u8BC1\u636E"}) {
    if (!reference.starts_with(word)) continue;
    auto key = reference.substr(word.size());
    while (!key.empty() && key.front() == ' ') key.remove_prefix(1);
    const auto found = std::ranges::find(model.exhibits, key, &Exhibit::key);
    if (found != model.exhibits.end()) return std::optional(static_cast<std::size_t>(found - model.exhibits.begin()));
  }
  for (const auto number : RJ_TRY(redact::documents_of(reference, input.report.exhibits, input.archive)))
    if (const auto known = exhibit_of.find(number); known != exhibit_of.end()) return std::optional(known->second);
  return std::optional<std::size_t>{};
}

std::string Assembly::own_words(std::string_view text) const { return with_tokens(text, input.redactor.hidden_in_prose(text)); }

std::string Assembly::quoted_words(std::string_view text) const {
  return input.draft ? own_words(text) : with_tokens(text, input.redactor.hidden_in_quotation(text));
}

std::string Assembly::person(std::string_view who) const {
  if (const auto known = input.redactor.person(who)) return known->shown;
  return own_words(who);
}

Result<Model> build_model(const BuildInput& input) {
  Assembly assembly{.input = input,
                    .model = {},
                    .numbers = {},
                    .documents = {},
                    .exhibit_of = {},
                    .quotation_of = {},
                    .standings = {},
                    .printed = {}};
  RJ_CALL(assembly.find_exhibits());
  RJ_CALL(assembly.find_quotations());
  RJ_CALL(assembly.add_tables());
  RJ_CALL(assembly.write_exhibits());
  for (const auto& answer : input.dossier.answers) RJ_CALL(add_answer(assembly, answer));
  std::ranges::stable_sort(assembly.model.editions, {}, &Edition::language);
  RJ_CALL(add_claims(assembly));
  assembly.add_people();
  std::set<std::string> reasons;
  for (const auto& row : input.dossier.redactions)
    if (!row.reason.empty()) reasons.insert(assembly.own_words(row.reason));
  assembly.model.reasons.assign(reasons.begin(), reasons.end());
  if (!input.draft) RJ_CALL(assembly.refuse_unlisted());
  return std::move(assembly.model);
}

}  // namespace rj::record
