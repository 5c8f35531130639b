// Lays text out in lines as a browser would, with a map back to the source for every byte. In: runs of text and the breaks,
// markers and prefixes between them; out: the text. A break is written only when text follows it, so that adjoining ones merge.
// One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "format/span_map.h"

namespace rj::format {

class HtmlWriter {
 public:
  explicit HtmlWriter(std::string_view html) : html_(html) {}

  void set_quotes(int depth) { quotes_ = depth; }
  void set_preformatted(bool on) { preformatted_ = on; }

  /// Source text without references.
  void text(ByteSpan source);
  /// What the reference at `source` stands for.
  void reference(ByteSpan source, std::string_view utf8);
  /// At least `lines` line ends before the next text; nothing if a marker or tab waits for its text.
  void block(ByteSpan tag, int lines);
  void line_break(ByteSpan tag);
  /// "- ", "3. " or a tab, before the next text; with indentation.
  void insert(ByteSpan tag, std::string words);
  /// The row ended behind these tabs.
  void drop_tabs();
  /// A marker that no text followed stands alone; tabs are dropped.
  void settle();
  /// What waits for text will not be written.
  void drop_waiting();
  /// Drops the line ends that wait, if text was written since the output had `size` bytes.
  void drop_breaks_since(std::size_t size);

  /// Where the words that are written from now on begin: watched(), nullopt while there are none.
  void watch() { watched_.reset(), watching_ = true; }
  [[nodiscard]] std::optional<std::size_t> watched() const { return watched_; }

  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] std::string_view written() const { return out_; }
  [[nodiscard]] std::string take_text() { return std::move(out_); }
  [[nodiscard]] SpanMap take_map() { return std::move(map_); }

 private:
  struct Break {
    ByteSpan tag;
    int quotes = 0;
  };
  struct Insert {
    ByteSpan tag;
    std::string words;
  };

  void white_space(ByteSpan source, std::string_view words);
  void words(ByteSpan source, std::string_view words, bool verbatim);
  void flush(ByteSpan source);
  void prefix(ByteSpan tag, int depth, bool empty_line);

  std::string_view html_;
  std::string out_;
  SpanMap map_;
  std::vector<Break> breaks_;
  std::vector<Insert> inserts_;
  ByteSpan space_;  // white space that may become one space
  bool space_waits_ = false;
  bool line_has_text_ = false;
  bool preformatted_ = false;
  std::optional<std::size_t> watched_;
  bool watching_ = false;
  int quotes_ = 0;
};

}  // namespace rj::format
