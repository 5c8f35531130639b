// A dossier, or any text with quotations in it, against the evidence: every quotation is located or refused (dossier.md 2 to 4).
// Nothing here writes; pins are handed in and out, `matter` keeps them in the journal.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dossier/model.h"
#include "read/archive.h"
#include "relate/relations.h"
#include "search/search.h"

namespace rj::dossier {

enum class Severity { error, warning };

struct Diagnostic {
  Place place;
  int length = 1;  // code points to underline on that line
  Severity severity = Severity::error;
  std::string verdict;             // "altered-unmarked", "elsewhere", ...: names of dossier.md 3
  std::string message;             // one sentence
  std::optional<read::Span> span;  // in the evidence
  std::string expected;            // the evidence
  std::string found;               // the dossier
  std::string hint;
  bool accepted = false;  // a warning under a standing `Accepted` line
};

/// Where a quotation stands: its verbatim pieces in order (between two of them something is left out or marked as changed).
struct Finding {
  read::Number doc{};
  std::string text;  // "body", "alt", or a field
  std::vector<ByteSpan> pieces;
  std::string verdict;                // verbatim, verbatim-modulo, altered-as-marked
  std::vector<std::string> foldings;  // "white-space", "quotation-marks", ...
  std::string author = {};            // who wrote those words, as the document says it; empty: it does not say
};

/// What is hidden, asked of `redact` through `matter`.
class Hidden {
 public:
  virtual ~Hidden() = default;
  virtual Result<bool> covers(const read::Span& span) = 0;
  /// Hidden words in text that is ours (prose, titles, notes); spans of bytes.
  virtual std::vector<ByteSpan> in_prose(std::string_view text) = 0;
};

/// What a person has pinned: kind and key to a fingerprint (journal entries "pin.*").
using Pins = std::map<std::pair<std::string, std::string>, std::string>;

struct CheckInput {
  read::Archive& archive;
  relate::Relations& relations;
  store::Store* store = nullptr;  // candidates for look-ups in the whole matter; null: every document is a candidate
  Hidden* hidden = nullptr;
  const Pins* pins = nullptr;
  std::size_t read_all_up_to = 1'000;  // documents: so many are read and kept, which is faster than asking the index each time
};

struct Report {
  std::vector<Diagnostic> diagnostics;           // sorted by file, line, column, verdict
  std::vector<std::vector<Finding>> findings;    // parallel to Dossier::quotations
  std::map<std::string, read::Number> exhibits;  // exhibit key -> document
  Pins new_pins;                                 // seen for the first time
  std::size_t passed = 0;                        // quotations that stand
  std::size_t not_quotations = 0;                // under `Not a quotation`
  std::vector<std::string> notes;  // sentences for people: editions that differ, claims without a point in one of them
  [[nodiscard]] bool has_errors() const;
};

/// One file of the dossier folder: its name below `dossier/` and its bytes.
struct DossierFile {
  std::string name;
  std::string bytes;
};
struct ParsedDossier {
  Dossier dossier;
  std::vector<Diagnostic> diagnostics;         // unbalanced, unknown-label, bad-table, unsupported, ...
  std::map<std::string, std::string> sources;  // file name to its text in UTF-8, for places in cells and for `render`
  bool whole = true;  // false: a text beside the dossier (parse_text); its claims and tables are not judged
};
[[nodiscard]] ParsedDossier parse_dossier(const std::vector<DossierFile>& files);
/// Any text, Markdown (a name ending in `.md`) or plain: only its quotations and citations count. `dossier`: whose exhibits,
/// people and claims it refers to.
[[nodiscard]] ParsedDossier parse_text(const std::string& name, std::string_view utf8, const Dossier& dossier = {});
/// Exhibit key to document, as `check` resolves them; those that have no document are left out.
[[nodiscard]] Result<std::map<std::string, read::Number>> resolve_exhibits(const Dossier& dossier, read::Archive& archive,
                                                                           relate::Relations& relations);

[[nodiscard]] Result<Report> check(const ParsedDossier& parsed, const CheckInput& input);

/// `file:line:col: error: verdict: message` with the line and a caret, as dossier.md 3 shows it.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, std::string_view source_line, bool colour);

/// Where does this sentence stand: exact places (after the allowed foldings), and the nearest passages if there is none.
struct QuotePlaces {
  std::vector<Finding> places;
  struct Near {
    read::Span span;
    std::string words;
    double similarity = 0;
  };
  std::vector<Near> nearest;  // at most three
};
[[nodiscard]] Result<QuotePlaces> find_quote(std::string_view words, const CheckInput& input);

}  // namespace rj::dossier
