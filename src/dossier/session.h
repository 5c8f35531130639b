// One run of `check`: what it asks, what it has read, and what it has found so far. Owned by check(); belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "dossier/check.h"
#include "dossier/checked_words.h"
#include "dossier/edtf.h"
#include "dossier/evidence.h"
#include "dossier/lookup.h"
#include "dossier/people.h"
#include "dossier/resolve.h"

namespace rj::dossier {

/// What came of one quotation.
struct Standing {
  bool failed = false;        // an error stands
  std::vector<Stand> stands;  // where it stands, one for each document that it is cited to
};

struct Session {
  Session(const ParsedDossier& parsed_dossier, const CheckInput& check_input, Report& to)
      : parsed(parsed_dossier),
        dossier(parsed_dossier.dossier),
        input(check_input),
        report(to),
        evidence(input.archive),
        lookup(input, evidence),
        resolver(input.archive, input.relations),
        people(dossier.people),
        standings(dossier.quotations.size()) {}

  const ParsedDossier& parsed;
  const Dossier& dossier;
  const CheckInput& input;
  Report& report;
  Evidence evidence;
  Lookup lookup;
  Resolver resolver;
  People people;
  std::vector<Standing> standings;  // parallel to Dossier::quotations

  Diagnostic& add(Severity severity, Place place, std::string verdict, std::string message, std::string_view found = {});
  Diagnostic& error(Place place, std::string verdict, std::string message, std::string_view found = {}) {
    return add(Severity::error, std::move(place), std::move(verdict), std::move(message), found);
  }
  /// The document, or an unknown-reference there.
  [[nodiscard]] Result<std::optional<read::Number>> document_of(const Located& reference);
  /// Was an error found since there were `diagnostics` of them?
  [[nodiscard]] bool error_since(std::size_t diagnostics) const;
  [[nodiscard]] const std::string& source_text(const std::string& file) const;
};

/// How the words of a quotation are to be judged.
struct Claimed {
  const CheckedWords& words;
  const std::vector<Located>& citations;
  const Located* author = nullptr;  // as the Source line names it
  bool any_author = false;          // tables: the words alone count
};
/// Words, author and hidden parts (check_words.cc). `standing` gets where they stand.
[[nodiscard]] Result<void> check_words(Session& session, const Claimed& claimed, Standing& standing);
[[nodiscard]] Result<void> check_words_in(Session& session, const Claimed& claimed, read::Number doc, Standing& standing);

// What else is checked of a quotation whose words stand, a file each.
[[nodiscard]] Result<void> check_source(Session& session, const Quotation& quotation, const Standing& standing);
[[nodiscard]] Result<void> check_answer(Session& session, const Quotation& quotation, const Standing& standing);
[[nodiscard]] Result<void> check_forward(Session& session, const Quotation& quotation, const Standing& standing);
void check_translation(Session& session, const Quotation& quotation);
// What is checked of the dossier as a whole.
[[nodiscard]] Result<void> check_tables(Session& session);
[[nodiscard]] Result<void> check_claims(Session& session);
void check_conflicts(Session& session);
void check_hidden(Session& session);
void compare_editions(Session& session);
[[nodiscard]] Result<void> check_pins(Session& session);
void apply_acceptances(Session& session);

/// The message among those that `doc` answers in which the words are its sender's own.
[[nodiscard]] Result<std::optional<Stand>> original_of(Session& session, read::Number doc, const Wanted& wanted);
/// A date as a Source line may name one: a day, or cut to month or year; no interval, nothing approximate or uncertain.
[[nodiscard]] std::optional<Edtf> stated_date(std::string_view named);
[[nodiscard]] bool date_fits(CivilDate written, std::string_view named);

}  // namespace rj::dossier
