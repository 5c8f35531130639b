// The forms in which one person's names and addresses can stand in a text: as listed, “Last, First”, “F. Last”, the surname
// alone, a title and a name word, the names run together, the local part of an address that is made of them. Mechanical and
// over-generous: what is hidden once too often costs a word, once too rarely a person. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/model.h"

namespace rj::redact {

enum class FormKind {
  listed,   // a name as listed, or one made of several of its words: hides in any case of letters
  address,  // the whole address
  written,  // counts only where each word is capitalised: the surname alone, an initial and the surname
  given,    // the given name alone: counts only where capitalised, in documents that hold another form of a hidden person
};

struct Form {
  std::vector<std::string> words;  // folded as in search
  FormKind kind = FormKind::listed;
  friend bool operator==(const Form&, const Form&) = default;
};

/// Without repetition, in a fixed order.
[[nodiscard]] std::vector<Form> forms_of(const dossier::Person& person);
/// The folded words of a name without `Mr`, `Dr`, ... before it.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

/// `Mr`, `Dr`, ...: hidden together with the name behind it, since a title tells something.
[[nodiscard]] bool is_title(std::string_view folded_word);

}  // namespace rj::redact
