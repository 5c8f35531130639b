// HTML to the text a reader would recognise: own linear tokenizer (HTML standard, 13.2.5, as far as text needs it), bounded
// depth, a map back to the source for every byte. Scripts, styles and comments give no text; block elements and <br> give line
// ends, lists and tables stay apart, quoted blocks get `> `, links keep their words, `alt` texts are kept. What the page hides
// from its reader is a text of its own (docs/formats/html.md). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/defect.h"
#include "format/text.h"

namespace rj::format {

/// Why a reader does not see a passage.
enum class HiddenBy {
  style,       // display:none, mso-hide:all, opacity:0, a clipped box of no size
  invisible,   // visibility:hidden
  no_size,     // font-size:0
  attribute,   // hidden; <input type=hidden>
  element,     // title, template, iframe, noframes, noembed
  conditional  // <!--[if mso]>: Outlook alone shows it
};
[[nodiscard]] std::string_view name_of(HiddenBy why);

struct HiddenPassage {
  ByteSpan text;    // in HtmlText::hidden
  ByteSpan source;  // in the HTML given, from its first tag to its last
  HiddenBy why;
};

struct HtmlLink {
  ByteSpan words;       // in HtmlText::utf8; empty if it has none
  std::string address;  // as the page has it, references decoded
  ByteSpan source;      // of the address
};

struct HtmlText {
  std::string utf8;
  SpanMap map;  // to offsets in the HTML given
  std::string hidden;
  SpanMap hidden_map;
  std::vector<HiddenPassage> passages;
  std::vector<HtmlLink> links;  // those of hidden passages are not listed
  std::string base;             // what relative addresses are relative to (<base href>)
  Defects defects;
};

/// `html` is canonical text (UTF-8).
[[nodiscard]] HtmlText html_to_text(std::string_view html);

/// Named and numeric character references decoded as in text, not in attributes (HTML standard 13.5); for the leak gate.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace rj::format
