// What an item's bytes say: a message becomes fields, people, date, canonical texts and a list of attachments; a loose file or an
// attachment becomes a text, or a reason why it has none. Damage becomes Defects, nothing is dropped (house.md 3, "Canonical
// text"). A MessageReading borrows the bytes it was made from. Pure; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "format/mime.h"
#include "read/bodies.h"
#include "read/document.h"

namespace rj::read {

/// The message's own fields and texts; its attachments are only listed.
[[nodiscard]] Document read_message(ByteView message);

/// What came with a file that is not a message: names and labels, each possibly empty and possibly wrong.
struct FileLabel {
  std::string name;
  std::string type;  // media type, lower case
  std::string charset;
};

/// Why an item has not (fully) been read: the `reason` of an exception, with what to do about it.
struct Shortfall {
  std::string_view reason;  // UNSUPPORTED, NO_TEXT; empty: fully read
  std::string note;         // one sentence
};

struct FileReading {
  Document document;
  std::string type;  // what it is, as far as label, name and first bytes tell
  Shortfall shortfall;
};

/// `transfer`: damage that decoding the file met, if it was attached; it comes first among its defects.
[[nodiscard]] FileReading read_file(ByteView file, const FileLabel& label, format::Defects transfer = {});
/// A loose file of that name.
[[nodiscard]] Document read_file(ByteView file, std::string_view name);

/// message/rfc822 and its kin: the bytes of such a part are read as a message.
[[nodiscard]] bool is_message_type(std::string_view type);

/// A message with its tree, for those who go on to its attachments.
class MessageReading {
 public:
  /// `transfer`: damage that decoding the message met, if it was attached; it comes first among its defects.
  explicit MessageReading(ByteView message, format::Defects transfer = {});

  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] Document take_document() { return std::move(document_); }
  /// As in document().attachments, which take_document leaves behind.
  [[nodiscard]] std::size_t attachment_count() const { return leaves_.size(); }
  struct Content {
    Bytes bytes;
    format::SpanMap map;                        // from `bytes` to this message, or to the text that the file stands in
    std::shared_ptr<const LeafContent> around;  // that text; null if there is none
    format::Defects defects;                    // of the transfer encoding; offsets into this message, which each note says

    /// Where `span` of the bytes stands in this message.
    [[nodiscard]] ByteSpan raw(ByteSpan span) const;
  };
  /// The n-th attachment decoded, and what its header says of it.
  [[nodiscard]] Content attachment(std::size_t n) const;
  /// The same without a copy, if they stand in the message as they are.
  [[nodiscard]] std::optional<ByteView> attachment_view(std::size_t n) const;
  [[nodiscard]] FileLabel attachment_label(std::size_t n) const;

 private:
  format::MimeTree tree_;
  std::vector<Leaf> leaves_;
  std::vector<FileLabel> labels_;
  Document document_;
};

}  // namespace rj::read
