// What later rooms (relate, search, dossier, redact, record) may ask about the documents of a matter. The one implementation over
// the store is `StoredArchive` (stored_archive.h); tests use a small one in memory (tests/support/memory_archive.h). Belongs to
// one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/document.h"

namespace rj::read {

/// The row of a document: what lists, filters and headings need without reading the text.
struct DocInfo {
  Number number{};
  std::string locator;
  std::string custodian;
  std::string kind;    // message, attachment, file
  std::string status;  // read, duplicate, excluded, exception
  std::string type;    // media type
  std::string name;    // file name, may be empty
  Digest sha256{};     // of the item's bytes (a message: after the From_ line, unescaped)
  Number family{};     // the parent at the top; itself if it has none
  std::optional<Number> duplicate_of;
  format::Date date;  // of the message, an attachment's is its parent's (formats.md 6)
  std::string from_name, from_address;
  std::string subject;
  std::string message_id;
  bool has_attachment = false;
  std::int64_t row = 0;  // full-text row id; 0 if not indexed
};

class Archive {
 public:
  virtual ~Archive() = default;
  /// Every document in control-number order, duplicates and exceptions too.
  virtual Result<std::vector<Number>> numbers() = 0;
  virtual Result<DocInfo> info(Number number) = 0;                             // Fault::not_found
  virtual Result<std::shared_ptr<const Document>> load(Number number) = 0;     // texts made from bytes; cached a little
  virtual Result<Bytes> raw(Number number) = 0;                                // the item's own bytes
  virtual Result<std::vector<Number>> by_message_id(std::string_view id) = 0;  // ascending
  virtual Result<std::vector<Number>> by_sha256(const Digest& digest) = 0;
  virtual Result<std::vector<Number>> by_file_name(std::string_view name) = 0;
  virtual Result<std::optional<Number>> by_row(std::int64_t row) = 0;
};

}  // namespace rj::read
