#include "redact/redactor.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "redact/matching.h"
#include "redact/redaction_state.h"
#include "redact/reference.h"
#include "redact/reflow.h"

namespace rj::redact {
namespace {

constexpr std::string_view kPersonToken = "[hidden: person]";

Failure bad_row(const dossier::RedactionRow& row, std::string_view what) {
  return fail(Fault::not_found, fmt::format("{}; correct the row or take it out", what),
              fmt::format("{}:{}", row.place.file, row.place.line));
}

// `[adviser]`: the first of several roles.
std::string role_token(const dossier::Person& person) {
  const auto first = person.role.substr(0, person.role.find(';'));
  const auto begin = first.find_first_not_of(" \t");
  if (begin == std::string::npos) return std::string(kPersonToken);
  return fmt::format("[{}]", first.substr(begin, first.find_last_not_of(" \t") - begin + 1));
}

struct Builder {
  const dossier::Dossier& dossier;
  const std::map<std::string, read::Number>& exhibits;
  read::Archive& archive;
  relate::Relations& relations;
  Redactor::State& state;

  Result<void> add_people();
  Result<void> add_rows();
  Result<void> add_terms(const dossier::RedactionRow& row);
  Result<void> add_span(const dossier::RedactionRow& row);
  Result<std::set<read::Number>> home_of(const dossier::RedactionRow& row);
  Result<void> find_open_spans();
  Result<bool> is_open(const SpanMark& span, read::Number doc) const;

