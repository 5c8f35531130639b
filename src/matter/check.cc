#include "matter/check.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "matter/decide.h"
#include "matter/hidden.h"
#include "store/journal.h"

namespace rj::matter {
namespace {

constexpr std::string_view kPinKinds = "pin.";

std::string dossier_folder(const Matter& matter) { return matter.folder() + "/dossier"; }

Result<dossier::Pins> read_pins(Matter& matter) {
  dossier::Pins pins;
  for (const auto& entry : RJ_TRY(store::journal(matter.store()))) {
    if (!entry.kind.starts_with(kPinKinds) || !entry.payload) continue;
    const auto payload = nlohmann::json::parse(*entry.payload, nullptr, false);
    if (payload.is_discarded() || !payload.contains("fingerprint") || !payload["fingerprint"].is_string())
      return fail(Fault::malformed, "a pin in the journal cannot be read; run status --audit", matter.folder());
    pins[{entry.kind, entry.key}] = payload["fingerprint"].get<std::string>();
  }
  return pins;
}

Result<void> write_pins(Matter& matter, const dossier::Pins& pins) {
  std::vector<Decision> decisions;
  for (const auto& [pin, fingerprint] : pins)
    decisions.push_back({pin.first, pin.second, nlohmann::json{{"fingerprint", fingerprint}}.dump()});
  return decide(matter, decisions);
}

// Faults of redactions that the checker has not told itself; a name and a title of one exhibit may both tell what is hidden.
void add_faults(dossier::Report& report, const std::vector<dossier::Diagnostic>& faults) {
  auto& all = report.diagnostics;
  for (const auto& fault : faults) {
    const bool told = std::ranges::any_of(
        all, [&](const auto& d) { return d.place.file == fault.place.file && d.place.line == fault.place.line; });
    if (!told || fault.verdict == "hidden") all.push_back(fault);
  }
  std::ranges::stable_sort(all, {},
                           [](const auto& d) { return std::tie(d.place.file, d.place.line, d.place.column, d.verdict); });
}

Result<Checked> check_parsed(Matter& matter, dossier::ParsedDossier parsed) {
  const auto hidden = RJ_TRY(HiddenParts::build(matter, parsed.dossier));
  const auto pins = RJ_TRY(read_pins(matter));
  // A press report is not ours to publish: what it says of hidden things is its own affair. A draft in Markdown is.
  const bool ours = parsed.whole ||
                    std::ranges::any_of(parsed.dossier.answers, [](const auto& answer) { return answer.file.ends_with(".md"); });
  dossier::CheckInput input{matter.archive(), matter.relations()};
  input.store = &matter.store();
  input.hidden = ours ? hidden.get() : nullptr;
  input.pins = &pins;
  auto report = RJ_TRY(dossier::check(parsed, input));
  if (parsed.whole) add_faults(report, hidden->faults());
  return Checked{std::move(parsed), std::move(report)};
}

}  // namespace

Result<std::vector<dossier::DossierFile>> dossier_files(Matter& matter) {
  std::vector<dossier::DossierFile> files;
  const auto folder = dossier_folder(matter);
  const auto names = matter.env().list(folder);
  if (!names && names.error().fault == Fault::not_found) return files;
  if (!names) return Failure(names.error());
  for (const auto& name : *names) {
    const auto path = folder + "/" + name;
    const auto info = RJ_TRY(matter.env().stat(path));
    if (info.kind == FileKind::file)
      files.push_back({name, RJ_TRY(read_file(matter.env(), path))});
    else
      files.push_back({name + "/", {}});  // a folder or a link: no file of a dossier, and told so
  }
  return files;
}

Result<Checked> check_dossier(Matter& matter, bool pin) {
  auto checked = RJ_TRY(check_parsed(matter, dossier::parse_dossier(RJ_TRY(dossier_files(matter)))));
  if (pin) RJ_CALL(write_pins(matter, checked.report.new_pins));
  return checked;
}

Result<Checked> check_text(Matter& matter, const std::string& name, std::string_view utf8) {
  const auto own = dossier::parse_dossier(RJ_TRY(dossier_files(matter)));
  return check_parsed(matter, dossier::parse_text(name, utf8, own.dossier));
}

Result<dossier::QuotePlaces> find_quote(Matter& matter, std::string_view words) {
  dossier::CheckInput input{matter.archive(), matter.relations()};
  input.store = &matter.store();
  return dossier::find_quote(words, input);
}

}  // namespace rj::matter
