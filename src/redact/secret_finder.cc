#include "redact/secret_finder.h"

#include <algorithm>

#include "base/utf8.h"
#include "redact/common_words.h"
#include "redact/name_parts.h"
#include "redact/sighting_place.h"

namespace rj::redact {
namespace {

constexpr bool in_address(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-' ||
         c == '+' || c == '%';
}

// Only these stand between the parts of one name as people write it; an empty line ends it.
bool joined_by_name_marks(std::string_view between) {
  return between.size() <= 3 && between.find_first_not_of(" .,'-\t\n") == between.npos && between.find("\n\n") == between.npos;
}

ByteSpan whole_address(std::string_view text, ByteSpan span) {
  while (span.begin > 0 && in_address(text[span.begin - 1])) --span.begin;
  const auto goes_on = [&](std::size_t at) { return at < text.size() && in_address(text[at]) && text[at] != '.'; };
  while (goes_on(span.end) || (span.end < text.size() && text[span.end] == '.' && goes_on(span.end + 1))) ++span.end;
  return span;
}

bool is_weak(FormKind kind) { return kind != FormKind::listed && kind != FormKind::address; }

}  // namespace

struct SecretFinder::Place {
  std::string_view text;
  const Reading& reading;
  const PhraseSet::Found& found;
  [[nodiscard]] const format::Word& word(std::size_t index) const { return reading.words[index]; }
  [[nodiscard]] ByteSpan span() const { return {word(found.first).span.begin, word(found.last).span.end}; }
};

void SecretFinder::add_phrase(Form form, std::size_t mark, bool shown, bool prefix) {
  phrases_.push_back({std::move(form), mark, shown, prefix});
}

std::size_t SecretFinder::add_person(const dossier::Person& person, Mark mark) {
  const auto index = marks_.size();
  marks_.push_back(std::move(mark));
  person_.push_back(true);
  given_.push_back(given_words(person));
  const bool role = person.shown == dossier::Person::Shown::role;
  for (auto& form : forms_of(person)) {
    // “Opentide” alone is not the board of that name; nor does anybody hide behind a role by a given name.
    if (role && form.kind == FormKind::given) continue;
    add_phrase(std::move(form), index, false);
  }
  return index;
}

std::size_t SecretFinder::add_term(const Term& term, Mark mark) {
  const auto index = marks_.size();
  marks_.push_back(std::move(mark));
  person_.push_back(false);
  given_.emplace_back();
  for (auto& words : forms_of_term(term.words)) add_phrase({std::move(words), FormKind::listed}, index, false, term.prefix);
  return index;
}

void SecretFinder::add_shown(const dossier::Person& person) {
  for (const auto& name : person.names) add_phrase({folded_words(name), FormKind::listed}, 0, true);
  for (const auto& address : person.addresses) add_phrase({folded_words(address), FormKind::address}, 0, true);
}

// A given name that a shown person bears too points at nobody; a title and surname that a shown person lists is that person's.
void SecretFinder::finish() {
  const auto is_shown = [&](const Form& form) {
    return std::ranges::any_of(phrases_, [&](const Phrase& p) {
      if (!p.shown || p.form.kind != FormKind::listed) return false;
      if (form.kind == FormKind::titled || form.words.size() > 1) return !std::ranges::search(p.form.words, form.words).empty();
      return std::ranges::find(p.form.words, form.words.front()) != p.form.words.end();
    });
  };
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const auto& form = phrases_[i].form;
    if ((form.kind == FormKind::given || form.kind == FormKind::titled) && is_shown(form)) continue;
    if (phrases_[i].prefix) prefixes_.push_back(i);
    set_.add(form.words, i);
  }
  set_.finish();
}

void SecretFinder::find_prefixes(const std::vector<format::Word>& words, std::vector<PhraseSet::Found>& found) const {
  for (const auto index : prefixes_) {
    const auto& phrase = phrases_[index].form.words;
    for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
      const auto last = i + phrase.size() - 1;
      if (words[last].word.size() <= phrase.back().size() || !words[last].word.starts_with(phrase.back())) continue;
      const bool same = std::equal(phrase.begin(), phrase.end() - 1, words.begin() + static_cast<std::ptrdiff_t>(i),
                                   [](const std::string& a, const format::Word& b) { return a == b.word; });
      if (same) found.push_back({index, i, last});
    }
  }
}

