// A translation is signed (dossier.md 2): its Original is what is checked verbatim, its words are somebody's.
#include "base/utf8.h"
#include "dossier/placed.h"
#include "dossier/session.h"

namespace rj::dossier {

void check_translation(Session& session, const Quotation& quotation) {
  if (!quotation.original_label) return;
  if (quotation.translator && !trim(quotation.translator->text).empty()) return;
  const bool chinese = quotation.language == Language::chinese;
  auto& fault = session.error(*quotation.original_label, "unsigned-translation", "this translation says nowhere whose it is");
  fault.length = chinese ? 2 : 8;
  fault.found = quotation.words;
  fault.hint = chinese ? "译者：…" : "Translator: ...";
}

}  // namespace rj::dossier
