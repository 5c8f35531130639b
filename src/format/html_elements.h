// The elements that are open at a place of a page, as far as they decide how its text is laid out or hidden. Bounded depth: what
// lies deeper is read as flat. Borrows the output; one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/html_output.h"
#include "format/html_tags.h"

namespace rj::format {

/// What holds inside an open element; closing it goes back to what holds in the one below.
struct OpenElement {
  std::string name;
  TagRole role = TagRole::flow;
  int quotes = 0;
  int lists = 0;
  bool preformatted = false;
  bool numbered = false;  // of a list
  int next_number = 1;
  int cells = 0;                          // of a row
  bool ruled = false;                     // a block below a line: set off by empty lines
  bool tight = false;                     // of a paragraph: no empty line above and below it
  bool layout = false;                    // of a table that only arranges, and its rows and cells
  std::size_t size_before = 0;            // of the text, when it began
  std::optional<std::size_t> cell_begin;  // of the text, when the cell around began
  std::optional<HiddenBy> removed;        // nothing inside can be seen
  bool invisible = false;                 // until an element inside is visible again
  bool no_size = false;                   // until an element inside has a size again
  int same_inside = 0;                    // open elements of its name inside it that change nothing (of one that is no block)
  [[nodiscard]] bool is_inline() const { return role == TagRole::flow || role == TagRole::paragraph; }
  [[nodiscard]] std::optional<HiddenBy> hidden_by() const;
};

class OpenElements {
 public:
  explicit OpenElements(HtmlOutput& output) : output_(output) { stack_.emplace_back(); }

  [[nodiscard]] OpenElement& top() { return stack_.back(); }
  /// `inner` is top() as it changes inside; `at` is its tag. False: too deep.
  bool push(OpenElement inner, ByteSpan at);
  /// A start tag that changes nothing.
  void note_start(std::string_view name);
  /// The end of an element that is tracked whatever its attributes. A cell is a wall: what is opened inside it is closed with it,
  /// and nothing outside is closed from inside. The line ends that it leaves; 0: none is open.
  int close(std::string_view name, TagRole role, ByteSpan at);
  /// The end of an element that is tracked only if it changes something. What is opened inside a block stays inside. True: it was
  /// a paragraph without margins.
  bool close_inline(std::string_view name, ByteSpan at);
  /// A block begins: an open <p> ends.
  void close_paragraph(ByteSpan at);
  /// An open cell or row is closed by the next one of its table.
  void close_sibling(TagRole role, ByteSpan at);
  void close_item(ByteSpan at);
  /// Says again to the output what holds here.
  void apply(ByteSpan at);
  [[nodiscard]] bool was_too_deep() const { return too_deep_; }

 private:
  void pop_to(std::size_t size, ByteSpan at);

  HtmlOutput& output_;
  std::vector<OpenElement> stack_;  // never empty: the lowest is the page
  std::size_t flat_ = 0;            // open elements that were not pushed
  std::size_t inline_ = 0;          // elements on the stack that are no blocks
  bool too_deep_ = false;
};

}  // namespace rj::format
