// Text cut out of a dossier file, every byte of which knows its line and column: the raw lines of a paragraph or a block quote
// joined by LF. In: lines with their places. Out: places and cuts. Owns its text. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/model.h"

namespace rj::dossier {

class PlacedText {
 public:
  PlacedText() = default;
  explicit PlacedText(std::string file) : file_(std::move(file)) {}

  /// `column` (code points, 1-based) is where `line` begins in the raw line `number`.
  void add_line(std::string_view line, int number, int column);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool empty() const { return marks_.empty(); }
  [[nodiscard]] int first_line() const { return marks_.empty() ? 1 : marks_.front().line; }
  [[nodiscard]] int last_line() const { return marks_.empty() ? 1 : marks_.back().line; }
  [[nodiscard]] Place at(std::size_t offset) const;
  [[nodiscard]] PlacedText cut(std::size_t begin, std::size_t end) const;
  [[nodiscard]] Located located(std::size_t begin, std::size_t end) const;
  /// Where each line of the text starts.
  [[nodiscard]] std::vector<Place> line_places() const;

 private:
  // One at each line start, and one every so often inside a long line, so that `at` never counts far.
  struct Mark {
    std::size_t offset = 0;
    int line = 1;
    int column = 1;
    bool line_start = false;
  };
  std::string file_, text_;
  std::vector<Mark> marks_;
};

/// `[begin, end)` of `text` without white space at its ends.
[[nodiscard]] PlacedText trimmed(const PlacedText& text);
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace rj::dossier