bool SecretFinder::counts(const Place& place, const Rule& rule) const {
  const auto& phrase = phrases_[place.found.phrase];
  const auto kind = phrase.form.kind;
  // `Jo` is no part of `McJo`; `JoPark` is two.
  const bool one_word = place.found.first == place.found.last;
  if (place.reading.split && one_word && has_letter_beside(place.text, place.span())) return false;
  if (rule.any_case || !is_weak(kind) || kind == FormKind::distinctive) return true;
  if (kind == FormKind::given && !rule.own_prose && (!rule.involved || !rule.involved(phrase.mark))) return false;
  const auto& first = place.word(place.found.first);
  if (const auto c = utf8::decode(first.word, 0).code_point; utf8::is_cjk(c))
    return (c >= 0xAC00 && c <= 0xD7A3) || is_between_words(place.text, place.span());
  if (!one_word && link_around(place.text, place.span())) return true;
  // Particles between the two keep their small letters: J. van der Berg.
  if (!is_capitalised(place.text, first) || !is_capitalised(place.text, place.word(place.found.last))) return false;
  const bool may_be_a_word = kind == FormKind::given && one_word && is_common_word(first.word);
  return !rule.own_prose || !may_be_a_word || !begins_sentence(place.text, first.span.begin);
}

// To the whole address or URL, or over given names, initials, a title and a suffix (`Mr Sam J. Teller Jr.` by its surname).
ByteSpan SecretFinder::widened(const Place& place) const {
  const auto& phrase = phrases_[place.found.phrase];
  auto span = place.span();
  if (phrase.form.kind == FormKind::address) span = whole_address(place.text, span);
  if (place.reading.split) span = whole_word_around(place.text, span);
  if (!person_[phrase.mark]) return span;
  if (const auto link = link_around(place.text, span)) return *link;
  return phrase.form.kind == FormKind::address ? span : with_given_names(place, span);
}

ByteSpan SecretFinder::with_given_names(const Place& place, ByteSpan span) const {
  const auto& given = given_[phrases_[place.found.phrase].mark];
  const auto& words = place.reading.words;
  const auto are_joined = [&](std::size_t left) {
    return words[left].span.end <= words[left + 1].span.begin &&
           joined_by_name_marks(slice(place.text, {words[left].span.end, words[left + 1].span.begin}));
  };
  auto first = place.found.first;
  std::size_t initials = 0;
  for (auto at = first; !given.empty() && at > 0 && are_joined(at - 1); --at) {
    const auto& before = words[at - 1];
    const bool named = std::ranges::find(given, before.word) != given.end() && is_capitalised(place.text, before);
    const bool is_initial = utf8::count(before.word) == 1 && is_capitalised(place.text, before) && ++initials <= 3;
    if (!named && !is_initial && !is_title(before.word)) break;
    if (named || is_title(before.word)) first = at - 1;
    if (is_title(before.word)) break;
  }
  if (first != place.found.first) span.begin = words[first].span.begin;
  const auto last = place.found.last;
  if (last + 1 < words.size() && is_suffix(words[last + 1].word) && is_capitalised(place.text, words[last + 1]) &&
      are_joined(last)) {
    span.end = words[last + 1].span.end;
    if (span.end < place.text.size() && place.text[span.end] == '.' && words[last + 1].word.size() == 2) ++span.end;
  }
  return span;
}

void SecretFinder::find_in(std::string_view text, const Reading& reading, const Rule& rule,
                           std::vector<Sighting>& sightings) const {
  const auto& words = reading.words;
  auto all = set_.find(words);
  find_prefixes(words, all);
  if (all.empty()) return;
  // For each word, how far to the right a shown name reaches that starts at or before it.
  std::vector<std::size_t> shown_until(words.size() + 1, 0);
  for (const auto& found : all)
    if (phrases_[found.phrase].shown) shown_until[found.first] = std::max(shown_until[found.first], found.last + 1);
  for (std::size_t i = 1; i < words.size(); ++i) shown_until[i] = std::max(shown_until[i], shown_until[i - 1]);
  for (const auto& found : all) {
    const auto& phrase = phrases_[found.phrase];
    const Place place{text, reading, found};
    if (phrase.shown || !counts(place, rule)) continue;
    const bool guarded =
        shown_until[found.first] > found.last + 1 || (found.first > 0 && shown_until[found.first - 1] > found.last);
    if (is_weak(phrase.form.kind) && guarded) continue;
    sightings.push_back({widened(place), phrase.mark, found.phrase});
  }
}

std::vector<Sighting> SecretFinder::find(std::string_view text, const Rule& rule) const {
  if (set_.empty()) return {};
  return find(text, readings_of(text), rule);
}

std::vector<Sighting> SecretFinder::find(std::string_view text, const std::vector<Reading>& readings, const Rule& rule) const {
  std::vector<Sighting> sightings;
  for (const auto& reading : readings) find_in(text, reading, rule, sightings);
  return sightings;
}

}  // namespace rj::redact
