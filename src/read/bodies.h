// Which parts of a message are its body, which are its alternative form, and the one text that several of them make (house.md 3).
// Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "format/defect.h"
#include "format/mime.h"
#include "format/text.h"

namespace rj::read {

struct Bodies {
  std::optional<format::Text> body;
  std::optional<format::Text> alt;
  std::vector<int> attachments;  // every other leaf, in part order
  format::Defects defects;
  std::string charset;  // label of the first text part, a hint for raw bytes in header fields
};

[[nodiscard]] Bodies find_bodies(const format::MimeTree& tree);

/// Texts one after another with one LF between; every byte still leads back to the bytes of the item.
[[nodiscard]] format::Text join_texts(std::vector<format::Text> texts);

/// A canonical text in HTML as the words a reader sees, with the way back extended.
[[nodiscard]] format::Text html_text(format::Text html, format::Defects& defects);

}  // namespace rj::read
