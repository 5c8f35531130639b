// Which parts of a message are its body, which are its alternative form, and the one text that several of them make (house.md 3).
// Pure; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "format/defect.h"
#include "format/embedded.h"
#include "format/mime.h"
#include "format/text.h"
#include "read/document.h"

namespace rj::read {

/// The bytes of a leaf, its transfer encoding undone, with the way back to the message. `view` holds them where they stand as
/// they are.
struct LeafContent {
  Bytes bytes;
  std::optional<ByteView> view;
  format::SpanMap map;  // of `bytes`
  format::Defects defects;
  [[nodiscard]] ByteView all() const { return view ? *view : ByteView(bytes); }
};

/// What becomes an item of its own: a leaf that is no text of the message, or a file inside the text of one.
struct Leaf {
  int part = 0;      // index in the tree
  std::string path;  // "2", "1/uu:1", "1/yenc:2"
  std::optional<format::Embedded> inside;
  std::shared_ptr<const LeafContent> around;  // the content of the part, if the file is inside its text
};

struct Bodies {
  std::optional<format::Text> body;
  std::optional<format::Text> alt;
  std::vector<NamedText> beside;  // body#hidden, alt#hidden, body#outside (document.h)
  std::vector<Leaf> attachments;  // in part order
  format::Defects defects;
  std::string charset;  // label of the first text part, a hint for raw bytes in header fields
};

[[nodiscard]] Bodies find_bodies(const format::MimeTree& tree);

/// Texts one after another with one LF between; every byte still leads back to the bytes of the item.
[[nodiscard]] format::Text join_texts(std::vector<format::Text> texts);

/// A canonical text in HTML as the words a reader sees, and those that are hidden from him, with the way back extended.
struct HtmlTexts {
  format::Text shown;
  std::optional<format::Text> hidden;
};
[[nodiscard]] HtmlTexts html_texts(format::Text html, format::Defects& defects);

/// What a part holds.
[[nodiscard]] LeafContent content_of(const format::MimeTree& tree, const format::Part& part);

}  // namespace rj::read
