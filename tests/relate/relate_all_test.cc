// relate_all over a database, against the plain rules, on random documents: shared ids, cycles, messages that cite themselves,
// copies of families, forwarded copies, bytes that are not there. The seed is printed; RJ_SEED=n repeats a run.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "plain_relations.h"
#include "relate/relate.h"
#include "support/temp_folder.h"

namespace rj::relate {
namespace {

using test::PlainDocument;

// The columns that relating reads and writes, and no index: those of a matter may be made later.
constexpr std::string_view kTables = R"sql(
  CREATE TABLE documents (number INTEGER PRIMARY KEY, item INTEGER, parent INTEGER, family INTEGER, is_message INTEGER,
    message_id TEXT, in_reply_to TEXT, reference_ids TEXT, rj1 BLOB, text_key BLOB, suppressible INTEGER);
  CREATE TABLE items (id INTEGER PRIMARY KEY, number INTEGER UNIQUE, status TEXT, outcome TEXT, reason TEXT, sha256 BLOB,
    size INTEGER, duplicate_of INTEGER);
  CREATE TABLE relations (number INTEGER PRIMARY KEY, copy_group INTEGER, stands_for INTEGER, thread INTEGER, parent INTEGER,
    reason TEXT);
  CREATE TABLE missing_messages (message_id TEXT PRIMARY KEY, thread INTEGER, evidence INTEGER, reason TEXT,
    citations INTEGER) WITHOUT ROWID;
)sql";

std::string lines(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : "\n") + id;
  return text;
}

class SmallMatter {
 public:
  SmallMatter() : env_(system_env()), db_(*store::Database::open(*env_, temp_ / "matter.db", store::Access::read_write)) {
    EXPECT_TRUE(db_.execute(kTables));
  }

  store::Database& db() { return db_; }

  void add(const PlainDocument& one) {
    auto item = *db_.prepare("INSERT INTO items VALUES (?, ?, 'read', 'read', ?, NULL, ?, NULL)");
    ASSERT_TRUE(item.with(one.number + 5, one.number, one.reason, one.size).run());
    if (!one.sha256.empty()) set_digest("UPDATE items SET sha256 = ? WHERE number = ?", one.sha256, one.number);
    auto row = *db_.prepare("INSERT INTO documents VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, NULL, NULL, ?)");
    row.with(one.number, one.number + 5, one.parent, one.family, one.is_message, one.message_id, lines(one.in_reply_to),
             lines(one.references), one.suppressible);
    ASSERT_TRUE(row.run());
    if (!one.has_keys) return;
    set_digest("UPDATE documents SET rj1 = ? WHERE number = ?", one.rj1, one.number);
    set_digest("UPDATE documents SET text_key = ? WHERE number = ?", one.text, one.number);
  }

  /// As `add` does with what became readable and stands elsewhere now.
  void remove(int number) {
    for (const auto* const table : {"relations", "documents"})
      ASSERT_TRUE(db_.execute(fmt::format("DELETE FROM {} WHERE number = {}", table, number)));
  }

  std::map<int, std::string> rows() {
    std::map<int, std::string> all;
    auto row = *db_.prepare(
        "SELECT r.number, copy_group || '|' || stands_for || '|' || thread || '|' || coalesce(parent, '') || '|' || r.reason"
        " || '|' || coalesce(duplicate_of, ''), status = iif(duplicate_of IS NULL, outcome, 'duplicate') FROM relations r"
        " JOIN items i ON i.number = r.number");
    while (*row.step()) {
      all[static_cast<int>(row.integer(0))] = row.text(1);
      EXPECT_EQ(row.integer(2), 1) << "status of " << row.integer(0);
    }
    return all;
  }

  std::map<std::string, std::string> missing() {
    std::map<std::string, std::string> all;
    auto row =
        *db_.prepare("SELECT message_id, thread || '|' || evidence || '|' || reason || '|' || citations FROM missing_messages");
    while (*row.step()) all[std::string(row.text(0))] = row.text(1);
    return all;
  }

 private:
  void set_digest(std::string_view sql, const std::string& of, int number) {
    auto row = *db_.prepare(sql);
    row.with(nullptr, number).bind_blob(1, as_bytes(sha256(of)));
    ASSERT_TRUE(row.run());
  }

  test::TempFolder temp_{test::TempPlace::memory};
  std::unique_ptr<Env> env_;
  store::Database db_;
};

class RandomDocuments {
 public:
  explicit RandomDocuments(unsigned seed) : random_(seed) {}

