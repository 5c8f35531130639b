// The forms in which one person's names and addresses can stand in a text: as listed, “Last, First”, “F. Last”, the surname
// alone, a title and a name word, the names run together, the local part of an address that is made of them, a Chinese surname
// with a word of respect. Mechanical and over-generous: what is hidden once too often costs a word, once too rarely a person.
// Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "dossier/model.h"

namespace rj::redact {

enum class FormKind {
  listed,       // a name as listed, or one made of several of its words: hides in any case of letters
  address,      // the whole address
  distinctive,  // a surname alone that is no word of a language, and its plural: in any case of letters
  written,      // counts only where each word is capitalised: another surname alone, an initial and the surname
  titled,       // 陈女士, 老陈: counts only where it is no part of other words
  given,        // the given name alone: counts where capitalised, in documents around which another form of the person stands
};

struct Form {
  std::vector<std::string> words;  // folded as in matching.h
  FormKind kind = FormKind::listed;
  friend bool operator==(const Form&, const Form&) = default;
};

/// Without repetition, in a fixed order.
[[nodiscard]] std::vector<Form> forms_of(const dossier::Person& person);
/// The same for a hidden term: as written, in its other spellings, and its words run together.
[[nodiscard]] std::vector<std::vector<std::string>> forms_of_term(std::string_view term);
/// The folded words of the given names, which are hidden together with a surname behind them.
[[nodiscard]] std::vector<std::string> given_words(const dossier::Person& person);

}  // namespace rj::redact
