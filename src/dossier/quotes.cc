#include "dossier/quotes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

enum class Kind { curly, single, straight, corner, white_corner, guillemet };
constexpr std::size_t kKinds = 6;

struct Mark {
  Kind kind;
  bool opens;   // of `"`: decided by what is open
};

std::optional<Mark> mark_of(char32_t c) {
  switch (c) {
    case U'“': return Mark{Kind::curly, true};
    case U'”': return Mark{Kind::curly, false};
    case U'‘': return Mark{Kind::single, true};
    case U'’': return Mark{Kind::single, false};
    case U'"': return Mark{Kind::straight, true};
    case U'「': return Mark{Kind::corner, true};
    case U'」': return Mark{Kind::corner, false};
    case U'『': return Mark{Kind::white_corner, true};
    case U'』': return Mark{Kind::white_corner, false};
    case U'«': return Mark{Kind::guillemet, true};
    case U'»': return Mark{Kind::guillemet, false};
    default: return std::nullopt;
  }
}

bool is_letter_or_digit(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }

class Finder {
 public:
  void open(Kind kind, ByteSpan at) {
    open_.push_back({kind, at});
    ++count_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] bool is_open(Kind kind) const { return count_[static_cast<std::size_t>(kind)] > 0; }

  /// Closes the nearest open mark of that kind; marks opened inside and never closed are part of the words.
  void close(Kind kind, ByteSpan at) {
    for (;;) {
      const auto top = open_.back();
      open_.pop_back();
      --count_[static_cast<std::size_t>(top.kind)];
      if (top.kind != kind) continue;
      pairs_.push_back({{top.at.begin, at.end}, {top.at.end, at.begin}});
      return;
    }
  }
  void stray(ByteSpan at) { stray_.push_back(at); }

  Pairs finish() && {
    Pairs out;
    std::ranges::sort(pairs_, {}, [](const Pair& pair) { return pair.whole.begin; });
    for (const auto& pair : pairs_)
      if (out.outermost.empty() || pair.whole.begin >= out.outermost.back().whole.end) out.outermost.push_back(pair);
    for (const auto& left : open_) stray_.push_back(left.at);
    std::ranges::sort(stray_);
    auto pair = out.outermost.begin();
    for (const auto& mark : stray_) {
      while (pair != out.outermost.end() && pair->whole.end <= mark.begin) ++pair;
      const bool inside = pair != out.outermost.end() && pair->whole.contains(mark);
      if (!inside) out.unbalanced.push_back(mark);
    }
    return out;
  }

 private:
  struct Open {
    Kind kind;
    ByteSpan at;
  };
  std::vector<Open> open_;
  std::array<std::size_t, kKinds> count_{};
  std::vector<Pair> pairs_;
  std::vector<ByteSpan> stray_;
};

}  // namespace

Pairs find_pairs(std::string_view text, const std::vector<ByteSpan>& skipped) {
  Finder finder;
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
    if (const auto mark = mark_of(decoded.code_point)) {
      if (mark->kind == Kind::straight) {
        if (finder.is_open(Kind::straight)) finder.close(Kind::straight, here);
        else finder.open(Kind::straight, here);
      } else if (mark->opens) {
        finder.open(mark->kind, here);
      } else if (mark->kind == Kind::single) {
        const char32_t after = at < text.size() ? utf8::decode(text, at).code_point : U' ';
        const bool apostrophe = is_letter_or_digit(before) && is_letter_or_digit(after);
        if (!apostrophe && finder.is_open(Kind::single)) finder.close(Kind::single, here);
      } else if (finder.is_open(mark->kind)) {
        finder.close(mark->kind, here);
      } else {
        finder.stray(here);
      }
    }
    before = decoded.code_point;
  }
  return std::move(finder).finish();
}

}  // namespace rj::dossier
