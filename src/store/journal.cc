#include "store/journal.h"

#include <sqlite3.h>

#include "base/hash.h"

namespace rj::store {
namespace {

constexpr std::size_t kSaltBytes = 32;
/// Stands before all else that is hashed, so that an entry of another format or use never has the same bytes.
constexpr std::string_view kDomain = "rejoinder journal entry 1\n";

void put_u64(Bytes& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void put_text(Bytes& out, std::string_view text) {
  put_u64(out, text.size());
  out += text;
}

Digest payload_digest(ByteView salt, ByteView payload) { return Sha256().update(salt).update(payload).finish(); }

/// docs/formats/journal.md.
Digest chain_digest(const JournalEntry& entry, ByteView previous, ByteView payload_sha256) {
  Bytes bytes(kDomain);
  put_u64(bytes, static_cast<std::uint64_t>(entry.number));
  put_text(bytes, previous);
  put_text(bytes, entry.who);
  put_u64(bytes, static_cast<std::uint64_t>(entry.at));
  put_text(bytes, entry.kind);
  put_text(bytes, entry.key);
  put_text(bytes, payload_sha256);
  return sha256(bytes);
}

/// Before the first entry there are 32 zero bytes.
Bytes before_the_first() { return Bytes(Digest{}.size(), '\0'); }

constexpr std::string_view kColumns =
    "SELECT j.number, j.who, j.at, j.kind, j.key, p.payload, p.salt, j.payload_sha256, j.chain"
    " FROM journal j LEFT JOIN journal_payloads p ON p.number = j.number ";

JournalEntry entry_of(const Statement& row) {
  JournalEntry entry;
  entry.number = row.integer(0);
  entry.who = row.text(1);
  entry.at = row.integer(2);
  entry.kind = row.text(3);
  entry.key = row.text(4);
  if (!row.is_null(5)) entry.payload = std::string(row.text(5));
  return entry;
}

Result<void> insert(Database& db, const JournalEntry& entry, ByteView salt, const Digest& payload_sha256, const Digest& chain) {
  Statement row =
      RJ_TRY(db.prepare("INSERT INTO journal (number, who, at, kind, key, payload_sha256, chain) VALUES (?, ?, ?, ?, ?, ?, ?)"));
  row.with(entry.number, entry.who, entry.at, entry.kind, entry.key);
  RJ_CALL(row.bind_blob(6, as_bytes(payload_sha256)).bind_blob(7, as_bytes(chain)).run());
  Statement secret = RJ_TRY(db.prepare("INSERT INTO journal_payloads (number, salt, payload) VALUES (?, ?, ?)"));
  return secret.bind(1, entry.number).bind_blob(2, salt).bind_text(3, *entry.payload).run();
}

Result<std::int64_t> append(Store& store, JournalEntry entry) {
  Bytes previous = before_the_first();
  entry.number = 1;
  Statement last = RJ_TRY(store.db().prepare("SELECT number, chain FROM journal ORDER BY number DESC LIMIT 1"));
  if (RJ_TRY(last.step())) {
    entry.number = last.integer(0) + 1;
    previous = last.text(1);
    last.reset();
  }
  const Bytes salt = store.env().random(kSaltBytes);
  const Digest payload_sha256 = payload_digest(salt, *entry.payload);
  const Digest chain = chain_digest(entry, previous, as_bytes(payload_sha256));
  RJ_CALL(insert(store.db(), entry, salt, payload_sha256, chain));
  return entry.number;
}

}  // namespace

Result<std::int64_t> append_journal(Store& store, std::string_view who, std::string_view kind, std::string_view key,
                                    std::string_view payload) {
  JournalEntry entry;
  entry.who = who;
  entry.at = store.env().now();
  entry.kind = kind;
  entry.key = key;
  entry.payload = std::string(payload);
  if (sqlite3_get_autocommit(store.db().handle()) == 0) return append(store, std::move(entry));
  Transaction transaction = RJ_TRY(Transaction::begin(store.db()));
  const std::int64_t number = RJ_TRY(append(store, std::move(entry)));
  RJ_CALL(transaction.commit());
  return number;
}

Result<std::optional<JournalEntry>> last_entry(Store& store, std::string_view kind, std::string_view key) {
  Statement row =
      RJ_TRY(store.db().prepare(std::string(kColumns) + "WHERE j.kind = ? AND j.key = ? ORDER BY j.number DESC LIMIT 1"));
  row.with(kind, key);
  if (!RJ_TRY(row.step())) return std::nullopt;
  return entry_of(row);
}

Result<std::vector<JournalEntry>> journal(Store& store) {
  Statement rows = RJ_TRY(store.db().prepare(std::string(kColumns) + "ORDER BY j.number"));
  std::vector<JournalEntry> entries;
  while (RJ_TRY(rows.step())) entries.push_back(entry_of(rows));
  return entries;
}

Result<std::optional<std::int64_t>> first_broken_entry(Store& store) {
  Statement rows = RJ_TRY(store.db().prepare(std::string(kColumns) + "ORDER BY j.number"));
  Bytes previous = before_the_first();
  for (std::int64_t number = 1; RJ_TRY(rows.step()); ++number) {
    const JournalEntry entry = entry_of(rows);
    if (entry.number != number) return number;
    const Bytes payload_sha256(rows.text(7));
    const Digest chain = chain_digest(entry, previous, payload_sha256);
    if (rows.text(8) != as_bytes(chain)) return number;
    if (entry.payload && as_bytes(payload_digest(rows.text(6), *entry.payload)) != payload_sha256) return number;
    previous = as_bytes(chain);
  }
  return std::nullopt;
}

}  // namespace rj::store
