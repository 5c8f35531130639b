// Words that are checked, wherever they stand (a quotation, its Original, a table cell), with the way from their bytes to the
// file. Values; any thread.
#pragma once

#include <string>
#include <vector>

#include "dossier/cells.h"
#include "dossier/model.h"

namespace rj::dossier {

class CheckedWords {
 public:
  /// The Original if there is one, else the quotation's own words.
  [[nodiscard]] static CheckedWords of(const Quotation& quotation);
  /// A cell of the table whose text is `file`.
  [[nodiscard]] static CheckedWords of_cell(const Located& cell, std::string_view file);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Where a diagnostic about all of it points: the opening mark, the cell's first character.
  [[nodiscard]] const Place& start() const { return start_; }
  [[nodiscard]] Place at(std::size_t offset) const;
  /// A pair inside these words: `words` is what stands between the marks, `start` the opening one.
  [[nodiscard]] CheckedWords pair(ByteSpan words, std::size_t start) const;
  [[nodiscard]] bool emphasis_added() const { return emphasis_added_; }

 private:
  std::string text_;
  Place start_;
  std::vector<Anchor> anchors_;
  bool emphasis_added_ = false;
};

}  // namespace rj::dossier
