// What must not be seen: marks of redactions.csv and people.csv, closed over every exact copy, text, field and page. Hidden words
// become a fixed token and the text is re-flowed, so that nothing depends on their length or number (redaction.md, decisions 2 to
// 4).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"
#include "dossier/model.h"
#include "read/archive.h"
#include "relate/relations.h"

namespace rj::redact {

struct HiddenSpan {
  ByteSpan span;
  std::string token;   // "[hidden: person]", "[hidden: term]", "[hidden]", or "[adviser]" for a person shown by role
  std::string reason;  // of redactions.csv; may be empty
};

/// A redacted text and the way from its bytes back to the original's, for marking passages.
struct RedactedText {
  std::string utf8;
  struct Piece {
    ByteSpan original, redacted;
    bool hidden = false;
  };
  std::vector<Piece> pieces;                                    // tile both texts
  [[nodiscard]] ByteSpan to_redacted(ByteSpan original) const;  // widened to whole tokens
};

/// A row of redactions.csv, or one of the terms in its cell, that hides nothing in the whole matter.
struct IdleRow {
  dossier::Place place;  // of the cell
  int line = 1;          // of the row
  std::string words;
  std::string token, reason;
};

/// Something that may not appear: its words as search folds them.
struct Secret {
  std::string text;  // for a message to the owner of the matter, never for a page
  std::vector<std::string> words;
  bool as_written = false;  // counts only where capitalised: a surname alone
};

/// How a correspondent is named in a header that is published.
struct Correspondent {
  enum class Kind { named, role, hidden, unlisted } kind = Kind::unlisted;
  std::string shown;  // the name, or the token
};

/// Borrows the archive and the relations. Belongs to one thread.
class Redactor {
 public:
  struct State;  // redaction_state.h

  /// Resolves documents, finds the n-th occurrence for spans, closes over copies. `exhibits`: key -> document. A row that cannot
  /// be carried out (its span, person or document is not there, its term has signs without a meaning, its few words stand openly
  /// in another exhibit) is an error that names it, never silently dropped; one whose term or person stands nowhere: `idle_rows`.
  /// Persons and terms are hidden everywhere, whatever document their row names.
  [[nodiscard]] static Result<Redactor> build(const dossier::Dossier& dossier,
                                              const std::map<std::string, read::Number>& exhibits, read::Archive& archive,
                                              relate::Relations& relations);
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  /// Hidden spans of one text of a document: merged, sorted.
  [[nodiscard]] std::vector<HiddenSpan> hidden_in(read::Number doc, std::string_view text_name, std::string_view utf8) const;
  /// The same for words of our own, in which a given name alone means its bearer and hidden passages are no more to be told.
  [[nodiscard]] std::vector<HiddenSpan> hidden_in_prose(std::string_view utf8) const;
  /// The same for words that are quoted from the evidence: a given name alone is nobody's there.
  [[nodiscard]] std::vector<HiddenSpan> hidden_in_quotation(std::string_view utf8) const;
  /// The same for a name that becomes part of a file name or an address: in any case of letters (`wren-letter`).
  [[nodiscard]] std::vector<HiddenSpan> hidden_in_name(std::string_view utf8) const;
  /// Rows of persons and terms that stand in no text of the matter. Reads documents until each has been found.
  [[nodiscard]] Result<std::vector<IdleRow>> idle_rows() const;
  [[nodiscard]] RedactedText redact(read::Number doc, std::string_view text_name, std::string_view utf8) const;
  /// What may not appear in what is published and stands in `utf8`, by the same rules as in the evidence; for the leak gate.
  [[nodiscard]] std::vector<Secret> secrets_in(std::string_view utf8) const;
  [[nodiscard]] Correspondent correspondent(const format::Address& address) const;
  /// What stands for a person of people.csv, by id or by one of its names; nothing if there is no such person.
  [[nodiscard]] std::optional<Correspondent> person(std::string_view id_or_name) const;

 private:
  explicit Redactor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rj::redact
