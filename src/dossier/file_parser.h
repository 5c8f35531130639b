// What answers and claims have in common: prose to quotations with their citations, and label lines to the block above them. A
// file's own parser says what its headings begin and takes the blocks. In: elements. Out: into a ParsedDossier. Belongs to one
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/check.h"
#include "dossier/elements.h"
#include "dossier/page_text.h"
#include "dossier/source_line.h"

namespace rj::dossier {

class FileParser {
 public:
  FileParser(ParsedDossier& out, std::string file, Language language, Markup markup, const KnownNames& names)
      : out_(out), file_(std::move(file)), language_(language), markup_(markup), names_(names) {}
  virtual ~FileParser() = default;
  FileParser(const FileParser&) = delete;
  FileParser& operator=(const FileParser&) = delete;

  void parse(std::string_view utf8);

 protected:
  /// Pairs (indexes into Dossier::quotations) and references found in prose.
  struct Scanned {
    std::vector<int> quotations;
    std::vector<Located> citations;
  };

  /// True: the heading begins a section, whose name it gives through `begin_scope`. False: it is prose.
  virtual bool begin_section(const HeadingElement& heading) = 0;
  virtual void add_block(Block block) = 0;
  virtual void add_public_note(const std::string& words, const Scanned& scanned) = 0;
  /// Labels of this kind of file (Answers; Status, Claimed by, Complaint). False: it has no place here.
  virtual bool own_label(const Label& label) = 0;

  /// Of one block of prose. What it has seen is taken out of `page`.
  Scanned scan(const PlacedText& text, PageText* page = nullptr) { return scan(text, markup_, page); }
  /// Of a line that is printed as it stands (a title, a status): no Markdown, so nothing in it is code.
  Scanned scan_line(const PlacedText& text) { return scan(text, Markup::plain, nullptr); }
  /// What labels below a heading cover, and the section that `Not a quotation` speaks of.
  void begin_scope(std::string name, const Scanned& heading, int line);
  void end_scope();
  [[nodiscard]] Quotation& quotation(int index) { return out_.dossier.quotations[static_cast<std::size_t>(index)]; }
  void fault(Place place, std::string verdict, std::string message, std::string_view found);

  ParsedDossier& out_;
  const std::string file_;
  const Language language_;
  const Markup markup_;
  const KnownNames& names_;

 private:
  struct Target {  // what a label line stands below
    std::vector<int> quotations;
    int first_line = 1;
    bool muted = false;  // reported already: its labels have nothing to say
  };

  Scanned scan(const PlacedText& text, Markup markup, PageText* page);
  /// What is left of a block that will be printed as Markdown is refused.
  void refuse_rest(const PageText& page);
  void read(const HeadingElement& heading);
  void read(const QuoteElement& quote);
  void read(const LabelElement& labels);
  void read(const ProseElement& prose);
  void apply(const Label& label);
  bool apply_to_quotation(const Label& label);
  bool apply_source(const Label& label);
  bool apply_answered(const Label& label);
  bool apply_forwarded(const Label& label);
  void refuse_pairs(const Label& label);
  void apply_public_note(const Label& label);
  void apply_accepted(const Label& label);
  void apply_not_a_quotation(const Label& label);
  [[nodiscard]] std::optional<int> subject() const;
  int add_quotation(Quotation quotation);

  Target target_;
  bool full_ = false;  // more quotations than are checked: told once
  std::string scope_;
  std::vector<int> in_scope_;                // pairs that may be listed under `Not a quotation`
  std::vector<std::string> not_quotations_;  // folded words
};

/// Chinese if most letters are Han.
[[nodiscard]] Language language_of(const std::string& file, std::string_view utf8);

void parse_answer(ParsedDossier& out, const std::string& file, std::string_view utf8, Markup markup, const KnownNames& names);
void parse_claims(ParsedDossier& out, const std::string& file, std::string_view utf8, const KnownNames& names);

}  // namespace rj::dossier
