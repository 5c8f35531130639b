// HTML cut into tags and text (HTML standard 13.2.5, as far as text needs it). In: UTF-8; out: tokens that tile it, each knowing
// its span; comments, declarations and processing instructions are one kind. Any input is read, in linear time. Borrows the text;
// one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace rj::format {

struct HtmlToken {
  enum class Kind { text, raw_text, start_tag, end_tag, comment };
  Kind kind = Kind::text;  // raw_text: no references are decoded in it (script, style, xmp)
  ByteSpan span;
  std::string name;     // of a tag, in lower case
  ByteSpan attributes;  // of a start tag, what stands between its name and its >
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html, std::size_t from = 0) : html_(html), at_(from), last_close_(html.rfind('>')) {}

  /// False at the end.
  bool next(HtmlToken& token);
  /// A tag or comment ran to the end of the text.
  [[nodiscard]] bool saw_unclosed() const { return unclosed_; }

 private:
  bool markup(HtmlToken& token);
  void comment(HtmlToken& token);
  void tag(HtmlToken& token);
  void enclosed(HtmlToken& token);
  [[nodiscard]] std::size_t tag_end(std::size_t at);
  std::size_t skip_attribute(std::size_t at);
  [[nodiscard]] bool closes_at(std::size_t at) const { return last_close_ != std::string_view::npos && at <= last_close_; }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t last_close_;
  std::string enclosing_;              // the element whose content is text up to its own end tag (script, textarea, ...)
  bool plain_tags_ = false;            // quotes no longer hide a >: one tag did not close, so the quotes are out of step
  bool no_quote_[2] = {false, false};  // no " (no ') from here to the end
  bool unclosed_ = false;
};

/// The span of the value of the first attribute of that name (lower case) in `html`, empty if it has none; nullopt: not there.
[[nodiscard]] std::optional<ByteSpan> attribute_value(std::string_view html, const HtmlToken& tag, std::string_view name);

}  // namespace rj::format
