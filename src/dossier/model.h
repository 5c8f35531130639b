// The answer as written (dossier.md 1 and 2): what the parser makes of dossier/*.md and its tables, before anything is checked.
// Values; every thing knows its place in the file it came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "dossier/edtf.h"

namespace rj::dossier {

struct Place {
  std::string file;  // as shown: "answer.en.md", "<stdin>"
  int line = 1;
  int column = 1;  // code points, 1-based
};

/// A value with its place: the text after a label, a reference, a name.
struct Located {
  std::string text;
  Place place;
};

enum class Language { english, chinese };

/// `Exhibit 4 - Mara Oduya to Lin Wei, 22 November 2015`
struct SourceLine {
  std::vector<Located> references;  // "Exhibit 4", "@RJ-7": several documents may be cited at once
  std::optional<Located> author;
  std::vector<Located> recipients;
  std::optional<Located> date;
};

struct Forwarding {  // Forwarded by: NAME sep DATE [sep with the words “…”] [(Exhibit n)]
  Located by;
  std::optional<Located> date;
  std::optional<int> words;  // index of a quotation
  std::optional<Located> reference;
};

/// One passage that claims to be somebody's words: a block quote or an outermost pair of quotation marks.
struct Quotation {
  Place place;                     // its start (the opening mark; for a block the first character after "> ")
  std::string words;               // as printed; lines of a block joined by LF
  std::vector<Place> line_places;  // where each line of `words` starts in the file
  bool block = false;
  Language language = Language::english;
  bool not_a_quotation = false;    // listed under `Not a quotation`
  bool of_forwarding = false;      // the words of a `Forwarded by` line
  bool emphasis_added = false;     // `(emphasis added)` in or after it: `*` and `_` around words are ours
  std::vector<Located> citations;  // inline: what covers it; block: references of `source`
  std::optional<SourceLine> source;
  std::optional<Located> original;      // the words that are checked, if this is a translation
  std::optional<Place> original_label;  // the word `Original` / `原文`
  std::optional<Located> translator;
  std::optional<Located> reviewer;
  std::optional<Located> in_answer_to;
  std::optional<Forwarding> forwarded;
};

struct Acceptance {  // Accepted: VERDICT - name - reason; covers the block above it
  Place place;
  std::string verdict, name, reason;
  int first_line = 0, last_line = 0;  // of the block it covers
  std::string text;                   // the line's value as written; with `scope` the identity of its pin
  std::string scope;                  // "point 2", "claim A3", ...
};

/// What stands between labels, in order, for publishing.
struct Block {
  int line = 1;
  std::string markdown;                // prose as written (never a block quote); empty for a quotation
  std::optional<int> quotation;        // index, for a block quote
  std::vector<int> inline_quotations;  // indexes, for prose
  std::vector<Located> citations;      // every reference of every citation in the prose, whether it covers a pair or not
  std::string public_note;
};

struct Point {
  Place place;
  std::string number;                 // "1", normalised from 1, 一, I
  std::string title;                  // without "Point 1." / "要点一"
  std::vector<Located> answers;       // claim ids
  std::vector<int> title_quotations;  // pairs in the heading
  std::vector<Block> blocks;
};

struct Answer {  // one file: one edition
  std::string file;
  Language language = Language::english;
  std::string title;
  std::vector<Block> introduction;
  std::vector<Point> points;
};

struct Claim {
  Place place;  // of the id in its heading
  std::string id, title;
  std::string claimed_by, complaint, status;
  std::vector<int> quotations;  // of its block quotes, prose and heading
  std::string public_note;
};

struct Exhibit {
  Place place;      // of the row
  std::string key;  // "4" or a short name
  Located doc;      // as written
  std::string title;
  Place title_place;
  bool whole = false;  // show: whole
};

struct Person {
  Place place;
  std::string id;
  std::vector<std::string> names;      // the first is the one shown
  std::vector<std::string> addresses;  // lower case
  std::string role;
  std::optional<Edtf> from, to;
  enum class Shown { name, role, hidden } shown = Shown::name;
};

struct ChronologyRow {
  Place place, date_place, claims_place;
  bool dated = true;  // false: the date could not be read
  Edtf date;
  std::string what;
  std::vector<std::string> who, claims;
  Located doc, quote;
  std::string origin, internal, public_note;
  std::vector<Located> prose;  // cells of free text that will be printed: what, origin, public_note
};

struct AmountRow {
  Place place, amount_place, claims_place;
  bool stated = true;      // false: the amount or its kind could not be read
  std::string amount;      // as written
  char bound = '=';        // '=', '>', '<', '~'
  std::int64_t minor = 0;  // hundredths of the unit
  std::string currency, kind, payer, payee;
  std::optional<Edtf> period;
  std::vector<std::string> claims;
  Located doc, quote;
  std::string internal, public_note;
  std::vector<Located> prose;  // public_note
};

struct RedactionRow {
  Place place;
  std::string what, kind, reason;  // kind: person, term, span (part, document: unsupported)
  std::optional<Located> doc;
  Place what_place;
};

struct Dossier {
  std::vector<Answer> answers;
  std::vector<Claim> claims;
  std::vector<Quotation> quotations;  // of answers and claims, referred to by index
  std::vector<Acceptance> acceptances;
  std::vector<Exhibit> exhibits;
  std::vector<Person> people;
  std::vector<ChronologyRow> chronology;
  std::vector<AmountRow> amounts;
  std::vector<RedactionRow> redactions;
};

}  // namespace rj::dossier
