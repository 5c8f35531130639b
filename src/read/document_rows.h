// What the matter keeps of a document beside its bytes: the row that lists and filters need, the digests of its texts, its
// defects. Values in and out of matter.db; writing happens inside the batch that the caller has begun. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "collect/ledger.h"
#include "read/archive.h"
#include "read/document.h"
#include "store/sqlite.h"

namespace rj::read {

/// Defects of one document that are stored; a hostile message may have millions.
inline constexpr std::size_t kStoredDefects = 10'000;

struct TextRow {
  std::string name;  // body, alt, and "fields" for all others together
  Digest sha256{};
  std::uint64_t bytes = 0;
  friend bool operator==(const TextRow&, const TextRow&) = default;
};

struct DocumentRow {
  Number number{};
  collect::ItemId item{};
  std::optional<Number> parent;
  Number family{};
  bool is_message = false;
  std::string message_id, in_reply_to, references;
  format::Date date;
  std::string from_name, from_address, subject, bcc;
  std::optional<Digest> rj1, text_key;
  bool suppressible = false;
  bool has_attachment = false;
  std::vector<TextRow> texts;
  format::Defects defects;  // at most kStoredDefects
  format::Defects framing_defects;
};

/// All that the document itself tells; number, item, parent, family and keys are the caller's.
[[nodiscard]] DocumentRow describe(const Document& document);

class DocumentRows {
 public:
  explicit DocumentRows(store::Database& db) : db_(db) {}

  [[nodiscard]] Result<void> add(const DocumentRow& row);
  /// As added. Fault::not_found.
  [[nodiscard]] Result<DocumentRow> get(Number number);

  [[nodiscard]] Result<std::vector<Number>> numbers();
  [[nodiscard]] Result<DocInfo> info(Number number);
  [[nodiscard]] Result<std::vector<Number>> by_message_id(std::string_view id);
  [[nodiscard]] Result<std::vector<Number>> by_sha256(const Digest& digest);
  [[nodiscard]] Result<std::vector<Number>> by_file_name(std::string_view name);
  [[nodiscard]] Result<std::optional<Number>> by_row(std::int64_t row);

 private:
  [[nodiscard]] Result<std::vector<Number>> listed(store::Statement& rows);
  [[nodiscard]] Result<store::Statement*> prepared(std::optional<store::Statement>& kept, std::string_view sql);
  [[nodiscard]] Failure no_document(Number number);
  [[nodiscard]] Result<void> add_parts(const DocumentRow& row);

  store::Database& db_;
  std::optional<store::Statement> insert_, insert_text_, insert_defect_, info_, by_id_, by_sha_, by_name_, by_row_;
};

}  // namespace rj::read
