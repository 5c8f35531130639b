// The Markdown inside a block that matters before quotations are read: code spans and link targets, whose marks do not count, and
// constructs that are not built (images, footnotes, raw HTML, character references other than &amp; &lt; &gt; &nbsp;). Pure,
// linear; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

struct Construct {
  ByteSpan span;
  std::string what;  // "an image"
};

struct InlineMarkup {
  std::vector<ByteSpan> opaque;        // code spans, link targets: sorted
  std::vector<Construct> unsupported;  // outside them, in order
};

[[nodiscard]] InlineMarkup read_inline_markup(std::string_view text);

}  // namespace rj::dossier
