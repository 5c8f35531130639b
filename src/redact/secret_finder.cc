#include "redact/secret_finder.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace rj::redact {
namespace {

bool is_capitalised(std::string_view text, const format::Word& word) {
  const auto first = static_cast<UChar32>(utf8::decode(text, word.span.begin).code_point);
  return u_isUUppercase(first) != 0 || u_istitle(first) != 0;
}

constexpr bool in_address(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-' ||
         c == '+' || c == '%';
}

// Only these stand between the parts of one name as people write it; an empty line ends it.
bool joined_by_name_marks(std::string_view between) {
  return between.size() <= 3 && between.find_first_not_of(" .\t\n") == between.npos && between.find("\n\n") == between.npos;
}

}  // namespace

void SecretFinder::add_phrase(Form form, std::size_t mark, bool shown) {
  set_.add(form.words, phrases_.size());
  phrases_.push_back({std::move(form), mark, shown});
}

std::size_t SecretFinder::add_person(const dossier::Person& person, Mark mark) {
  const auto index = marks_.size();
  marks_.push_back(std::move(mark));
  auto& given = given_.emplace_back();
  for (const auto& name : person.names) {
    const auto words = name_words(name);
    if (words.size() > 1) given.insert(given.end(), words.begin(), words.end() - 1);
  }
  const bool role = person.shown == dossier::Person::Shown::role;
  for (auto& form : forms_of(person)) {
    // “Opentide” alone is not the board of that name; nor does anybody hide behind a role by a given name.
    if (role && form.kind == FormKind::given) continue;
    add_phrase(std::move(form), index, false);
  }
  return index;
}

std::size_t SecretFinder::add_term(std::string_view term, Mark mark) {
  marks_.push_back(std::move(mark));
  given_.emplace_back();
  add_phrase({folded_words(term), FormKind::listed}, marks_.size() - 1, false);
  return marks_.size() - 1;
}

void SecretFinder::add_shown(const dossier::Person& person) {
  for (const auto& name : person.names) add_phrase({folded_words(name), FormKind::listed}, 0, true);
  for (const auto& address : person.addresses) add_phrase({folded_words(address), FormKind::address}, 0, true);
}

// A given name that a shown person bears too points at nobody.
void SecretFinder::finish() {
  const auto is_shared = [&](const std::string& given) {
    return std::ranges::any_of(phrases_, [&](const Phrase& p) {
      return p.shown && p.form.kind == FormKind::listed && std::ranges::find(p.form.words, given) != p.form.words.end();
    });
  };
  PhraseSet kept;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const auto& form = phrases_[i].form;
    if (form.kind == FormKind::given && is_shared(form.words.front())) continue;
    kept.add(form.words, i);
  }
  set_ = std::move(kept);
  set_.finish();
}

bool SecretFinder::counts(std::string_view text, const std::vector<format::Word>& words, const PhraseSet::Found& found) const {
  const auto kind = phrases_[found.phrase].form.kind;
  if (kind == FormKind::listed || kind == FormKind::address) return true;
  for (auto i = found.first; i <= found.last; ++i)
    if (!is_capitalised(text, words[i])) return false;
  return true;
}

// To the whole address (`x-jo@...`), or to the left over given names, initials and a title (`Mr Sam J. Teller` by its surname).
ByteSpan SecretFinder::widened(std::string_view text, const std::vector<format::Word>& words,
                               const PhraseSet::Found& found) const {
  const auto& phrase = phrases_[found.phrase];
  ByteSpan span{words[found.first].span.begin, words[found.last].span.end};
  if (phrase.form.kind == FormKind::address) {
    while (span.begin > 0 && in_address(text[span.begin - 1])) --span.begin;
    const auto goes_on = [&](std::size_t at) { return at < text.size() && in_address(text[at]) && text[at] != '.'; };
    while (goes_on(span.end) || (span.end < text.size() && text[span.end] == '.' && goes_on(span.end + 1))) ++span.end;
    return span;
  }
  const auto& given = given_[phrase.mark];
  if (given.empty()) return span;
  auto first = found.first;
  std::size_t initials = 0;
  for (auto at = first; at > 0; --at) {
    const auto& before = words[at - 1];
    if (!joined_by_name_marks(text.substr(before.span.end, words[at].span.begin - before.span.end))) break;
    const bool named = std::ranges::find(given, before.word) != given.end() && is_capitalised(text, before);
    const bool is_initial = utf8::count(before.word) == 1 && is_capitalised(text, before) && ++initials <= 3;
    if (!named && !is_initial && !is_title(before.word)) break;
    if (named || is_title(before.word)) first = at - 1;
    if (is_title(before.word)) break;
  }
  span.begin = words[first].span.begin;
  return span;
}

std::vector<Sighting> SecretFinder::find(std::string_view text, const std::function<bool(std::size_t)>& involved) const {
  if (set_.empty()) return {};
  return find(text, format::words_of(text), involved);
}

std::vector<Sighting> SecretFinder::find(std::string_view text, const std::vector<format::Word>& words,
                                         const std::function<bool(std::size_t)>& involved) const {
  std::vector<Sighting> sightings;
  const auto all = set_.find(words);
  if (all.empty()) return sightings;
  // For each word, how far to the right a shown name reaches that starts at or before it.
  std::vector<std::size_t> shown_until(words.size() + 1, 0);
  for (const auto& found : all)
    if (phrases_[found.phrase].shown) shown_until[found.first] = std::max(shown_until[found.first], found.last + 1);
  for (std::size_t i = 1; i < words.size(); ++i) shown_until[i] = std::max(shown_until[i], shown_until[i - 1]);
  for (const auto& found : all) {
    const auto& phrase = phrases_[found.phrase];
    if (phrase.shown || !counts(text, words, found)) continue;
    const bool weak = phrase.form.kind == FormKind::written || phrase.form.kind == FormKind::given;
    const bool guarded =
        shown_until[found.first] > found.last + 1 || (found.first > 0 && shown_until[found.first - 1] > found.last);
    if (weak && guarded) continue;
    if (phrase.form.kind == FormKind::given && !involved(phrase.mark)) continue;
    sightings.push_back({widened(text, words, found), phrase.mark, found.phrase});
  }
  return sightings;
}

}  // namespace rj::redact
