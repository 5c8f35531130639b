// Where the words of a page go: to the text that its reader sees, or to the text of what is hidden from him; and the links that
// lead from words. Borrows the page; one thread.
#pragma once

#include <optional>
#include <string>

#include "format/html.h"
#include "format/html_writer.h"

namespace rj::format {

class HtmlOutput {
 public:
  explicit HtmlOutput(std::string_view html) : shown_(html), hidden_(html) {}

  /// From the tag `at` on words are hidden, or shown if `why` is empty.
  void set_hidden(std::optional<HiddenBy> why, ByteSpan at);
  void set_layout(int quotes, bool preformatted);
  /// The text that words go to now.
  [[nodiscard]] HtmlWriter& writer() { return passage_ ? hidden_ : shown_; }
  [[nodiscard]] HtmlWriter& shown() { return shown_; }

  /// Words from here on lead to `address`, until the next call or end_link.
  void begin_link(std::string address, ByteSpan source);
  void end_link();

  /// All but `base` and Defects of reading; the last call. A passage with a letter or digit is a Defect.
  [[nodiscard]] HtmlText take(std::uint64_t end);

 private:
  void end_passage(std::uint64_t source_end);

  HtmlWriter shown_;
  HtmlWriter hidden_;
  std::optional<HiddenPassage> passage_;  // that goes on
  std::optional<HtmlLink> link_;
  std::vector<HiddenPassage> passages_;
  std::vector<HtmlLink> links_;
};

}  // namespace rj::format
