#include "dossier/pattern.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "dossier/brackets.h"
#include "dossier/citations.h"
#include "dossier/placed.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kMostChanges = 200;  // dots and brackets in one quotation

enum class Change {
  gap,      // dots: words are left out
  bracket,  // [x]: put in or replaced
  letter,   // [T]he: `span` is the opening bracket, the letter and the closing one
  ours,     // [sic], (emphasis added), marks of emphasis
};

struct Marked {
  Change change;
  ByteSpan span;
  ByteSpan letter;                         // of Change::letter
  Before before_next = Before::few_words;  // of Change::bracket
  Ending ending = Ending::whole_word;      // of the piece before it
};

bool is_figure(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
bool is_han_numeral(char32_t c) { return std::u32string_view(U"〇零一二三四五六七八九十百千万亿萬億点").contains(c); }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }

// `…`, `……`, three or more dots, `. . .`; bytes at `at`, 0 if there are none.
std::size_t dots_at(std::string_view text, std::size_t at) {
  constexpr std::string_view ellipsis = "…";
  std::size_t end = at;
  while (text.substr(end).starts_with(ellipsis)) end += ellipsis.size();
  if (end > at) return end - at;
  while (end < text.size() && text[end] == '.') ++end;
  if (end - at >= 3) return end - at;
  if (end - at != 1) return 0;
  int dots = 1;
  while (text.substr(end).starts_with(" .")) {
    end += 2;
    ++dots;
  }
  return dots >= 3 ? end - at : 0;
}

char32_t last_of(std::string_view text) {
  if (text.empty()) return 0;
  return utf8::decode(text, utf8::previous(text, text.size())).code_point;
}
char32_t first_of(std::string_view text) { return text.empty() ? 0 : utf8::decode(text, 0).code_point; }

// Another form of the word before it, so that `say[s]` may stand for `say`.
bool is_suffix(std::string_view inside) {
  constexpr std::array<std::string_view, 5> forms = {"s", "es", "ed", "d", "ing"};
  return std::ranges::find(forms, inside) != forms.end();
}

// `[x]`: what it touches decides. Figures and Han numerals on both sides are never completed by us, nor is the end of a word.
std::optional<Marked> read_replacement(std::string_view text, ByteSpan whole, std::string_view inside) {
  const char32_t left = last_of(text.substr(0, whole.begin)), right = first_of(text.substr(whole.end));
  if (is_figure(left) || is_figure(right) || (is_han_numeral(left) && is_han_numeral(right))) return std::nullopt;
  if (is_letter(right)) {
    const bool one_letter = utf8::decode(inside, 0).length == inside.size() && is_letter(first_of(inside));
    if (one_letter) return Marked{Change::letter, whole, {}};
    if (is_letter(last_of(inside))) return std::nullopt;
  }
  Marked out{Change::bracket, whole, {}};
  if (!is_letter(left) || !(is_letter(first_of(inside)) || first_of(inside) == U'\'' || first_of(inside) == U'’')) return out;
  out.ending = is_suffix(inside) ? Ending::suffix : Ending::inside_word;
  if (!inside.contains(' ')) out.before_next = Before::rest_of_word;
  return out;
}

std::optional<Marked> read_bracket(std::string_view text, const Bracket& bracket) {
  const auto inside = trim(slice(text, bracket.inside()));
  if (bracket.kind == '(') {
    if (!says_emphasis_added(inside)) return std::nullopt;
    return Marked{Change::ours, bracket.whole(), {}};
  }
  if (bracket.kind != '[' || inside.empty()) return std::nullopt;
  if (inside == "sic" || inside == "Sic" || inside == "原文如此" || says_emphasis_added(inside))
    return Marked{Change::ours, bracket.whole(), {}};
  if (dots_at(inside, 0) == inside.size()) return Marked{Change::gap, bracket.whole(), {}};
  auto marked = read_replacement(text, bracket.whole(), inside);
  if (marked && marked->change == Change::letter) marked->letter = bracket.inside();
  return marked;
}

