#include "read/document_rows.h"

#include <algorithm>

namespace rj::read {
namespace {

using store::Statement;

std::optional<Digest> digest_at(const Statement& row, int column) {
  if (row.is_null(column) || row.text(column).size() != Digest{}.size()) return {};
  Digest digest{};
  std::ranges::copy(row.text(column), digest.begin());
  return digest;
}

void bind_digest(Statement& row, int at, const std::optional<Digest>& digest) {
  if (digest) {
    row.bind_blob(at, as_bytes(*digest));
  } else {
    row.bind_null(at);
  }
}

/// Four columns from `first` on: text, local, offset, confidence.
format::Date date_at(const Statement& row, int first) {
  format::Date date;
  date.text = row.text(first);
  date.local = civil_of(row.integer(first + 1));
  if (!row.is_null(first + 2)) date.offset_minutes = static_cast<int>(row.integer(first + 2));
  date.confidence = static_cast<format::DateConfidence>(row.integer(first + 3));
  if (date.confidence == format::DateConfidence::missing) date.local = {};
  return date;
}

std::int64_t local_seconds(const format::Date& date) {
  return date.confidence == format::DateConfidence::missing ? 0 : seconds_of(date.local);
}

}  // namespace

Result<Statement*> DocumentRows::prepared(std::optional<Statement>& kept, std::string_view sql) {
  if (!kept) kept = RJ_TRY(db_.prepare(sql));
  kept->reset();
  return &*kept;
}

Result<void> DocumentRows::add(const DocumentRow& document) {
  Statement& row = *RJ_TRY(prepared(insert_,
                                    "INSERT INTO documents (number, item, parent, family, is_message, message_id, in_reply_to, "
                                    "reference_ids, date_text, date_local,"
                                    " date_offset, confidence, from_name, from_address, subject, bcc, suppressible, "
                                    "has_attachment, text_version, rj1, text_key)"
                                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  row.with(document.number, document.item, document.parent, document.family, document.is_message, document.message_id,
           document.in_reply_to, document.references, document.date.text, local_seconds(document.date),
           document.date.offset_minutes, document.date.confidence, document.from_name, document.from_address, document.subject,
           document.bcc, document.suppressible, document.has_attachment, format::kTextVersion);
  bind_digest(row, 20, document.rj1);
  bind_digest(row, 21, document.text_key);
  RJ_CALL(row.run());
  return add_parts(document);
}

Result<void> DocumentRows::add_parts(const DocumentRow& document) {
  Statement& text_row = *RJ_TRY(prepared(insert_text_, "INSERT INTO texts (document, name, sha256, bytes) VALUES (?, ?, ?, ?)"));
  for (const auto& text : document.texts) {
    text_row.with(document.number, text.name, nullptr, text.bytes).bind_blob(3, as_bytes(text.sha256));
    RJ_CALL(text_row.run());
  }
  Statement& defect_row = *RJ_TRY(
      prepared(insert_defect_, "INSERT INTO defects (document, ordinal, code, begin, end, note) VALUES (?, ?, ?, ?, ?, ?)"));
  std::int64_t ordinal = -static_cast<std::int64_t>(document.framing_defects.size());
  for (const auto* defects : {&document.framing_defects, &document.defects}) {
    for (const auto& defect : *defects) {
      defect_row.with(document.number, ordinal++, format::name_of(defect.code), defect.where.begin, defect.where.end,
                      defect.note);
      RJ_CALL(defect_row.run());
    }
  }
  return {};
}

Result<DocumentRow> DocumentRows::get(Number number) {
  auto row = RJ_TRY(db_.prepare(
      "SELECT item, parent, family, is_message, message_id, in_reply_to, reference_ids, date_text, date_local, date_offset, "
      "confidence,"
      " from_name, from_address, subject, bcc, suppressible, has_attachment, rj1, text_key FROM documents WHERE number = ?"));
  row.with(number);
  if (!RJ_TRY(row.step())) return fail(Fault::not_found, "there is no such document", control(number));
  DocumentRow found;
  found.number = number;
  found.item = collect::ItemId{row.integer(0)};
  if (!row.is_null(1)) found.parent = Number{row.integer(1)};
  found.family = Number{row.integer(2)};
  found.is_message = row.integer(3) != 0;
  found.message_id = row.text(4);
  found.in_reply_to = row.text(5);
  found.references = row.text(6);
  found.date = date_at(row, 7);
  found.from_name = row.text(11);
  found.from_address = row.text(12);
  found.subject = row.text(13);
  found.bcc = row.text(14);
  found.suppressible = row.integer(15) != 0;
  found.has_attachment = row.integer(16) != 0;
  found.rj1 = digest_at(row, 17);
  found.text_key = digest_at(row, 18);
  auto texts = RJ_TRY(db_.prepare("SELECT name, sha256, bytes FROM texts WHERE document = ? ORDER BY name"));
  texts.with(number);
  while (RJ_TRY(texts.step())) {
    found.texts.push_back(
        {std::string(texts.text(0)), digest_at(texts, 1).value_or(Digest{}), static_cast<std::uint64_t>(texts.integer(2))});
  }
  return found;
}

Result<std::vector<Number>> DocumentRows::listed(Statement& rows) {
  std::vector<Number> numbers;
  while (RJ_TRY(rows.step())) numbers.push_back(Number{rows.integer(0)});
  rows.reset();
  return numbers;
}

Result<std::vector<Number>> DocumentRows::numbers() {
  auto rows = RJ_TRY(db_.prepare("SELECT number FROM documents ORDER BY number"));
  return listed(rows);
}

Failure DocumentRows::no_document(Number number) {
  auto item = db_.prepare("SELECT reason FROM items WHERE number = ? AND status = 'excluded'");
  if (item && item->with(number).step().value_or(false)) {
    return fail(Fault::not_found, "it was left out by the rule " + std::string(item->text(0)), control(number));
  }
  return fail(Fault::not_found, "there is no document of this control number; `rejoinder status` tells how many there are",
              control(number));
}

Result<DocInfo> DocumentRows::info(Number number) {
  // An attachment has its parent's date; a message that is attached has its own, if it has one.
  Statement& row = *RJ_TRY(prepared(
      info_,
      "SELECT i.locator, coalesce(f.custodian, s.custodian), i.kind, i.status, i.type, i.name, i.sha256, d.family, "
      "i.duplicate_of,"
      " d.from_name, d.from_address, d.subject, d.message_id, d.has_attachment, coalesce(i.row, 0),"
      " t.date_text, t.date_local, t.date_offset, t.confidence"
      " FROM documents d JOIN items i ON i.id = d.item JOIN sources s ON s.id = i.source LEFT JOIN files f ON f.id = i.file"
      " JOIN documents t ON t.number = CASE WHEN d.is_message AND d.confidence != 3 THEN d.number ELSE d.family END"
      " WHERE d.number = ?"));
  static_assert(static_cast<int>(format::DateConfidence::missing) == 3);
  row.with(number);
  if (!RJ_TRY(row.step())) return no_document(number);
  DocInfo info;
  info.number = number;
  info.locator = row.text(0);
  info.custodian = row.text(1);
  info.kind = row.text(2);
  info.status = row.text(3);
  info.type = row.text(4);
  info.name = row.text(5);
  info.sha256 = digest_at(row, 6).value_or(Digest{});
  info.family = Number{row.integer(7)};
  if (!row.is_null(8)) info.duplicate_of = Number{row.integer(8)};
  info.from_name = row.text(9);
  info.from_address = row.text(10);
  info.subject = row.text(11);
  info.message_id = row.text(12);
  info.has_attachment = row.integer(13) != 0;
  info.row = row.integer(14);
  info.date = date_at(row, 15);
  row.reset();
  return info;
}

Result<std::vector<Number>> DocumentRows::by_message_id(std::string_view id) {
  if (id.empty()) return std::vector<Number>{};
  Statement& rows =
      *RJ_TRY(prepared(by_id_, "SELECT number FROM documents WHERE message_id = ? AND message_id != '' ORDER BY number"));
  rows.with(id);
  return listed(rows);
}

Result<std::vector<Number>> DocumentRows::by_sha256(const Digest& digest) {
  Statement& rows = *RJ_TRY(
      prepared(by_sha_, "SELECT d.number FROM items i JOIN documents d ON d.item = i.id WHERE i.sha256 = ? ORDER BY d.number"));
  rows.bind_blob(1, as_bytes(digest));
  return listed(rows);
}

Result<std::vector<Number>> DocumentRows::by_file_name(std::string_view name) {
  Statement& rows = *RJ_TRY(prepared(
      by_name_,
      "SELECT d.number FROM items i JOIN documents d ON d.item = i.id WHERE i.name = ? AND i.name != '' ORDER BY d.number"));
  rows.with(name);
  return listed(rows);
}

Result<std::optional<Number>> DocumentRows::by_row(std::int64_t row_id) {
  Statement& row = *RJ_TRY(prepared(by_row_, "SELECT number FROM items WHERE row = ?"));
  row.with(row_id);
  std::optional<Number> found;
  if (RJ_TRY(row.step()) && !row.is_null(0)) found = Number{row.integer(0)};
  row.reset();
  return found;
}

}  // namespace rj::read