  PlainDocument next(const std::vector<PlainDocument>& before) {
    PlainDocument one;
    one.number = last_number_ += one_in(4) ? 2 : 1;
    one.family = one.number;
    if (!before.empty() && one_in(2)) attach(one, before[random_() % before.size()]);
    one.is_message = !one_in(4);
    one.sha256 = one_in(12) ? "" : some("bytes", 9);
    one.size = one_in(12) ? 0 : 1;
    if (one_in(12)) one.reason = "TOO_LARGE";
    if (!one.is_message) return one;
    one.has_keys = !one_in(8);
    one.suppressible = !one_in(5);
    one.rj1 = some("rj1", 4);
    one.text = some("text", 2);
    if (!one_in(8)) one.message_id = id();
    for (auto more = random_() % 4; more > 0; --more) one.references.push_back(id());
    for (auto more = random_() % 3; more > 1; --more) one.in_reply_to.push_back(id());
    return one;
  }

  bool one_in(unsigned n) { return random_() % n == 0; }

 private:
  static void attach(PlainDocument& one, const PlainDocument& parent) {
    if (!parent.is_message) return;
    one.parent = parent.number;
    one.family = parent.family;
  }
  std::string some(const char* what, unsigned kinds) { return fmt::format("{}{}", what, random_() % kinds); }
  std::string id() { return fmt::format("<{}@a.example>", random_() % 30); }

  std::mt19937 random_;
  int last_number_ = 0;
};

void expect_as_the_rules_say(SmallMatter& matter, const std::vector<PlainDocument>& documents) {
  ASSERT_TRUE(relate_all(matter.db()));
  const test::PlainRelations expected(documents);
  ASSERT_EQ(matter.rows(), expected.rows);
  ASSERT_EQ(matter.missing(), expected.missing);
  const auto differences = find_differences(matter.db(), *compute_relations(matter.db()));
  ASSERT_TRUE(differences);
  EXPECT_TRUE(differences->rows.empty() && differences->duplicates.empty() && differences->orphans.empty());
  EXPECT_TRUE(differences->unlisted.empty() && differences->unknown.empty());
  EXPECT_EQ(differences->listed, expected.missing.size());
}

TEST(RelateAll, DoesWhatThePlainRulesSayAtOnceAndAfterEachChange) {
  const auto* given = std::getenv("RJ_SEED");
  const auto seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
  fmt::print("seed {}\n", seed);
  SCOPED_TRACE(fmt::format("seed {}", seed));
  RandomDocuments random(seed);
  for (int round = 0; round < 150; ++round) {
    SmallMatter matter;
    ASSERT_TRUE(matter.db().execute("BEGIN"));
    std::vector<PlainDocument> documents;
    for (int change = 0; change < 6; ++change) {
      for (int more = 0; more < 6; ++more) {
        documents.push_back(random.next(documents));
        matter.add(documents.back());
      }
      const auto& last = documents.back();
      if (random.one_in(3) && last.parent == 0) {
        matter.remove(last.number);
        documents.pop_back();
      }
      expect_as_the_rules_say(matter, documents);
      if (testing::Test::HasFatalFailure()) FAIL() << "round " << round << ", change " << change;
    }
  }
}

PlainDocument document(int number, bool is_message, std::string bytes) {
  PlainDocument one;
  one.number = one.family = number;
  one.is_message = is_message;
  one.sha256 = std::move(bytes);
  one.size = 1;
  return one;
}

TEST(RelateAll, DifferencesNameWhatWasChanged) {
  SmallMatter matter;
  auto answer = document(2, true, "b");
  answer.references = {"x"};
  matter.add(document(1, true, "a"));
  matter.add(answer);
  matter.add(document(3, false, "c"));
  ASSERT_TRUE(relate_all(matter.db()));
  const auto differences = [&] { return *find_differences(matter.db(), *compute_relations(matter.db())); };
  ASSERT_TRUE(matter.db().execute("UPDATE relations SET thread = 1 WHERE number = 2"));
  EXPECT_EQ(differences().rows, std::vector<Position>{1});
  ASSERT_TRUE(matter.db().execute("DELETE FROM relations WHERE number = 1; INSERT INTO relations VALUES (9, 9, 0, 0, NULL, '')"));
  EXPECT_EQ(differences().rows, (std::vector<Position>{0, 1}));
  EXPECT_EQ(differences().orphans, std::vector{Number{9}});
  ASSERT_TRUE(matter.db().execute("UPDATE items SET duplicate_of = 1 WHERE number = 3"));
  EXPECT_EQ(differences().duplicates, std::vector<Position>{2});
  ASSERT_TRUE(matter.db().execute("UPDATE missing_messages SET citations = 2"));
  EXPECT_EQ(differences().unlisted, std::vector{0U});
  ASSERT_TRUE(matter.db().execute("UPDATE missing_messages SET message_id = 'y'"));
  EXPECT_EQ(differences().unknown, std::vector<std::string>{"y"});
  ASSERT_TRUE(relate_all(matter.db()));
  const auto after = differences();
  EXPECT_TRUE(after.rows.empty() && after.duplicates.empty() && after.unlisted.empty() && after.unknown.empty());
  EXPECT_EQ(after.orphans, std::vector{Number{9}});
}

}  // namespace
}  // namespace rj::relate
