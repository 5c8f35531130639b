// The elements that are open at a place of a page, as far as they decide how its text is laid out or hidden. Bounded depth: what
// lies deeper is read as flat. Borrows the output; one thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/html_output.h"
#include "format/html_tags.h"

namespace rj::format {

/// What an element says of its words, whatever holds around it.
struct OwnLook {
  std::optional<HiddenBy> removed;
  std::optional<bool> invisible;
  std::optional<bool> no_size;
  std::optional<bool> preformatted;
};

/// What holds inside an open element; closing it goes back to what holds in the one below.
struct OpenElement {
  std::string name;
  TagRole role = TagRole::flow;
  int quotes = 0;
  int lists = 0;
  OwnLook own;
  bool preformatted = false;
  bool numbered = false;  // of a list
  int next_number = 1;
  int cells = 0;                          // of a row
  bool ruled = false;                     // a block below a line: set off by empty lines
  bool tight = false;                     // of a paragraph: no empty line above and below it
  bool layout = false;                    // of a table that only arranges, and its rows and cells
  bool ended = false;                     // closed, but a block that is still open began inside
  std::size_t size_before = 0;            // of the text, when it began
  std::optional<std::size_t> cell_begin;  // of the text, when the cell around began
  std::optional<HiddenBy> removed;        // nothing inside can be seen
  bool invisible = false;                 // until an element inside is visible again
  bool no_size = false;                   // until an element inside has a size again
  int same_inside = 0;                    // open elements of its name inside it that change nothing (of one that is no block)
  // Places on the stack of the innermost open element of each role, and of the innermost that is a block; 0: none.
  std::array<std::uint16_t, kTagRoles> nearest{};
  std::uint16_t nearest_block = 0;
  [[nodiscard]] std::size_t place_of(TagRole wanted) const { return nearest[static_cast<std::size_t>(wanted)]; }
  [[nodiscard]] bool is_inline() const { return role == TagRole::flow || role == TagRole::paragraph; }
  [[nodiscard]] std::optional<HiddenBy> hidden_by() const;
  /// From what holds around it and what it says.
  void look_inside(const OpenElement& around);
};

class OpenElements {
 public:
  explicit OpenElements(HtmlOutput& output) : output_(output) { stack_.emplace_back(); }

  [[nodiscard]] OpenElement& top() { return stack_.back(); }
  [[nodiscard]] std::optional<HiddenBy> hidden_by() const;
  /// `inner` is top() as it changes inside; `at` is its tag. False: too deep.
  bool push(OpenElement inner, ByteSpan at);
  /// A start tag that changes nothing.
  void note_start(std::string_view name);
  /// The end of an element that is tracked whatever its attributes. A cell is a wall: what is opened inside it is closed with it,
  /// and nothing outside is closed from inside. The line ends that it leaves; 0: none is open.
  int close(std::string_view name, TagRole role, ByteSpan at);
  /// The end of an element that is tracked only if it changes something. What is opened inside a block stays inside, but for what
  /// only formats words. True: it was a paragraph without margins.
  bool close_inline(std::string_view name, ByteSpan at);
  /// A block begins: an open <p> ends.
  void close_paragraph(ByteSpan at);
  /// An open cell or row is closed by the next one of its table.
  void close_sibling(TagRole role, ByteSpan at);
  void close_item(ByteSpan at);
  /// The start of `name` is the end of others (HTML standard 13.1.2.4): <dd>, <option>, <tbody>.
  void close_implied(std::string_view name, ByteSpan at);
  /// Says again to the output what holds here.
  void apply(ByteSpan at);
  [[nodiscard]] bool was_too_deep() const { return too_deep_; }

 private:
  /// Too deep, the innermost that hides what is inside.
  struct Deep {
    std::string name;
    HiddenBy why;
    std::size_t flat;  // elements that were not pushed, with it
    std::size_t same_inside = 0;
  };

  void go_flat(const OpenElement& inner, ByteSpan at);
  bool close_deep(std::string_view name, ByteSpan at);
  void show_deep(ByteSpan at);
  [[nodiscard]] std::size_t last(std::string_view name) const;
  [[nodiscard]] std::size_t open_inline(std::string_view name) const;
  void end_below(std::size_t place, ByteSpan at);
  void pop();
  void pop_to(std::size_t size, ByteSpan at);

  HtmlOutput& output_;
  std::vector<OpenElement> stack_;                                       // never empty: the lowest is the page
  std::map<std::string, std::vector<std::size_t>, std::less<>> places_;  // on the stack, by name
  std::size_t flat_ = 0;                                                 // open elements that were not pushed
  std::optional<Deep> deep_;
  bool too_deep_ = false;
};

}  // namespace rj::format
