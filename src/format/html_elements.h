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
  [[nodiscard]] bool says_something() const { return removed || invisible || no_size || preformatted; }
};

/// What holds inside an open element; closing it goes back to what holds in the one below.
struct OpenElement {
  std::string name;
  std::string_view attributes;  // of its tag; borrowed from the page
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
  bool formats = false;                   // goes on behind a block that leaves it open
  std::size_t waiting_before = 0;         // elements that wait outside of what bounds formatting
  std::size_t paragraph_at = 0;           // the size of the stack in front of the open <p>; 0: none
  std::size_t size_before = 0;            // of the text, when it began
  std::optional<std::size_t> cell_begin;  // of the text, when the cell around began
  std::optional<HiddenBy> removed;        // nothing inside can be seen
  bool invisible = false;                 // until an element inside is visible again
  bool no_size = false;                   // until an element inside has a size again
  int same_inside = 0;                    // open elements of its name inside it that change nothing (of one that is no block)
  // Places on the stack of the innermost open element of each role, and of the innermost that is a block; 0: none.
  std::array<std::uint16_t, kTagRoles> nearest{};
  std::uint16_t nearest_block = 0;
  std::uint16_t nearest_wall = 0;  // of the innermost that an item or definition does not end
  [[nodiscard]] std::size_t place_of(TagRole wanted) const { return nearest[static_cast<std::size_t>(wanted)]; }
  [[nodiscard]] bool is_inline() const { return role == TagRole::flow || role == TagRole::paragraph; }
  [[nodiscard]] std::optional<HiddenBy> hidden_by() const;
  /// From what holds around it and what it says.
  void look_inside(const OpenElement& around);
  /// An element that begins here and changes nothing.
  [[nodiscard]] OpenElement around(std::string_view inner_name, TagRole inner_role) const;
};

/// What the end of a block leaves: line ends (0: none was open), in the text that is seen if the block was.
struct BlockEnd {
  int lines = 0;
  bool seen = false;
};

class OpenElements {
 public:
  explicit OpenElements(HtmlOutput& output) : output_(output) { stack_.emplace_back(); }

  [[nodiscard]] OpenElement& top() { return stack_.back(); }
  [[nodiscard]] std::optional<HiddenBy> hidden_by() const;
  /// `inner` is top() as it changes inside; `at` is its tag. False: too deep.
  bool push(OpenElement inner, ByteSpan at);
  /// Elements that only format words are pushed though they change nothing (what crosses their end tag may); but words are rather
  /// marked as quoted than that.
  [[nodiscard]] bool has_room() const;
  /// A start tag that changes nothing and is not pushed.
  void note_start(std::string_view name);
  /// The start tag of a <p> that changes nothing.
  void note_paragraph() { top().paragraph_at = stack_.size(); }
  /// The end of an element that is tracked whatever its attributes. A cell is a wall: what is opened inside it is closed with it,
  /// and nothing outside is closed from inside.
  BlockEnd close(std::string_view name, TagRole role, ByteSpan at);
  /// The end of an element that is tracked only if it changes something. What is opened inside a block stays inside, but for what
  /// only formats words.
  void close_inline(std::string_view name, ByteSpan at);
  /// An open <p> ends. True: it was one without margins.
  bool close_paragraph(ByteSpan at);
  /// A part of a table begins: what is open inside of what holds it ends. A table that begins between cells ends the one around.
  void close_for_table(TagRole role, ByteSpan at);
  [[nodiscard]] bool in_table() const { return flat_ > 0 || stack_.back().place_of(TagRole::table) > 0; }
  [[nodiscard]] bool between_cells() const;
  /// The start of `name` is the end of others (HTML standard 13.1.2.4): <li>, <dd>, <option>.
  void close_implied(std::string_view name, TagRole role, ByteSpan at);
  /// Formatting elements that a block left open begin again in front of words (HTML standard 13.2.4.3).
  void resume_formatting(ByteSpan at);
  [[nodiscard]] bool formatting_waits() const { return waiting_.size() > stack_.back().waiting_before; }
  /// Says again to the output what holds here.
  void apply(ByteSpan at);
  [[nodiscard]] bool was_too_deep() const { return too_deep_; }

 private:
  /// Too deep, the innermost that hides what is inside.
  struct Deep {
    std::string name;
    TagRole role;
    HiddenBy why;
    std::size_t flat;  // elements that were not pushed, with it
    std::size_t same_inside = 0;
  };

  void go_flat(const OpenElement& inner, ByteSpan at);
  bool close_deep(std::string_view name, ByteSpan at);
  void show_deep(ByteSpan at);
  [[nodiscard]] std::size_t last(std::string_view name) const;
  [[nodiscard]] std::size_t open_inline(std::string_view name) const;
  [[nodiscard]] std::size_t words_begin() const;
  void end_below(std::size_t place, ByteSpan at);
  bool end_waiting(std::string_view name);
  void let_wait(OpenElement&& element);
  void forget(std::string_view name, std::size_t place);
  void pop();
  void pop_to(std::size_t size, ByteSpan at);

  HtmlOutput& output_;
  std::vector<OpenElement> stack_;                                       // never empty: the lowest is the page
  std::map<std::string, std::vector<std::size_t>, std::less<>> places_;  // on the stack, by name
  std::vector<OpenElement> waiting_;                                     // formatting elements that begin again, outermost first
  std::size_t flat_ = 0;                                                 // open blocks that were not pushed and have end tags
  std::optional<Deep> deep_;
  bool too_deep_ = false;
};

}  // namespace rj::format
