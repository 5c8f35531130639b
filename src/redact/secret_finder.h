// Where hidden persons and terms stand in any text: evidence, prose of our own, or a decoded layer of what was published. Marks
// of persons come from people.csv and redactions.csv. Built once, then read from any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "dossier/model.h"
#include "redact/matching.h"
#include "redact/person_forms.h"
#include "redact/phrase_set.h"
#include "redact/terms.h"

namespace rj::redact {

/// Why something is hidden and what stands in its place.
struct Mark {
  std::string token;
  std::string reason;
};

struct Sighting {
  ByteSpan span;           // with the title, given name, suffix or rest of the address that belongs to it
  std::size_t mark = 0;    // index as given by add_*
  std::size_t phrase = 0;  // which form of it
};

/// How forms count that are words as well.
struct Rule {
  /// Does another form of this person stand around the text, so that the given name alone counts? None: nobody's does.
  std::function<bool(std::size_t mark)> involved = {};
  bool own_prose = false;  // words of ours: a given name alone means its only bearer in the matter
  bool any_case = false;   // a name in a file name or address: every form counts, however written
};

class SecretFinder {
 public:
  struct Phrase {
    Form form;
    std::size_t mark = 0;
    bool shown = false;   // the name of a person who is shown: no secret, but it guards a namesake's
    bool prefix = false;  // its last word may go on
  };

  std::size_t add_person(const dossier::Person& person, Mark mark);
  std::size_t add_term(const Term& term, Mark mark);
  /// A person shown by name: a hidden surname within this name is the namesake's own.
  void add_shown(const dossier::Person& person);
  void finish();

  [[nodiscard]] std::vector<Sighting> find(std::string_view text, const Rule& rule) const;
  /// The same where the readings of the text are known.
  [[nodiscard]] std::vector<Sighting> find(std::string_view text, const std::vector<Reading>& readings, const Rule& rule) const;
  [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }
  [[nodiscard]] const Phrase& phrase(std::size_t index) const { return phrases_[index]; }
  [[nodiscard]] const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  struct Place;  // one phrase found in one reading
  void add_phrase(Form form, std::size_t mark, bool shown, bool prefix = false);
  void find_in(std::string_view text, const Reading& reading, const Rule& rule, std::vector<Sighting>& sightings) const;
  void find_prefixes(const std::vector<format::Word>& words, std::vector<PhraseSet::Found>& found) const;
  [[nodiscard]] bool counts(const Place& place, const Rule& rule) const;
  [[nodiscard]] ByteSpan widened(const Place& place) const;
  [[nodiscard]] ByteSpan with_given_names(const Place& place, ByteSpan span) const;

  std::vector<Mark> marks_;
  std::vector<std::vector<std::string>> given_;  // by mark: name words but for the surnames
  std::vector<bool> person_;                     // by mark
  std::vector<Phrase> phrases_;
  std::vector<std::size_t> prefixes_;  // phrases whose last word may go on
  PhraseSet set_;
};

}  // namespace rj::redact
