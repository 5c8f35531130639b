#include "redact/person_forms.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "redact/phrase_set.h"

namespace rj::redact {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 12> kTitles{"mr",   "mrs",       "ms",  "miss",  "mx",   "dr",
                                                   "prof", "professor", "sir", "madam", "dame", "herr"};
/// Two letters that are no surname to a reader, even capitalised at the head of a sentence.
constexpr std::array<std::string_view, 32> kTwoLetterWords{"ad", "ah", "am", "an", "as", "at", "be", "by", "do", "eh", "go",
                                                           "he", "hi", "id", "if", "in", "is", "it", "me", "my", "no", "of",
                                                           "oh", "ok", "on", "or", "pm", "so", "to", "up", "us", "we"};
/// A name run together (“jopark”) shorter than this could be an ordinary word.
constexpr std::size_t kJoinedLetters = 5;

bool has_cjk(const Words& words) {
  return std::ranges::any_of(words, [](const std::string& w) { return utf8::is_cjk(utf8::decode(w, 0).code_point); });
}

std::string initial(const std::string& word) { return word.substr(0, utf8::decode(word, 0).length); }

/// May it stand for a person on its own, where it is capitalised?
bool stands_alone(const std::string& word) {
  const auto letters = utf8::count(word);
  return letters >= 3 || (letters == 2 && std::ranges::find(kTwoLetterWords, word) == kTwoLetterWords.end());
}

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
  void add_orders(const Words& words);
  std::vector<Form> forms_;
};

void Forms::add_name(std::string_view name) {
  add(folded_words(name), FormKind::listed);
  const auto words = name_words(name);
  if (words.empty() || has_cjk(words)) return;
  for (const auto title : kTitles)
    for (const auto& word : words)
      if (utf8::count(word) > 1) add({std::string(title), word}, FormKind::listed);
  if (words.size() < 2) return;
  add_orders(words);
  const auto& given = words.front();
  const auto& surname = words.back();
  add({initial(given), surname}, FormKind::written);
  add({surname, initial(given)}, FormKind::written);
  if (words.size() > 2) {
    Words initials;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) initials.push_back(initial(words[i]));
    initials.push_back(surname);
    add(initials, FormKind::written);
  }
  if (stands_alone(surname)) add({surname}, FormKind::written);
  if (stands_alone(given)) add({given}, FormKind::given);
}

// “Last, First”, first and last without what is between, with an initial between, and run together.
void Forms::add_orders(const Words& words) {
  const auto& given = words.front();
  const auto& surname = words.back();
  Words reversed{surname};
  reversed.insert(reversed.end(), words.begin(), words.end() - 1);
  add(reversed, FormKind::listed);
  add({given, surname}, FormKind::listed);
  add({surname, given}, FormKind::listed);
  if (words.size() == 3) add({given, initial(words[1]), surname}, FormKind::listed);
  for (const auto& joined : {given + surname, surname + given, initial(given) + surname})
    if (utf8::count(joined) >= kJoinedLetters) add({joined}, FormKind::listed);
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

bool is_title(std::string_view word) { return std::ranges::find(kTitles, word) != kTitles.end(); }

Words name_words(std::string_view name) {
  auto words = folded_words(name);
  while (!words.empty() && is_title(words.front())) words.erase(words.begin());
  return words;
}

std::vector<Form> forms_of(const dossier::Person& person) {
  Forms forms;
  std::vector<Words> names;
  for (const auto& name : person.names) {
    names.push_back(name_words(name));
    forms.add_name(name);
  }
  for (const auto& address : person.addresses) forms.add_address(address, names);
  return forms.take();
}

}  // namespace rj::redact
