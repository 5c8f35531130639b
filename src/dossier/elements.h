// A dossier file cut into lines before any Markdown is read (dossier.md 2, "lines first"): headings, block quotes, label lines,
// and the prose between them, itself cut into the blocks that a pair of quotation marks may not leave. In: UTF-8. Out: elements
// in order, and diagnostics for labels that are not in the list and constructs that are not built. Pure, linear; any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dossier/check.h"
#include "dossier/labels.h"
#include "dossier/placed.h"
#include "dossier/prose.h"

namespace rj::dossier {

struct HeadingElement {
  int level = 1;    // 1 or 2; deeper headings are prose
  PlacedText text;  // after the `#`s, trimmed
  std::string raw;
};

struct QuoteElement {
  PlacedText words;     // without `> `
  bool nested = false;  // holds `> >`: reported, not checked
};

struct LabelElement {
  std::vector<Label> labels;
};

struct ProseElement {
  int line = 1;
  std::string markdown;  // raw lines joined by LF
  struct Part {
    PlacedText text;
    int group = 0;  // blocks without an empty line between them: what a label below covers
  };
  std::vector<Part> parts;  // each a block; code is left out
  int last_group = 0;
};

using Element = std::variant<HeadingElement, QuoteElement, LabelElement, ProseElement>;

struct Elements {
  std::vector<Element> list;
  std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] Elements read_elements(const std::string& file, std::string_view utf8, Markup markup);

/// A diagnostic at a place; the rest is filled in by the caller.
[[nodiscard]] Diagnostic error_at(Place place, std::string verdict, std::string message);

}  // namespace rj::dossier
