// A page of a record as `verify` reads it: strictly, as a tree of the few elements and attributes that the writers use, so that
// what a browser shows is what is checked. No comment, script, style, open <details> or form gets through. Pure, linear; any
// thread.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace rj::record {

/// Borrows the bytes that it was read from.
class Page {
 public:
  struct Node {
    std::string_view name;  // empty: a stretch of text
    std::string_view text;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::size_t parent = 0;
    std::size_t end = 0;  // behind its last descendant
    [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
    [[nodiscard]] bool has_class(std::string_view wanted) const;
  };

  /// Fault::malformed with a sentence fragment: “holds a comment”.
  [[nodiscard]] static Result<Page> read(std::string_view html);

  /// In the order of the page; the first is the page itself. A node's descendants are those from the next one to its `end`.
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] std::optional<std::size_t> with_id(std::string_view id) const;
  /// Of a class, in order, below `root`.
  [[nodiscard]] std::vector<std::size_t> of_class(std::string_view wanted, std::size_t root = 0) const;
  /// The nearest element of the class around `node`.
  [[nodiscard]] std::optional<std::size_t> around(std::size_t node, std::string_view wanted) const;

  /// What a reader sees of an element without opening anything: of <details> the <summary> alone; <br> is a line end.
  [[nodiscard]] std::string text(std::size_t node) const;
  /// The same of all that follows the beginning of `node`, up to the end of `within`.
  [[nodiscard]] std::string text_from(std::size_t node, std::size_t within) const;

 private:
  void append(std::string& out, std::size_t from, std::size_t end) const;
  std::vector<Node> nodes_;
  std::map<std::string_view, std::size_t> ids_;
};

}  // namespace rj::record
