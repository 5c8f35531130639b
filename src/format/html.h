// HTML to the text a reader would recognise: own linear tokenizer (HTML standard, 13.2.5, as far as text needs it), bounded
// depth, a map back to the source for every byte. Scripts, styles and comments give no text; block elements and <br> give line
// ends, lists and tables stay apart, links keep their words, `alt` texts are kept. Pure; any thread.
#pragma once

#include <string_view>

#include "format/defect.h"
#include "format/text.h"

namespace rj::format {

struct HtmlText {
  std::string utf8;
  SpanMap map;  // to offsets in the HTML given
  Defects defects;
};

/// `html` is canonical text (UTF-8).
[[nodiscard]] HtmlText html_to_text(std::string_view html);

/// Named and numeric character references decoded (HTML standard 13.5); for the leak gate and attributes.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace rj::format
