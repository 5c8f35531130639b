// What a record says, before any page is written: built from redacted texts alone (build.h), read by every writer (site, text
// files, data). No control number, locator, custodian, path, original length or digest of unredacted bytes is in it, so that no
// writer can publish one. Values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "base/time.h"
#include "dossier/model.h"

namespace rj::record {

using dossier::Language;

/// When a message was sent, as its header says it.
struct Moment {
  CivilTime local{};
  std::optional<int> offset_minutes{};  // none: the header states no zone
};

/// A run of text between empty lines of an exhibit's text file.
struct Paragraph {
  ByteSpan span{};
  int depth = 0;            // 0 the sender's own words, 1 quoted by the sender, ...
  bool cut_before = false;  // something of the document is left out before it
};

/// A quotation's place in an exhibit, for marking it there.
struct Mark {
  std::size_t quotation = 0;
  std::vector<ByteSpan> pieces{};
};

struct Exhibit {
  std::string key{};   // "4", "complaint"
  std::string slug{};  // its file name: the key, or x and a number if the key is no file name
  std::string title{};
  bool is_message = false;
  bool whole = false;
  std::string from{};
  std::vector<std::string> to{}, cc{};
  std::optional<Moment> sent{};
  std::string subject{};

  std::string text{};                   // exhibits/SLUG.txt, whole
  std::vector<Paragraph> paragraphs{};  // of its body, in order
  bool cut_after = false;
  std::vector<ByteSpan> hidden{};  // tokens in `text`
  std::vector<Mark> marks{};

  std::optional<std::size_t> answers{};  // index of the nearest message above it in its thread that is an exhibit
  std::vector<std::size_t> replies{};    // those whose `answers` is this one
  std::size_t thread = 0;                // exhibits of one thread stand together
};

/// The printed words in order: words that stand in a piece, and the marks between them.
struct Part {
  std::string text{};           // as printed
  bool is_cut = false;          // `…`, `[x]`: something is left out, put in or replaced
  std::string left_out{};       // the redacted words behind it
  bool opens = false;           // left_out may be shown
  std::string hidden_reason{};  // all of it is hidden: why
};

struct QuotedFrom {
  std::size_t exhibit = 0;
  std::vector<ByteSpan> pieces{};  // in the exhibit's text file
  std::string verdict{};
  std::vector<std::string> foldings{};
};

struct Forwarded {
  std::string by{};
  std::string date{};
  std::optional<std::size_t> words{};  // a quotation
  std::optional<std::size_t> exhibit{};
};

struct Quotation {
  std::string id{};  // "q7": its anchor on every page
  Language language = Language::english;
  bool block = false;
  bool in_table = false;
  std::string words{};     // as printed; a translation if there is an original
  std::string original{};  // empty: `words` are the original
  std::string translator{}, reviewer{};
  std::string author{};                       // as the source line names it; may be empty
  std::vector<Part> parts{};                  // of the words that were checked
  std::vector<QuotedFrom> from{};             // empty: not a quotation, printed as it stands
  std::optional<std::size_t> in_answer_to{};  // an exhibit
  std::optional<Forwarded> forwarded{};

  [[nodiscard]] const std::string& checked() const { return original.empty() ? words : original; }
};

/// What Markdown may not touch: a pair of quotation marks with the words in it, the name of an exhibit.
struct Slot {
  enum class Kind { words, quotation, exhibit } kind = Kind::words;
  std::size_t index = 0;  // of a quotation or an exhibit
  std::string text{};     // as printed
};

/// Prose in Markdown, the slots cut out of it (prose.h says how).
struct Prose {
  std::string markdown{};
  std::vector<Slot> slots{};
  [[nodiscard]] bool empty() const { return markdown.empty(); }
};

struct Block {
  Prose prose{};
  std::optional<std::size_t> quotation{};  // a block quotation instead of prose
  Prose public_note{};
};

struct Point {
  std::string number{}, title{};
  Prose heading{};                     // the title with its slots
  std::vector<std::string> answers{};  // claim ids
  std::vector<Block> blocks{};
};

struct Edition {
  Language language = Language::english;
  std::string title{};
  std::vector<Block> introduction{};
  std::vector<Point> points{};
};

struct Claim {
  std::string id{}, title{}, claimed_by{}, complaint{}, status{};
  std::vector<std::size_t> quotations{};
  Prose public_note{};
};

struct Person {
  std::string shown{};  // a name, or a role
  std::vector<std::string> other_names{};
  std::string role{};
  std::optional<dossier::Edtf> from{}, to{};
  bool by_role = false;
};

struct Event {
  dossier::Edtf date{};
  std::string what{};
  std::vector<std::string> who{}, claims{};
  std::string origin{};
  std::optional<std::size_t> quotation{};
  std::string unlinked_quote{};  // checked against a document that is not in the record
  Prose public_note{};
};

struct Amount {
  char bound = '=';        // '=', '>', '<', '~'
  std::int64_t minor = 0;  // hundredths of the unit
  std::string currency{}, kind{}, payer{}, payee{};
  std::optional<dossier::Edtf> period{};
  std::vector<std::string> claims{};
  std::optional<std::size_t> quotation{};
  std::string unlinked_quote{};
  Prose public_note{};
};

/// A line on top of a preview: where and which verdict, never the words (they may be hidden ones).
struct DraftError {
  std::string where{}, severity{}, verdict{};
};

struct Model {
  std::string title{};
  CivilDate date{};
  bool draft = false;
  std::string program{};     // "rejoinder 0.1.0"
  std::string public_key{};  // hexadecimal
  std::vector<std::string> parties{};
  std::string counsel{};
  std::vector<std::string> terms{};  // of the sources: own, public, ...; sorted, once each
  std::vector<Edition> editions{};   // one for each language, English first
  std::vector<Claim> claims{};
  std::vector<Quotation> quotations{};
  std::vector<Exhibit> exhibits{};  // in thread order
  std::vector<Person> people{};
  bool people_hidden = false;  // there are some; never how many
  std::vector<Event> chronology{};
  std::vector<Amount> amounts{};
  std::vector<std::string> reasons{};  // why something is hidden; sorted, once each
  std::vector<DraftError> errors{};    // of a draft
};

}  // namespace rj::record
