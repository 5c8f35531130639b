#include "dossier/quotes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

enum class Kind {
  curly,
  single,
  straight,
  wide_straight,
  corner,
  white_corner,
  half_corner,
  guillemet,
  single_guillemet,
  low,
  single_low,
  turned,
  single_turned,
  prime
};
constexpr std::size_t kKinds = 14;

// What a mark may close, the nearest that is open; otherwise what it opens; otherwise it is a stray. German „…“ and »…« use marks
// that elsewhere do the opposite, so what is open decides.
struct Mark {
  std::array<std::optional<Kind>, 2> closes;
  std::optional<Kind> opens;
  bool apostrophe = false;
};

std::optional<Mark> mark_of(char32_t c) {
  switch (c) {
    case U'“': return Mark{{Kind::low}, Kind::curly};
    case U'”': return Mark{{Kind::curly, Kind::low}, {}};
    case U'„': return Mark{{}, Kind::low};
    case U'‘': return Mark{{Kind::single_low}, Kind::single};
    case U'’': return Mark{{Kind::single, Kind::single_low}, {}, true};
    case U'‚': return Mark{{}, Kind::single_low};
    case U'"': return Mark{{Kind::straight}, Kind::straight};
    case U'＂': return Mark{{Kind::wide_straight}, Kind::wide_straight};
    case U'「': return Mark{{}, Kind::corner};
    case U'」': return Mark{{Kind::corner}, {}};
    case U'『': return Mark{{}, Kind::white_corner};
    case U'』': return Mark{{Kind::white_corner}, {}};
    case U'｢': return Mark{{}, Kind::half_corner};
    case U'｣': return Mark{{Kind::half_corner}, {}};
    case U'«': return Mark{{Kind::turned}, Kind::guillemet};
    case U'»': return Mark{{Kind::guillemet}, Kind::turned};
    case U'‹': return Mark{{Kind::single_turned}, Kind::single_guillemet};
    case U'›': return Mark{{Kind::single_guillemet}, Kind::single_turned};
    case U'〝': return Mark{{}, Kind::prime};
    case U'〞':
    case U'〟': return Mark{{Kind::prime}, {}};
    default: return std::nullopt;
  }
}

bool is_letter_or_digit(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }

class Finder {
 public:
  void read(const Mark& mark, ByteSpan at) {
    std::optional<Kind> nearest;
    for (const auto& kind : mark.closes)
      if (kind && is_open(*kind) && (!nearest || last_open(*kind) > last_open(*nearest))) nearest = kind;
    if (nearest)
      close(*nearest, at);
    else if (mark.opens)
      open(*mark.opens, at);
    else if (!mark.apostrophe)
      stray_.push_back(at);
  }
  void unknown(ByteSpan at) { unknown_.push_back(at); }

  Pairs finish() && {
    Pairs out;
    std::ranges::sort(pairs_, {}, [](const Pair& pair) { return pair.whole.begin; });
    for (const auto& pair : pairs_)
      if (out.outermost.empty() || pair.whole.begin >= out.outermost.back().whole.end) out.outermost.push_back(pair);
    for (const auto& left : open_) stray_.push_back(left.at);
    std::ranges::sort(stray_);
    out.unbalanced = outside(out.outermost, stray_);
    std::ranges::sort(unknown_);
    out.unknown = outside(out.outermost, unknown_);
    return out;
  }

 private:
  struct Open {
    Kind kind;
    ByteSpan at;
  };

  static std::vector<ByteSpan> outside(const std::vector<Pair>& pairs, const std::vector<ByteSpan>& marks) {
    std::vector<ByteSpan> out;
    auto pair = pairs.begin();
    for (const auto& mark : marks) {
      while (pair != pairs.end() && pair->whole.end <= mark.begin) ++pair;
      if (pair == pairs.end() || !pair->whole.contains(mark)) out.push_back(mark);
    }
    return out;
  }

  void open(Kind kind, ByteSpan at) {
    open_.push_back({kind, at});
    begins_[static_cast<std::size_t>(kind)].push_back(at.begin);
  }
  [[nodiscard]] bool is_open(Kind kind) const { return !begins_[static_cast<std::size_t>(kind)].empty(); }
  [[nodiscard]] std::size_t last_open(Kind kind) const { return begins_[static_cast<std::size_t>(kind)].back(); }

  // Closes the nearest open mark of that kind; marks opened inside and never closed are part of the words.
  void close(Kind kind, ByteSpan at) {
    for (;;) {
      const auto top = open_.back();
      open_.pop_back();
      begins_[static_cast<std::size_t>(top.kind)].pop_back();
      if (top.kind != kind) continue;
      pairs_.push_back({{top.at.begin, at.end}, {top.at.end, at.begin}});
      return;
    }
  }

  std::vector<Open> open_;
  std::array<std::vector<std::size_t>, kKinds> begins_;  // of the open marks of each kind
  std::vector<Pair> pairs_;
  std::vector<ByteSpan> stray_, unknown_;
};

// 'He said so': what may be an apostrophe or a mark. Two words between a ' before a letter and one behind a word are a pair that
// nobody would check; `'tis`, `rock 'n' roll`, `the boys' boats` and `the '90s` are none.
class PlainSingles {
 public:
  /// The opening mark, if the one `at` closes it.
  std::optional<ByteSpan> read(char32_t c, ByteSpan at, char32_t before, char32_t after) {
    if (open_ && (c == U' ' || c == U'\n')) spaced_ = true;
    if (c != U'\'' && c != U'＇') return std::nullopt;
    const bool word_before = is_letter_or_digit(before), word_after = u_isalpha(static_cast<UChar32>(after));
    if (!word_before && word_after) {
      open_ = at;
      spaced_ = false;
    } else if (open_ && !word_after && before != U' ') {
      const auto opening = spaced_ ? open_ : std::nullopt;
      open_.reset();
      return opening;
    }
    return std::nullopt;
  }

 private:
  std::optional<ByteSpan> open_;
  bool spaced_ = false;
};

}  // namespace

bool is_quotation_mark(char32_t c) {
  if (c == U'\'' || c == U'’' || c == U'＇') return false;
  if (c >= 0x275B && c <= 0x275E) return true;  // ornaments
  return c >= 0x22 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK);
}

Pairs find_pairs(std::string_view text, const std::vector<ByteSpan>& skipped) {
  Finder finder;
  PlainSingles singles;
  auto skip = skipped.begin();
  char32_t before = U' ';
  for (std::size_t at = 0; at < text.size();) {
    while (skip != skipped.end() && skip->end <= at) ++skip;
    if (skip != skipped.end() && skip->begin <= at) {
      at = skip->end;
      before = U' ';
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    const ByteSpan here{at, at + decoded.length};
    at = here.end;
    const char32_t after = at < text.size() ? utf8::decode(text, at).code_point : U' ';
    if (const auto opening = singles.read(decoded.code_point, here, before, after)) finder.unknown(*opening);
    if (const auto mark = mark_of(decoded.code_point)) {
      const bool in_word = mark->apostrophe && is_letter_or_digit(before) && is_letter_or_digit(after);
      if (!in_word) finder.read(*mark, here);
    } else if (is_quotation_mark(decoded.code_point)) {
      finder.unknown(here);
    }
    before = decoded.code_point;
  }
  return std::move(finder).finish();
}

}  // namespace rj::dossier
