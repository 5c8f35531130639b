#include "matter/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/hash.h"
#include "base/time.h"
#include "matter/check.h"
#include "matter/handling.h"
#include "record/build.h"
#include "record/harmless.h"
#include "record/tree.h"
#include "record/write.h"
#include "redact/redactor.h"
#include "store/keys.h"

namespace rj::matter {
namespace {

using dossier::Severity;

Result<CivilDate> date_of(const Matter& matter, const PublishOptions& options) {
  const auto text = options.date ? options.date : matter.config().edition_date;
  if (!text)
    return fail(
        Fault::usage,
        "a record needs its date: give --date 2024-03-08, or write `[edition]` and `date = \"2024-03-08\"` in matter.toml "
        "(it is never taken from the clock)");
  const auto date = parse_date(*text);
  if (!date || date->day == 0 || !exists(*date))
    return fail(Fault::usage, fmt::format("“{}” is no date; write it as 2024-03-08", *text));
  return *date;
}

std::size_t count(const dossier::Report& report, Severity severity) {
  return static_cast<std::size_t>(
      std::ranges::count_if(report.diagnostics, [&](const auto& d) { return d.severity == severity && !d.accepted; }));
}

// What stands against publishing, whatever the pages would look like.
void refuse(const Checked& checked, bool preview, std::vector<std::string>& refusals) {
  const auto& dossier = checked.parsed.dossier;
  if (dossier.answers.empty()) refusals.emplace_back("there is no answer to publish: write dossier/answer.en.md");
  for (const auto& row : dossier.redactions) {
    const bool known = row.kind == "person" || row.kind == "term" || row.kind == "span" || row.kind == "document";
    if (!known)
      refusals.push_back(fmt::format("{}:{}: a redaction of kind “{}” cannot be carried out yet, so that nothing may be shown",
                                     row.place.file, row.place.line, row.kind));
  }
  if (preview) return;
  if (const auto errors = count(checked.report, Severity::error); errors > 0)
    refusals.push_back(
        fmt::format("{} error{} in the dossier: `rejoinder check` shows where", errors, errors == 1 ? " stands" : "s stand"));
  if (const auto warnings = count(checked.report, Severity::warning); warnings > 0)
    refusals.push_back(fmt::format("{} warning{} accepted by nobody: answer with an `Accepted` line, or change the words",
                                   warnings, warnings == 1 ? " is" : "s are"));
}

void add_cover(record::Model& model, const Matter& matter, const redact::Redactor& redactor) {
  const auto& config = matter.config();
  const auto shown = [&](const std::string& text) {
    std::string out;
    std::uint64_t at = 0;
    for (const auto& hidden : redactor.hidden_in_prose(text)) {
      out += text.substr(at, hidden.span.begin - at) + hidden.token;
      at = hidden.span.end;
    }
    return record::harmless(out + text.substr(at));
  };
  model.title = config.title.empty() && !model.editions.empty() ? model.editions.front().title : shown(config.title);
  model.counsel = shown(config.counsel);
  for (const auto& party : config.parties) {
    auto name = shown(party.name);
    if (std::ranges::find(model.parties, name) == model.parties.end()) model.parties.push_back(std::move(name));
  }
  std::set<std::string> terms;
  for (const auto& source : config.sources) terms.insert(source.terms);
  model.terms.assign(terms.begin(), terms.end());
}

// Where and which verdict: the words of a diagnostic may be hidden ones.
void add_errors(record::Model& model, const dossier::Report& report) {
  for (const auto& d : report.diagnostics)
    if (!d.accepted)
      model.errors.push_back({fmt::format("{}:{}:{}", d.place.file, d.place.line, d.place.column),
                              d.severity == Severity::error ? "error" : "warning", d.verdict});
}

struct Publisher {
  Matter& matter;
  const PublishOptions& options;
  CancelFlag& cancel;
  Progress& progress;
  Published& out;

  Result<void> run(CivilDate date, const Checked& checked);
};

Result<void> Publisher::run(CivilDate date, const Checked& checked) {
  const auto exhibits = RJ_TRY(dossier::resolve_exhibits(checked.parsed.dossier, matter.archive(), matter.relations()));
  auto built = redact::Redactor::build(checked.parsed.dossier, exhibits, matter.archive(), matter.relations());
  // A mark that finds nothing to hide may be meant for something that would then be shown.
  if (!built && built.error().fault == Fault::not_found)
    return fail(Fault::denied, std::move(built.error().what), std::move(built.error().where));
  const auto redactor = RJ_TRY(std::move(built));
  progress.report("building the record", 0, 0);
  auto model = RJ_TRY(record::build_model(
      {checked.parsed.dossier, checked.report, matter.archive(), matter.relations(), redactor, options.preview}));
  model.date = date;
  model.draft = options.preview;
  model.program = "rejoinder " RJ_VERSION;
  std::optional<store::SigningKey> key;
  if (!options.preview) {
    key = RJ_TRY(store::signing_key(matter.env(), matter.folder()));
    model.public_key = to_hex(key->public_key);
    out.public_key = model.public_key;
  }
  add_cover(model, matter, redactor);
  if (options.preview) add_errors(model, checked.report);
  out.exhibits = model.exhibits.size();
  for (const auto& quotation : model.quotations) out.quotations += quotation.from.empty() ? 0 : 1;
  auto written = RJ_TRY(
      record::write_record({matter.env(), options.out, cancel, progress}, model, record::record_files(model), redactor, key));
  out.files = written.files;
  out.refusals = std::move(written.refusals);
  return {};
}

}  // namespace

Result<Published> publish(Matter& matter, const PublishOptions& options, CancelFlag& cancel, Progress& progress) {
  const auto date = RJ_TRY(date_of(matter, options));
  RJ_CALL(record::may_replace(matter.env(), options.out));
  Published out;
  out.date = to_string(date);
  progress.report("checking the dossier", 0, 0);
  auto checked = RJ_TRY(check_dossier(matter, !options.preview));
  refuse(checked, options.preview, out.refusals);
  if (!options.preview) std::ranges::move(RJ_TRY(forbidden_by_terms(matter, checked, date)), std::back_inserter(out.refusals));
  if (out.refusals.empty()) {
    auto done = Publisher{matter, options, cancel, progress, out}.run(date, checked);
    // Named words or documents that may not be shown are the dossier's fault, not the system's.
    if (!done && done.error().fault == Fault::denied)
      out.refusals.push_back(to_sentence(done.error()));
    else if (!done)
      return Failure(std::move(done).error());
  }
  out.report = std::move(checked.report);
  out.parsed = std::move(checked.parsed);
  return out;
}

}  // namespace rj::matter
