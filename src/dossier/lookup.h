// Where words stand in the whole matter, copies counted once, and the passages nearest to words that stand nowhere. In:
// CheckInput. Candidates come from the full-text index when there is one and the matter is large; what a match is, the matcher
// decides. Belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"
#include "dossier/evidence.h"
#include "dossier/match.h"

namespace rj::dossier {

struct Stand {  // words found in a document
  read::Number doc{};
  std::shared_ptr<const EvidenceDocument> document;
  Match match;

  [[nodiscard]] const Reading& reading() const { return document->readings[match.reading]; }
  /// Null if the words run over several authors.
  [[nodiscard]] const Author* author() const;
  [[nodiscard]] Finding finding() const;
};

struct Passage {
  read::Span span;
  std::string words;
  double similarity = 0;
};

class Lookup {
 public:
  Lookup(const CheckInput& input, Evidence& evidence) : input_(input), evidence_(evidence) {}

  /// One for each document of different words: those whose author wrote them, or, if none did, those that quote them; ascending.
  [[nodiscard]] Result<std::vector<Stand>> everywhere(const Wanted& wanted);
  /// At most `most`, nearest first.
  [[nodiscard]] Result<std::vector<Passage>> nearest(const Wanted& wanted, std::size_t most);
  /// The nearest passage of one document.
  [[nodiscard]] std::optional<Passage> nearest_in(const EvidenceDocument& document, read::Number doc, const Wanted& wanted);

 private:
  [[nodiscard]] Result<std::vector<read::Number>> all();
  [[nodiscard]] Result<std::vector<read::Number>> candidates(const Wanted& wanted, bool any_word);

  const CheckInput& input_;
  Evidence& evidence_;
  std::optional<std::vector<read::Number>> all_;
};

}  // namespace rj::dossier
