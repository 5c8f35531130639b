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

  read::Archive* archive = nullptr;
  std::vector<Known> people;
  SecretFinder finder;
  std::vector<SpanMark> spans;
  std::vector<bool> open_spans;                         // parallel: stands openly in another exhibit
  std::map<read::Number, std::string> whole_documents;  // with the reason

  [[nodiscard]] std::vector<HiddenSpan> hidden_in(read::Number doc, std::string_view text_name, std::string_view utf8) const;
  [[nodiscard]] std::vector<HiddenSpan> hidden_in_prose(std::string_view utf8, bool passages) const;
  [[nodiscard]] const Known* person_of(const format::Address& address) const;

 private:
  [[nodiscard]] const std::set<std::size_t>& involved(read::Number doc) const;
  void hide_unlisted(std::string_view utf8, std::vector<HiddenSpan>& hidden) const;

  mutable std::map<read::Number, std::set<std::size_t>> involved_;  // by document: marks of the persons who occur in it
};

}  // namespace rj::redact
