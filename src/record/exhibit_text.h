// One exhibit's text file: a header of redacted fields, then the parts of the document that are shown, re-flowed; and the way
// from a span of the document to an offset in that file. By default the passages that are quoted with their paragraphs are shown;
// the whole by choice.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/archive.h"
#include "record/model.h"
#include "redact/redactor.h"

namespace rj::record {

/// Longest passage left out of one quotation, as it reads redacted, that the exhibit shows so that the cut can be opened.
inline constexpr std::uint64_t kOpenCutBytes = 4000;

class ExhibitText {
 public:
  ExhibitText(read::Number number, const read::Document& document, const redact::Redactor& redactor);

  /// A quotation stands here: its paragraphs are shown. Unknown text names are refused.
  [[nodiscard]] Result<void> show(std::string_view text_name, const std::vector<ByteSpan>& pieces);
  void show_whole();
  /// The sender's own words, without what is quoted.
  void show_own();
  /// Fills `text`, `paragraphs`, `cut_after` and `hidden` of an exhibit whose header fields are set.
  void write(Exhibit& exhibit);
  /// After `write`: where a shown span of the document stands in the text file.
  [[nodiscard]] ByteSpan place(std::string_view text_name, ByteSpan original) const;
  /// After `write`: why something is hidden in a part of the text file.
  [[nodiscard]] std::vector<std::string> reasons_in(std::string_view text_name, ByteSpan shown) const;

 private:
  struct Body {
    std::string name;  // "body", "alt"
    std::string_view original;
    redact::RedactedText redacted;
    std::vector<ByteSpan> blocks;                            // of redacted.utf8: paragraphs
    std::vector<bool> shown;                                 // by block
    std::vector<std::pair<ByteSpan, std::uint64_t>> placed;  // shown runs and where they begin in the file
  };
  Body* body(std::string_view name);
  void write_body(Exhibit& exhibit, Body& body);
  void write_run(Exhibit& exhibit, Body& body, std::size_t first, std::size_t last);
  void write_field(Exhibit& exhibit, std::string_view label, std::string_view value);

  read::Number number_;
  const read::Document& document_;
  const redact::Redactor& redactor_;
  std::vector<Body> bodies_;
  std::map<std::string, redact::RedactedText, std::less<>> fields_;  // quoted header fields
  std::map<std::string, std::uint64_t, std::less<>> field_places_;
};

/// Paragraphs of a text: spans between empty lines (or lines of `>` alone), without the line end behind them.
[[nodiscard]] std::vector<ByteSpan> paragraphs_of(std::string_view utf8);

}  // namespace rj::record
