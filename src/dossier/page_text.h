// The last look at a block of prose before it becomes a page: what the page's own reader of Markdown (cmark-gfm) makes of it once
// everything that has been checked is taken out. A quotation mark or a block quote that is left would be printed although nobody
// has checked it, because our reader of lines and cmark disagree about what is code, a list, a table or a link. In: raw lines,
// and spans of them. Out: faults with their places. Owns a copy of the block; belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "dossier/placed.h"

namespace rj::dossier {

struct PageFault {
  Place place;
  std::string message;
};

class PageText {
 public:
  /// `markdown` begins at `place` and goes on in column 1 of the lines below.
  PageText(Place place, std::string markdown);

  /// `span` of `part` has been checked or told: it is seen. Spans come in order.
  void take_out(const PlacedText& part, ByteSpan span);
  /// Block quotes, quotation marks in words, and what is dropped from a page (raw HTML, images), wherever cmark sees them.
  [[nodiscard]] std::vector<PageFault> left_over() const;

 private:
  void blank(const Place& place, std::size_t bytes);
  [[nodiscard]] Place place_of(int line) const;

  Place place_;
  std::string text_;
  std::vector<std::size_t> starts_;  // of its lines
  struct Cursor {                    // so that one long line is walked once
    int line = 0, column = 1;
    std::size_t offset = 0;
  } cursor_;
};

}  // namespace rj::dossier
