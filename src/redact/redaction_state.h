// What a Redactor knows and how it answers for one text. Internal to the room.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "redact/redactor.h"
#include "redact/secret_finder.h"
#include "redact/span_marks.h"

namespace rj::redact {

struct Redactor::State {
  struct Known {
    dossier::Person person;
    Correspondent shown;
  };

  /// What one row, or one of the terms of its cell, is meant to hide.
  struct Aim {
    dossier::Place place;  // of the cell
    int line = 1;          // of the row
    std::string words;
    std::size_t mark = 0;
  };

  read::Archive* archive = nullptr;
  relate::Relations* relations = nullptr;
  std::vector<Known> people;
  SecretFinder finder;
  std::vector<SpanMark> spans;
  std::vector<bool> open_spans;                         // parallel: numbered, and shown at another place by that choice
  std::map<read::Number, std::string> whole_documents;  // with the reason
  std::vector<Aim> aims;                                // persons and terms of redactions.csv

  [[nodiscard]] std::vector<HiddenSpan> hidden_in(read::Number doc, std::string_view text_name, std::string_view utf8) const;
  [[nodiscard]] std::vector<HiddenSpan> hidden_by(std::string_view utf8, const Rule& rule) const;
  [[nodiscard]] const Known* person_of(const format::Address& address) const;

 private:
  using Marks = std::set<std::size_t>;
  [[nodiscard]] const Marks& standing_in(read::Number doc) const;
  [[nodiscard]] const Marks& involved(read::Number doc) const;
  [[nodiscard]] Result<std::set<read::Number>> circle(read::Number doc) const;
  [[nodiscard]] Marks all_marks() const;
  void hide_unlisted(std::string_view utf8, std::vector<HiddenSpan>& hidden) const;

  mutable std::map<read::Number, Marks> standing_;  // by document: persons who stand in it by more than a given name
  mutable std::map<read::Number, Marks> involved_;  // by document: the same for its thread and family
};

}  // namespace rj::redact
