// `Accepted: VERDICT - name - reason` lets a warning of that verdict in the block above it be published (dossier.md 3). A line
// whose verdict does not arise is ignored; one whose pinned words have changed accepts nothing.
#include <algorithm>

#include "dossier/session.h"

namespace rj::dossier {

void apply_acceptances(Session& session) {
  for (const auto& line : session.dossier.acceptances) {
    const bool signed_off = !line.name.empty() && !line.reason.empty();
    const auto changed = std::ranges::any_of(session.report.diagnostics, [&](const Diagnostic& d) {
      return d.verdict == "text-changed" && d.place.file == line.place.file && d.place.line == line.place.line;
    });
    for (auto& warning : session.report.diagnostics) {
      const bool covered =
          warning.place.file == line.place.file && warning.place.line >= line.first_line && warning.place.line <= line.last_line;
      if (warning.severity != Severity::warning || !covered || warning.verdict != line.verdict) continue;
      if (!signed_off) warning.hint += warning.hint.empty() ? "" : "\n";
      if (!signed_off)
        warning.hint += "the Accepted line needs a name and a reason: Accepted: verdict - name - reason";
      else if (!changed)
        warning.accepted = true;
    }
  }
}

}  // namespace rj::dossier
