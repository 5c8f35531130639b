// The model while it is being built, and what its parts share. Internal to build*.cc.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "record/build.h"
#include "record/exhibit_text.h"

namespace rj::record {

/// Where a quotation stands in the evidence, before the exhibits are written.
struct Standing {
  std::size_t exhibit = 0;
  dossier::Finding finding;
};

struct Assembly {
  const BuildInput& input;
  Model model;

  std::vector<read::Number> numbers;                             // by exhibit
  std::vector<std::shared_ptr<const read::Document>> documents;  // by exhibit; the texts borrow from them
  std::map<read::Number, std::size_t> exhibit_of;                // exact copies too
  std::vector<std::optional<std::size_t>> quotation_of;          // dossier's quotation -> model's
  std::vector<std::vector<Standing>> standings;                  // by the model's quotation
  std::vector<std::string> printed;  // by the model's quotation: the words that were checked, unredacted

  // build_exhibits.cc
  Result<void> find_exhibits();
  Result<void> write_exhibits();

  // build_quotations.cc
  Result<void> find_quotations();
  /// A quotation of a table: the words are looked for in the document that its row names.
  Result<std::size_t> add_table_quotation(const dossier::Located& words, std::size_t exhibit);
  void place_quotations(std::vector<ExhibitText>& texts);
  void place_one(std::size_t quotation, const Standing& standing, const ExhibitText& text);
  /// The words as the record shows them, where something in their passage is hidden or shown by role.
  [[nodiscard]] std::string redacted_words(std::size_t quotation, const Standing& standing, const QuotedFrom& from) const;

  // build_prose.cc
  Result<Prose> prose(std::string_view markdown, const std::vector<int>& inline_quotations, const dossier::Place& place);

  // build_tables.cc
  Result<void> add_tables();
  void add_people();

  // build_unlisted.cc
  Result<void> refuse_unlisted() const;

  /// The exhibit that a reference means; none if it is not one.
  Result<std::optional<std::size_t>> exhibit(std::string_view reference);
  /// Words of our own, hidden persons and terms replaced by their tokens.
  [[nodiscard]] std::string own_words(std::string_view text) const;
  /// Words of the evidence, by its rules; in a draft, where nobody has checked whose they are, by those for our own.
  [[nodiscard]] std::string quoted_words(std::string_view text) const;
  /// A person as shown: id or name of people.csv, or free text.
  [[nodiscard]] std::string person(std::string_view who) const;
};

}  // namespace rj::record