// `*` and `_` around words, only where the quotation says that the emphasis is added.
void find_emphasis(std::string_view text, std::vector<Marked>& out) {
  for (std::size_t at = 0; at < text.size();) {
    const char mark = text[at];
    if (mark != '*' && mark != '_') {
      ++at;
      continue;
    }
    const auto end = std::min(text.find_first_not_of(mark, at), text.size());
    const bool in_word = mark == '_' && at > 0 && end < text.size() && is_letter(static_cast<unsigned char>(text[at - 1])) &&
                         is_letter(static_cast<unsigned char>(text[end]));
    if (!in_word) out.push_back({Change::ours, {at, end}, {}});
    at = end;
  }
}

std::vector<Marked> find_changes(std::string_view text, bool emphasis) {
  std::vector<Marked> found;
  for (const auto& bracket : find_brackets(text, {})) {
    const auto marked = read_bracket(text, bracket);
    if (!marked) continue;
    if (says_emphasis_added(slice(text, bracket.inside()))) emphasis = true;
    found.push_back(*marked);
  }
  std::vector<Marked> marks;
  if (emphasis) find_emphasis(text, marks);
  if (marks.empty())  // emphasis is claimed, but no word is marked: the claim is part of the words and will not stand
    std::erase_if(found,
                  [&](const Marked& m) { return m.change == Change::ours && slice(text, m.span).contains("emphasis added"); });
  std::ranges::copy(marks, std::back_inserter(found));
  for (std::size_t at = 0; at < text.size();) {
    const auto dots = dots_at(text, at);
    if (dots > 0) found.push_back({Change::gap, {at, at + dots}, {}});
    at += std::max<std::size_t>(dots, 1);
  }
  std::ranges::sort(found, {}, [](const Marked& marked) { return std::pair(marked.span.begin, ~marked.span.end); });
  std::vector<Marked> out;
  for (const auto& marked : found)  // dots inside a bracket belong to it
    if (out.empty() || marked.span.begin >= out.back().span.end) out.push_back(marked);
  if (out.size() > kMostChanges) out.clear();  // nobody reads such a quotation; as it stands it stands nowhere
  return out;
}

class Cutter {
 public:
  Cutter(const Folded& whole, const std::vector<Marked>& changes) : whole_(whole), changes_(changes) {}

  std::vector<Piece> cut() && {
    auto change = changes_.begin();
    for (const auto& folded : whole_) {
      while (change != changes_.end() && change->span.end <= folded.begin) pass(*change++);
      const bool inside = change != changes_.end() && change->span.begin <= folded.begin && folded.begin < change->span.end;
      if (!inside)
        add({folded, false});
      else if (change->change == Change::letter && change->letter.begin <= folded.begin && folded.begin < change->letter.end)
        add({folded, true});
    }
    while (change != changes_.end()) pass(*change++);
    end_piece(Ending::whole_word);
    return std::move(pieces_);
  }

 private:
  void add(PatternChar c) {
    // What was taken out of the middle leaves two spaces where there was one.
    if (c.folded.c == U' ' && (piece_.chars.empty() || piece_.chars.back().folded.c == U' ')) return;
    piece_.chars.push_back(c);
  }

  void pass(const Marked& change) {
    if (change.change != Change::gap && change.change != Change::bracket) return;
    end_piece(change.change == Change::bracket ? change.ending : Ending::whole_word);
    const auto allowed = change.change == Change::gap ? Before::anything : change.before_next;
    next_ = passed_ ? std::min(next_, allowed) : allowed;  // the widest of several
    passed_ = true;
  }

  void end_piece(Ending ending) {
    if (!piece_.chars.empty() && piece_.chars.back().folded.c == U' ') piece_.chars.pop_back();
    if (piece_.chars.empty()) return;
    piece_.before = pieces_.empty() ? Before::anything : next_;
    piece_.ending = ending;
    pieces_.push_back(std::move(piece_));
    piece_ = Piece{};
    passed_ = false;
  }

  const Folded& whole_;
  const std::vector<Marked>& changes_;
  std::vector<Piece> pieces_;
  Piece piece_;
  Before next_ = Before::anything;
  bool passed_ = false;  // a change since the last piece
};

}  // namespace

Pattern read_pattern(std::string_view words, bool emphasis_added) {
  Pattern out;
  out.whole = fold(words);
  const auto changes = find_changes(words, emphasis_added);
  out.altered = !changes.empty();
  out.pieces = Cutter(out.whole, changes).cut();
  return out;
}

}  // namespace rj::dossier
