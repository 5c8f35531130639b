#include "redact/person_forms.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "base/utf8.h"
#include "redact/common_words.h"
#include "redact/matching.h"
#include "redact/name_parts.h"

namespace rj::redact {
namespace {

/// Two letters that are no surname to a reader, even capitalised at the head of a sentence.
constexpr std::array<std::string_view, 32> kTwoLetterWords{"ad", "ah", "am", "an", "as", "at", "be", "by", "do", "eh", "go",
                                                           "he", "hi", "id", "if", "in", "is", "it", "me", "my", "no", "of",
                                                           "oh", "ok", "on", "or", "pm", "so", "to", "up", "us", "we"};
/// Words run together (“jopark”) shorter than this could be an ordinary word.
constexpr std::size_t kJoinedLetters = 5;

std::string initial(const std::string& word) { return word.substr(0, utf8::decode(word, 0).length); }

/// May it stand for a person on its own, where it is capitalised?
bool stands_alone(const std::string& word) {
  const auto letters = utf8::count(word);
  return letters >= 3 || (letters == 2 && std::ranges::find(kTwoLetterWords, word) == kTwoLetterWords.end());
}

Words operator+(Words a, const Words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Words flat(const std::vector<Words>& tokens) {
  Words all;
  for (const auto& token : tokens) all.insert(all.end(), token.begin(), token.end());
  return all;
}
std::string joined(const Words& words) { return std::accumulate(words.begin(), words.end(), std::string{}); }

class Forms {
 public:
  void add(Words words, FormKind kind) {
    if (words.empty()) return;
    Form form{std::move(words), kind};
    if (std::ranges::find(forms_, form) == forms_.end()) forms_.push_back(std::move(form));
  }
  void add_name(std::string_view name);
  void add_address(const std::string& address, const std::vector<Words>& names);
  std::vector<Form> take() { return std::move(forms_); }

 private:
  void add_joined(const Words& words) {
    if (auto run = joined(words); utf8::count(run) >= kJoinedLetters) add({std::move(run)}, FormKind::listed);
  }
  void add_latin(const LatinName& name, bool given_alone);
  void add_orders(const LatinName& name, const Words& surname);
  void add_surname(const Words& surname);
  void add_given(const LatinName& name);
  void add_cjk(std::string_view name);
  void add_titled(const CjkName& name);
  std::vector<Form> forms_;
};

void Forms::add_name(std::string_view name) {
  add(folded_words(name), FormKind::listed);
  const auto parts = latin_name(name);
  if (is_cjk_name(parts.all)) {
    add_cjk(name);
    return;
  }
  add_latin(parts, true);
  // A shorter spelling of a given name may be somebody else's: Samuel, “Samul”.
  for (const auto& spelling : other_spellings(name, false)) add_latin(latin_name(spelling), true);
  for (const auto& spelling : other_spellings(name, true)) add_latin(latin_name(spelling), false);
}

void Forms::add_latin(const LatinName& name, bool given_alone) {
  if (name.all.empty()) return;
  add(name.all, FormKind::listed);
  const auto surname = flat(name.surname);
  for (const auto& title : titles()) {
    for (const auto& word : name.all)
      if (utf8::count(word) > 1) add({title, word}, FormKind::listed);
    if (surname.size() > 1) add(Words{title} + surname, FormKind::listed);
  }
  if (surname.empty()) return;
  add_orders(name, surname);
  const auto& last = name.surname.back();
  if (surname.size() > 1) {
    add(surname, FormKind::listed);
    add_joined(surname);
    add_orders(name, last);
    add_orders(name, {surname.back()});
  }
  add_surname(last);
  if (last.size() > 1) add_surname({last.back()});
  if (given_alone) add_given(name);
}

// “Last, First”, first and last without what is between, initials instead of names, and run together.
void Forms::add_orders(const LatinName& name, const Words& surname) {
  const auto all_given = flat(name.given);
  const auto& given = name.given.front();
  add(all_given + surname, FormKind::listed);
  add(surname + all_given, FormKind::listed);
  add(given + surname, FormKind::listed);
  add(surname + given, FormKind::listed);
  Words initials;
  for (const auto& token : name.given) initials.push_back(initial(token.front()));
  if (initials.size() > 1) {
    add(given + Words(initials.begin() + 1, initials.end()) + surname, FormKind::listed);
    add(initials + surname, FormKind::written);
  }
  add(Words{initials.front()} + surname, FormKind::written);
  add(surname + Words{initials.front()}, FormKind::written);
  add_joined(given + surname);
  add_joined(surname + given);
  add_joined(Words{initials.front()} + surname);
}

void Forms::add_surname(const Words& surname) {
  if (surname.size() > 1) {
    add(surname, FormKind::listed);
    return;
  }
  const auto& word = surname.front();
  if (!is_distinctive(word)) {
    if (stands_alone(word)) add({word}, FormKind::written);
    return;
  }
  add({word}, FormKind::distinctive);
  add({word + "s"}, FormKind::distinctive);
}

// A middle name may be the first of two surnames (García López), and `Smith` the half of one that people leave out.
void Forms::add_given(const LatinName& name) {
  add(name.given.front() + Words{initial(name.surname.back().front())}, FormKind::given);
  for (const auto& token : name.given) {
    if (token.size() > 1) add(token, FormKind::given);
    if (token.size() > 1) add({joined(token)}, FormKind::given);
    if (token.size() == 1 && stands_alone(token.front())) add(token, FormKind::given);
  }
  for (const auto& token : name.surname)
    if (token.size() > 1 && stands_alone(token.front())) add({token.front()}, FormKind::given);
}

void Forms::add_cjk(std::string_view name) {
  const auto parts = cjk_name(name);
  const auto whole = parts.foreign ? parts.given + parts.surname : parts.surname + parts.given;
  for (const auto& title : cjk_titles())
    if (whole.size() > 1 && title.size() > 1) add(whole + title, FormKind::listed);
  if (parts.foreign && parts.surname.size() > 1)
    add(parts.surname, parts.surname.size() > 2 ? FormKind::listed : FormKind::titled);
  if (parts.given.size() > 1) add(parts.given, FormKind::given);
  if (!parts.surname.empty()) add_titled(parts);
}

void Forms::add_titled(const CjkName& name) {
  for (const auto& title : cjk_titles()) {
    add(name.surname + title, FormKind::titled);
    if (name.given.size() > 1) add(name.given + title, FormKind::titled);
  }
  if (name.foreign || name.hangul) return;
  for (const auto& prefix : cjk_prefixes()) add(Words{prefix} + name.surname, FormKind::titled);
}

// Is `part` one of the name's words, an initial, or two of these run together?
bool made_of(std::string_view part, const Words& name) {
  for (const auto& first : name) {
    if (part == first || part == initial(first)) return true;
    for (const auto& second : name)
      if (&first != &second && (part == first + second || part == initial(first) + second || part == first + initial(second)))
        return true;
  }
  return false;
}

void Forms::add_address(const std::string& address, const std::vector<Words>& names) {
  add(folded_words(address), FormKind::address);
  const auto local = folded_words(std::string_view(address).substr(0, address.find('@')));
  for (const auto& name : names) {
    const auto is_word = [&](const std::string& w) { return std::ranges::find(name, w) != name.end(); };
    const bool made = std::ranges::all_of(local, [&](const std::string& w) { return made_of(w, name); });
    std::size_t letters = 0;
    for (const auto& word : local) letters += utf8::count(word);
    // One word of the name alone is the surname's or given name's own case.
    if (!made || letters < 4 || (local.size() == 1 && is_word(local.front()))) continue;
    add(local, FormKind::listed);
  }
}

}  // namespace

std::vector<Form> forms_of(const dossier::Person& person) {
  Forms forms;
  std::vector<Words> names;
  for (const auto& name : person.names) {
    names.push_back(latin_name(name).all);
    forms.add_name(name);
  }
  for (const auto& address : person.addresses) forms.add_address(address, names);
  return forms.take();
}

std::vector<Words> forms_of_term(std::string_view term) {
  std::vector<Words> forms{folded_words(term)};
  for (const auto& spelling : other_spellings(term, false)) forms.push_back(folded_words(spelling));
  for (std::size_t i = 0, written = forms.size(); i < written; ++i) {
    auto run = joined(forms[i]);
    const bool has_cjk = std::ranges::any_of(forms[i], [](const auto& w) { return utf8::is_cjk(utf8::decode(w, 0).code_point); });
    if (!has_cjk && forms[i].size() > 1 && utf8::count(run) >= kJoinedLetters) forms.push_back({std::move(run)});
  }
  return forms;
}

Words given_words(const dossier::Person& person) {
  Words out;
  for (const auto& name : person.names) {
    const auto parts = latin_name(name);
    if (is_cjk_name(parts.all)) continue;
    out = std::move(out) + flat(parts.given);
    // Particles and the first half of a compound stand before the word by which a surname is often found.
    const auto surname = flat(parts.surname);
    if (surname.size() > 1) out.insert(out.end(), surname.begin(), surname.end() - 1);
  }
  return out;
}

}  // namespace rj::redact
