#include "dossier/lookup.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "dossier/nearest.h"
#include "format/words.h"
#include "search/plan.h"
#include "search/query.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kPhraseWords = 12;  // enough to be rare
constexpr std::size_t kLooseWords = 8;
constexpr std::size_t kLooseCandidates = 400;  // documents compared word by word for a suggestion
constexpr double kWorthShowing = 0.25;

const Piece* longest(const std::vector<Piece>& pieces) {
  const auto found = std::ranges::max_element(pieces, {}, [](const Piece& piece) { return piece.chars.size(); });
  return found == pieces.end() ? nullptr : &*found;
}

// Words that a candidate must hold in a row. What the checker folds parts words or is folded by the tokenizer as well, so the
// index finds every document in which they stand.
struct Sought {
  std::string words;
  bool last_is_cut = false;  // `need[s]`: the last word may be longer in the evidence
};
Sought sought_of(const Wanted& wanted) {
  const auto whole = whole_piece(wanted.pattern);
  const auto* piece = wanted.pattern.altered ? longest(wanted.pattern.pieces) : &whole;
  if (piece == nullptr) return {};
  Sought out{{}, piece->ending != Ending::whole_word};
  for (const auto& c : piece->chars) utf8::append(out.words, c.folded.c);
  return out;
}

search::Query phrase(const Sought& sought) {
  search::Query query;
  for (auto& word : format::words_of(sought.words)) query.words.push_back(std::move(word.word));
  if (sought.last_is_cut && !query.words.empty()) query.words.pop_back();
  if (query.words.size() > kPhraseWords) query.words.resize(kPhraseWords);
  return query;
}

// Any of the longest words, for they are the rare ones.
search::Query any_of(std::string_view text) {
  auto words = format::words_of(text);
  std::ranges::stable_sort(words, std::greater{}, [](const format::Word& word) { return word.word.size(); });
  search::Query query;
  query.op = search::Op::any;
  std::set<std::string> seen;
  for (auto& word : words) {
    if (query.parts.size() == kLooseWords || !seen.insert(word.word).second) continue;
    search::Query one;
    one.words = {std::move(word.word)};
    query.parts.push_back(std::move(one));
  }
  if (query.parts.size() == 1) return query.parts.front();
  return query;
}

// How good a place is: the author's own words before quoted ones, text before subject.
int rank(const Stand& stand) {
  const auto* author = stand.author();
  if (author == nullptr) return 9;
  int worse = author->role == Author::Role::quoted ? 2 : 0;
  if (stand.reading().name == "subject") worse += 4;
  return worse;
}

}  // namespace

const Author* Stand::author() const { return match.voice ? &reading().voices[*match.voice].author : nullptr; }

Finding Stand::finding() const {
  Finding out;
  out.doc = doc;
  out.text = reading().name;
  out.pieces = match.pieces;
  out.foldings = fold_names(match.folds);
  if (const auto* writer = author(); writer != nullptr) out.author = writer->name.empty() ? writer->address : writer->name;
  out.verdict = match.altered ? "altered-as-marked" : out.foldings.empty() ? "verbatim" : "verbatim-modulo";
  return out;
}

Result<std::vector<read::Number>> Lookup::all() {
  if (all_) return *all_;
  std::vector<read::Number> out;
  for (const auto number : RJ_TRY(input_.archive.numbers())) {
    const auto info = RJ_TRY(input_.archive.info(number));
    if (info.duplicate_of || info.status == "duplicate" || info.status == "excluded") continue;
    out.push_back(number);
  }
  all_ = out;
  return out;
}

Result<std::vector<read::Number>> Lookup::candidates(const Wanted& wanted, bool any_word) {
  const auto numbers = RJ_TRY(input_.archive.numbers());
  if (input_.store == nullptr || numbers.size() <= input_.read_all_up_to) return RJ_TRY(all());
  const auto sought = sought_of(wanted);
  const auto query = any_word ? any_of(sought.words) : phrase(sought);
  if (query.words.empty() && query.parts.empty()) return RJ_TRY(all());
  const auto expression = search::candidates_of(query);
  if (!expression) return RJ_TRY(all());
  std::set<read::Number> found;
  for (const auto row : RJ_TRY(input_.store->match(*expression)))
    if (const auto number = RJ_TRY(input_.archive.by_row(row))) found.insert(*number);
  std::vector<read::Number> out(found.begin(), found.end());
  if (any_word && out.size() > kLooseCandidates) out.resize(kLooseCandidates);
  return out;
}

Result<std::vector<Stand>> Lookup::everywhere(const Wanted& wanted) {
  std::map<std::string, Stand> found;  // by fingerprint: copies in another form are one place
  for (const auto number : RJ_TRY(candidates(wanted, false))) {
    auto document = RJ_TRY(evidence_.document(number));
    for (auto& match : find_in(*document, wanted)) {
      Stand stand{number, document, std::move(match)};
      if (rank(stand) > 8) continue;
      const auto [place, fresh] = found.try_emplace(document->fingerprint, stand);
      if (!fresh && place->second.doc == number && rank(stand) < rank(place->second)) place->second = std::move(stand);
    }
  }
  int best = 9;
  for (const auto& [print, stand] : found) best = std::min(best, rank(stand));
  std::vector<Stand> out;
  for (auto& [print, stand] : found)
    if (rank(stand) == best) out.push_back(std::move(stand));
  std::ranges::sort(out, {}, &Stand::doc);
  return out;
}

std::optional<Passage> Lookup::nearest_in(const EvidenceDocument& document, read::Number doc, const Wanted& wanted) {
  const auto sought = evidence_.vocabulary().tokens(wanted.pattern.whole);
  std::optional<Passage> best;
  for (const auto& reading : document.readings) {
    const auto text = evidence_.whole(reading);
    const auto window = nearest_window(sought, text->tokens);
    if (!window || (best && window->similarity <= best->similarity)) continue;
    const auto& first = text->text[text->tokens[window->first].begin];
    const auto& last = text->text[text->tokens[window->last - 1].end - 1];
    const ByteSpan bytes{first.begin, last.end};
    best = Passage{{doc, reading.name, bytes}, std::string(slice(reading.utf8, bytes)), window->similarity};
  }
  return best;
}

Result<std::vector<Passage>> Lookup::nearest(const Wanted& wanted, std::size_t most) {
  std::vector<Passage> out;
  std::set<std::string> seen;
  for (const auto number : RJ_TRY(candidates(wanted, true))) {
    const auto document = RJ_TRY(evidence_.document(number));
    auto passage = nearest_in(*document, number, wanted);
    if (!passage || passage->similarity < kWorthShowing) continue;
    if (seen.insert(fold_text(passage->words)).second) out.push_back(std::move(*passage));
  }
  std::ranges::stable_sort(out, std::greater{}, &Passage::similarity);
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace rj::dossier
