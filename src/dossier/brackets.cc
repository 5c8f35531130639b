#include "dossier/brackets.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

struct Shape {
  char kind;
  bool opens;
};

std::optional<Shape> shape_of(char32_t c) {
  switch (c) {
    case U'(':
    case U'（': return Shape{'(', true};
    case U')':
    case U'）': return Shape{'(', false};
    case U'[':
    case U'［':
    case U'〔': return Shape{'[', true};
    case U']':
    case U'］':
    case U'〕': return Shape{'[', false};
    case U'【': return Shape{'{', true};
    case U'】': return Shape{'{', false};
    case U'《': return Shape{'<', true};
    case U'》': return Shape{'<', false};
    default: return std::nullopt;
  }
}

}  // namespace

std::vector<Bracket> find_brackets(std::string_view text, const std::vector<ByteSpan>& skipped) {
  std::vector<Bracket> found, open;
  std::map<char, std::size_t> open_count;
  auto skip = skipped.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (skip != skipped.end() && skip->end <= at) ++skip;
    if (skip != skipped.end() && skip->begin <= at) {
      at = skip->end;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    const ByteSpan here{at, at + decoded.length};
    at = here.end;
    const auto shape = shape_of(decoded.code_point);
    if (!shape) continue;
    if (shape->opens) {
      open.push_back({here, {}, shape->kind});
      ++open_count[shape->kind];
      continue;
    }
    if (open_count[shape->kind] == 0) continue;  // `1)` of a list, a smiley
    while (open.back().kind != shape->kind) {
      --open_count[open.back().kind];
      open.pop_back();
    }
    --open_count[shape->kind];
    found.push_back({open.back().open, here, shape->kind});
    open.pop_back();
  }
  std::ranges::sort(found, {}, [](const Bracket& bracket) { return bracket.open.begin; });
  return found;
}

}  // namespace rj::dossier
