#include "dossier/match.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "dossier/bracket_gap.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kMostTries =
    200'000;  // places of a piece tried for what follows it; a quotation that needs more does not stand

char32_t lower(char32_t c) { return c < kBreak ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) : c; }

bool is_letter(char32_t c) { return c < kBreak && u_isalpha(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }

// `say[s]` for `say`; but `he[r]`, `the[n]` and `not[es]` would be other words.
bool takes_suffix(const Folded& text, std::size_t end) {
  constexpr std::array<std::u32string_view, 4> never = {U"not", U"nor", U"her", U"the"};
  std::u32string word;
  for (auto at = end; at > 0 && word.size() < 4 && is_letter(text[at - 1].c); --at)
    word.insert(word.begin(), lower(text[at - 1].c));
  return word.size() > 2 && std::ranges::find(never, word) == never.end();
}

// Knuth, Morris, Pratt over folded characters. Where a letter's case is free, the search is without case and each hit is
// verified.
class Search {
 public:
  explicit Search(const Piece& piece) : piece_(piece) {
    free_case_ = std::ranges::any_of(piece.chars, &PatternChar::any_case);
    for (const auto& c : piece.chars) keys_.push_back(key(c.folded.c));
    border_.assign(keys_.size() + 1, 0);
    for (std::size_t i = 1, k = 0; i < keys_.size(); ++i) {
      while (k > 0 && keys_[i] != keys_[k]) k = border_[k];
      if (keys_[i] == keys_[k]) ++k;
      border_[i + 1] = k;
    }
  }

  /// The first place that begins in `[from, last]`.
  [[nodiscard]] std::optional<Range> find(const Folded& text, std::size_t from, std::size_t last) const {
    std::size_t k = 0;
    const auto end = last < text.size() ? std::min(text.size(), last + keys_.size()) : text.size();
    for (std::size_t i = from; i < end; ++i) {
      const char32_t c = key(text[i].c);
      while (k > 0 && keys_[k] != c) k = border_[k];
      if (keys_[k] == c) ++k;
      if (k < keys_.size()) continue;
      const Range found{i + 1 - keys_.size(), i + 1};
      if (fits(text, found)) return found;
      k = border_[k];
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] char32_t key(char32_t c) const { return free_case_ ? lower(c) : c; }

  [[nodiscard]] bool fits(const Folded& text, Range found) const {
    if (!is_boundary(text, found.begin) || !ends_well(text, found.end)) return false;
    if (!free_case_) return true;
    for (std::size_t i = 0; i < piece_.chars.size(); ++i)
      if (!piece_.chars[i].any_case && piece_.chars[i].folded.c != text[found.begin + i].c) return false;
    return true;
  }

  [[nodiscard]] bool ends_well(const Folded& text, std::size_t end) const {
    if (piece_.ending == Ending::whole_word) return is_boundary(text, end);
    if (!is_boundary(text, end)) return is_letter(text[end - 1].c);
    return piece_.ending == Ending::suffix && takes_suffix(text, end);
  }

  const Piece& piece_;
  bool free_case_ = false;
  std::u32string keys_;
  std::vector<std::size_t> border_;
};

ByteSpan bytes_of(const Folded& text, Range range) { return {text[range.begin].begin, text[range.end - 1].end}; }

Folds folds_of(const Piece& piece, std::string_view words, const Folded& text, std::string_view utf8, Range at) {
  Folds folds = 0;
  for (std::size_t i = 0; i < piece.chars.size(); ++i) {
    const auto& own = piece.chars[i].folded;
    if (piece.chars[i].any_case) continue;
    folds |= folds_between(&own, words, &text[at.begin + i], utf8, 1);
    if (i > 0) folds |= static_cast<Folds>(own.dropped ^ text[at.begin + i].dropped);
  }
  return folds;
}

// Pieces in order. Behind dots a piece takes its first place: if any choice holds what follows, this one does. Behind a bracket
// it must stand near, so other places of the piece before are tried as well; what failed once is not tried again.
class Placing {
 public:
  Placing(const Folded& text, std::string_view utf8, const std::vector<Piece>& pieces)
      : text_(text), utf8_(utf8), pieces_(pieces) {
    for (const auto& piece : pieces) searches_.emplace_back(piece);
  }

  std::vector<Range> place() && {
    if (!from(0, 0)) places_.clear();
    return std::move(places_);
  }

 private:
  bool from(std::size_t index, std::size_t end) {  // NOLINT(misc-no-recursion): two hundred deep (pattern.cc)
    if (index == pieces_.size()) return true;
    if (tried_.size() > kMostTries || !tried_.emplace(index, end).second) return false;
    const auto last = last_begin_after(text_, utf8_, end, pieces_[index].before);
    for (auto at = end; tried_.size() <= kMostTries;) {
      const auto found = searches_[index].find(text_, at, last);
      if (!found) break;
      places_.push_back(*found);
      if (from(index + 1, found->end)) return true;
      places_.pop_back();
      if (hopeless_) return false;
      at = found->begin + 1;
    }
    hopeless_ = pieces_[index].before == Before::anything;  // further on there is less of the text
    return false;
  }

  const Folded& text_;
  std::string_view utf8_;
  const std::vector<Piece>& pieces_;
  std::vector<Search> searches_;
  std::vector<Range> places_;
  std::set<std::pair<std::size_t, std::size_t>> tried_;
  bool hopeless_ = false;
};

std::optional<Match> match_pieces(const Folded& text, const Reading& reading, const std::vector<Piece>& pieces,
                                  std::string_view words) {
  const auto places = Placing(text, reading.utf8, pieces).place();
  if (places.empty()) return std::nullopt;
  Match match;
  for (std::size_t i = 0; i < places.size(); ++i) {
    match.pieces.push_back(bytes_of(text, places[i]));
    match.folds |= folds_of(pieces[i], words, text, reading.utf8, places[i]);
  }
  return match;
}

bool is_word(char32_t c) { return u_isalnum(static_cast<UChar32>(c)); }

// True if the spans hold letters or digits outside what the publisher put in.
bool holds_own_words(const Reading& reading, const std::vector<ByteSpan>& pieces) {
  auto inserted = reading.inserted.begin();
  for (const auto& piece : pieces) {
    for (std::size_t at = piece.begin; at < piece.end;) {
      while (inserted != reading.inserted.end() && inserted->end <= at) ++inserted;
      if (inserted != reading.inserted.end() && inserted->begin <= at) {
        at = inserted->end;
        continue;
      }
      const auto decoded = utf8::decode(reading.utf8, at);
      if (is_word(decoded.code_point)) return true;
      at += decoded.length;
    }
  }
  return false;
}

struct Attempt {
  const std::vector<Piece>* pieces;
  bool altered;
};

std::optional<Match> match_any(const Folded& text, const Reading& reading, const std::vector<Attempt>& attempts,
                               std::string_view words) {
  for (const auto& attempt : attempts) {
    auto match = match_pieces(text, reading, *attempt.pieces, words);
    if (!match) continue;
    match->altered = attempt.altered;
    match->only_inserted = !holds_own_words(reading, match->pieces);
    return match;
  }
  return std::nullopt;
}

// As the words stand, then with their marked changes.
std::vector<Attempt> attempts_of(const Wanted& wanted, const std::vector<Piece>& whole) {
  std::vector<Attempt> attempts{{&whole, false}};
  if (wanted.pattern.altered) attempts.push_back({&wanted.pattern.pieces, true});
  return attempts;
}

}  // namespace

std::optional<Range> find_piece(const Folded& text, std::string_view utf8, const Piece& piece, std::size_t end) {
  return Search(piece).find(text, end, last_begin_after(text, utf8, end, piece.before));
}

Piece whole_piece(const Pattern& pattern) {
  Piece piece;
  for (const auto& folded : pattern.whole) piece.chars.push_back({folded, false});
  return piece;
}

Wanted wanted(std::string_view words, bool emphasis_added) {
  Wanted out;
  out.words = words;
  out.pattern = read_pattern(words, emphasis_added);
  return out;
}

namespace {

/// Body and alt are two forms of one message. Words that one of them has as quoted only are not the sender's in the other, where
/// the marks got lost.
void drop_what_the_other_form_quotes(const EvidenceDocument& document, std::vector<Match>& found) {
  const auto role = [&](const Match& match) { return document.readings[match.reading].voices[*match.voice].author.role; };
  const auto is_form = [&](const Match& match) { return document.readings[match.reading].name != "subject"; };
  const auto quotes_only = [&](std::size_t reading) {
    const auto here = [&](const Match& match) { return match.reading == reading; };
    return std::ranges::any_of(found, here) &&
           std::ranges::all_of(found, [&](const Match& match) { return !here(match) || role(match) == Author::Role::quoted; });
  };
  std::vector<Match> left;
  for (const auto& match : found) {
    const bool contradicted =
        is_form(match) && role(match) == Author::Role::sender && std::ranges::any_of(found, [&](const Match& other) {
          return is_form(other) && other.reading != match.reading && quotes_only(other.reading);
        });
    if (!contradicted) left.push_back(match);
  }
  found = std::move(left);
}

}  // namespace

std::vector<Match> find_in(const EvidenceDocument& document, const Wanted& wanted) {
  std::vector<Match> found;
  if (wanted.pattern.whole.empty()) return found;
  const std::vector<Piece> whole{whole_piece(wanted.pattern)};
  const auto attempts = attempts_of(wanted, whole);
  for (std::size_t r = 0; r < document.readings.size(); ++r) {
    const auto& reading = document.readings[r];
    for (std::size_t v = 0; v < reading.voices.size(); ++v) {
      auto match = match_any(reading.voices[v].words, reading, attempts, wanted.words);
      if (!match) continue;
      match->reading = r;
      match->voice = v;
      found.push_back(std::move(*match));
    }
  }
  drop_what_the_other_form_quotes(document, found);
  return found;
}

std::optional<Match> find_across(Evidence& evidence, const EvidenceDocument& document, const Wanted& wanted) {
  if (wanted.pattern.whole.empty()) return std::nullopt;
  const std::vector<Piece> whole{whole_piece(wanted.pattern)};
  const auto attempts = attempts_of(wanted, whole);
  for (std::size_t r = 0; r < document.readings.size(); ++r) {
    auto match = match_any(evidence.whole(document.readings[r])->text, document.readings[r], attempts, wanted.words);
    if (!match) continue;
    match->reading = r;
    return match;
  }
  return std::nullopt;
}

}  // namespace rj::dossier