  std::vector<const dossier::RedactionRow*> span_rows = {};  // parallel to the state's spans
};

Result<void> Builder::add_people() {
  std::map<std::string, const dossier::RedactionRow*> rows;
  for (const auto& row : dossier.redactions)
    if (row.kind == "person") rows[row.what] = &row;
  for (const auto& person : dossier.people) {
    const auto row = rows.find(person.id);
    Redactor::State::Known known{.person = person, .shown = {}};
    auto shown = person.shown;
    if (row != rows.end()) shown = dossier::Person::Shown::hidden;
    known.person.shown = shown;
    using Kind = Correspondent::Kind;
    switch (shown) {
      case dossier::Person::Shown::name:
        known.shown = {Kind::named, person.names.empty() ? person.id : person.names.front()};
        state.finder.add_shown(person);
        break;
      case dossier::Person::Shown::role:
        known.shown = {Kind::role, role_token(person)};
        state.finder.add_person(known.person, {known.shown.shown, ""});
        break;
      case dossier::Person::Shown::hidden: {
        known.shown = {Kind::hidden, std::string(kPersonToken)};
        const auto reason = row == rows.end() ? std::string{} : row->second->reason;
        const auto mark = state.finder.add_person(known.person, {known.shown.shown, reason});
        if (row != rows.end()) state.aims.push_back({row->second->what_place, row->second->place.line, row->second->what, mark});
        break;
      }
    }
    state.people.push_back(std::move(known));
  }
  for (const auto& [id, row] : rows)
    if (std::ranges::none_of(dossier.people, [&](const auto& p) { return p.id == id; }))
      return bad_row(*row, fmt::format("no person of people.csv has the id “{}”", id));
  return {};
}

Result<void> Builder::add_rows() {
  for (const auto& row : dossier.redactions) {
    if (row.kind == "term") {
      RJ_CALL(add_terms(row));
    } else if (row.kind == "span") {
      RJ_CALL(add_span(row));
    } else if (row.kind == "document") {
      for (const auto number : RJ_TRY(home_of(row))) state.whole_documents[number] = row.reason;
    }  // `part` is not built: the dossier says `unsupported` at the row and publish refuses
  }
  return {};
}

Result<void> Builder::add_terms(const dossier::RedactionRow& row) {
  const auto terms = terms_of(row.what);
  if (!terms) return bad_row(row, terms.error().what);
  for (const auto& term : *terms) {
    const auto mark = state.finder.add_term(term, {"[hidden: term]", row.reason});
    state.aims.push_back({row.what_place, row.place.line, term.words, mark});
  }
  return {};
}

// The document of a row and every copy of it.
Result<std::set<read::Number>> Builder::home_of(const dossier::RedactionRow& row) {
  const auto reference = row.doc ? row.doc->text : row.kind == "document" ? row.what : std::string{};
  const auto named = RJ_TRY(documents_of(reference, exhibits, archive));
  if (named.empty()) return bad_row(row, fmt::format("no document is “{}”", reference));
  std::set<read::Number> home;
  for (const auto number : named) {
    home.insert(number);
    for (const auto copy : RJ_TRY(relations.copies(number))) home.insert(copy);
  }
  return home;
}

Result<void> Builder::add_span(const dossier::RedactionRow& row) {
  if (!row.doc || row.doc->text.empty()) return bad_row(row, "a span needs its document in the column doc");
  const auto what = parse_span(row.what);
  SpanMark mark(what, row.reason, RJ_TRY(home_of(row)));
  if (mark.words().empty()) return bad_row(row, "this span has no word in it");
  std::size_t places = 0;
  for (const auto number : mark.home()) {
    const auto document = RJ_TRY(archive.load(number));
    for (const auto& [name, text] : document->texts) places += mark.learn(name, text.utf8);
  }
  if (places == 0)
    return bad_row(row, what.nth == 0 ? "these words do not stand in that document"
                                      : fmt::format("that document does not hold these words {} times", what.nth));
  state.spans.push_back(std::move(mark));
  span_rows.push_back(&row);
  return {};
}

Result<bool> Builder::is_open(const SpanMark& span, read::Number doc) const {
  const auto document = RJ_TRY(archive.load(doc));
  for (const auto& [name, text] : document->texts) {
    if (span.everywhere(plain_words(text.utf8)).empty()) continue;
    const auto shown = reflowed(text.utf8, state.hidden_in(doc, name, text.utf8));
    if (!span.everywhere(plain_words(shown.utf8)).empty()) return true;
  }
  return false;
}

// Words that an exhibit would show at another place cannot be told from the hidden ones by the last look at what was written, so
// somebody has to say what is meant. `#n` says so: that place alone.
Result<void> Builder::find_open_spans() {
  state.open_spans.assign(state.spans.size(), false);
  for (std::size_t i = 0; i < state.spans.size(); ++i) {
    const auto& span = state.spans[i];
    if (!span.may_stand_openly()) continue;
    for (const auto& [key, number] : exhibits) {
      if (!RJ_TRY(is_open(span, number))) continue;
      if (span.nth() == 0)
        return bad_row(*span_rows[i], fmt::format("these words stand openly in Exhibit {} ({}) too: hide them there with a row "
                                                  "of its own, or take in more of the words around them",
                                                  key, read::control(number)));
      state.open_spans[i] = true;
    }
    for (const auto number : span.home())
      if (span.nth() != 0 && !state.open_spans[i]) state.open_spans[i] = RJ_TRY(is_open(span, number));
  }
  return {};
}

}  // namespace

Redactor::Redactor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Result<Redactor> Redactor::build(const dossier::Dossier& dossier, const std::map<std::string, read::Number>& exhibits,
                                 read::Archive& archive, relate::Relations& relations) {
  auto state = std::make_unique<State>();
  state->archive = &archive;
  state->relations = &relations;
  Builder builder{dossier, exhibits, archive, relations, *state};
  RJ_CALL(builder.add_people());
  RJ_CALL(builder.add_rows());
  state->finder.finish();
  RJ_CALL(builder.find_open_spans());
  return Redactor(std::move(state));
}

std::vector<HiddenSpan> Redactor::hidden_in(read::Number doc, std::string_view text_name, std::string_view utf8) const {
  return state_->hidden_in(doc, text_name, utf8);
}

std::vector<HiddenSpan> Redactor::hidden_in_prose(std::string_view utf8) const {
  return state_->hidden_by(utf8, {.own_prose = true});
}

std::vector<HiddenSpan> Redactor::hidden_in_quotation(std::string_view utf8) const { return state_->hidden_by(utf8, {}); }

std::vector<HiddenSpan> Redactor::hidden_in_name(std::string_view utf8) const {
  return state_->hidden_by(utf8, {.own_prose = true, .any_case = true});
}

Result<std::vector<IdleRow>> Redactor::idle_rows() const {
  std::set<std::size_t> missing;
  for (const auto& aim : state_->aims) missing.insert(aim.mark);
  for (const auto number : RJ_TRY(state_->archive->numbers())) {
    if (missing.empty()) break;
    if (RJ_TRY(state_->archive->info(number)).duplicate_of) continue;
    const auto document = state_->archive->load(number);
    if (!document) continue;  // it has no text that could be hidden
    for (const auto& [name, text] : (*document)->texts)
      for (const auto& sighting : state_->finder.find(text.utf8, {})) missing.erase(sighting.mark);
  }
  std::vector<IdleRow> idle;
  for (const auto& aim : state_->aims)
    if (missing.contains(aim.mark)) {
      const auto& mark = state_->finder.marks()[aim.mark];
      idle.push_back({aim.place, aim.line, aim.words, mark.token, mark.reason});
    }
  return idle;
}

RedactedText Redactor::redact(read::Number doc, std::string_view text_name, std::string_view utf8) const {
  return reflowed(utf8, hidden_in(doc, text_name, utf8));
}

std::vector<Secret> Redactor::secrets_in(std::string_view utf8) const {
  std::vector<Secret> found;
  const auto readings = readings_of(utf8);
  for (const auto& sighting : state_->finder.find(utf8, readings, {})) {
    const auto& phrase = state_->finder.phrase(sighting.phrase);
    const auto kind = phrase.form.kind;
    const auto text = slice(utf8, sighting.span);
    // What stands in every record may hold one ending of a prefix, never all of them.
    auto words = phrase.prefix ? folded_words(text) : phrase.form.words;
    found.push_back({std::string(text), std::move(words), kind == FormKind::written || kind == FormKind::titled});
  }
  for (std::size_t i = 0; i < state_->spans.size(); ++i) {
    if (state_->open_spans[i]) continue;
    for (const auto& reading : readings)
      for (const auto range : state_->spans[i].everywhere(reading.words)) {
        const auto text = slice(utf8, range);
        found.push_back({std::string(text), folded_words(text), false});
      }
  }
  return found;
}

Correspondent Redactor::correspondent(const format::Address& address) const {
  const auto* known = state_->person_of(address);
  return known == nullptr ? Correspondent{Correspondent::Kind::unlisted, std::string(kPersonToken)} : known->shown;
}

std::optional<Correspondent> Redactor::person(std::string_view id_or_name) const {
  const auto words = folded_words(id_or_name);
  for (const auto& known : state_->people) {
    const bool named = std::ranges::any_of(known.person.names, [&](const auto& name) { return folded_words(name) == words; });
    if (known.person.id == id_or_name || named) return known.shown;
  }
  return std::nullopt;
}

}  // namespace rj::redact
