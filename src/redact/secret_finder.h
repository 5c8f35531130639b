// Where hidden persons and terms stand in any text: evidence, prose of our own, or a decoded layer of what was published. Marks
// of persons come from people.csv and redactions.csv. Built once, then read from any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "dossier/model.h"
#include "redact/person_forms.h"
#include "redact/phrase_set.h"

namespace rj::redact {

/// Why something is hidden and what stands in its place.
struct Mark {
  std::string token;
  std::string reason;
};

struct Sighting {
  ByteSpan span;           // with the title, given name or rest of the address that belongs to it
  std::size_t mark = 0;    // index as given by add_*
  std::size_t phrase = 0;  // which form of it
};

class SecretFinder {
 public:
  struct Phrase {
    Form form;
    std::size_t mark = 0;
    bool shown = false;  // the name of a person who is shown: no secret, but it guards a namesake's
  };

  std::size_t add_person(const dossier::Person& person, Mark mark);
  std::size_t add_term(std::string_view term, Mark mark);
  /// A person shown by name: a hidden surname within this name is the namesake's own.
  void add_shown(const dossier::Person& person);
  void finish();

  /// `involved(mark)`: does the document hold another form of this person, so that the given name alone counts?
  [[nodiscard]] std::vector<Sighting> find(std::string_view text, const std::function<bool(std::size_t)>& involved) const;
  /// The same where the words of the text are known.
  [[nodiscard]] std::vector<Sighting> find(std::string_view text, const std::vector<format::Word>& words,
                                           const std::function<bool(std::size_t)>& involved) const;
  [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }
  [[nodiscard]] const Phrase& phrase(std::size_t index) const { return phrases_[index]; }
  [[nodiscard]] const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  void add_phrase(Form form, std::size_t mark, bool shown);
  [[nodiscard]] bool counts(std::string_view text, const std::vector<format::Word>& words, const PhraseSet::Found& found) const;
  [[nodiscard]] ByteSpan widened(std::string_view text, const std::vector<format::Word>& words,
                                 const PhraseSet::Found& found) const;

  std::vector<Mark> marks_;
  std::vector<std::vector<std::string>> given_;  // by mark: name words but for the surnames
  std::vector<Phrase> phrases_;
  PhraseSet set_;
};

}  // namespace rj::redact
