// Planted faults: each makes the ledger unbalanced, and the audit names what is wrong.
#include <gtest/gtest.h>

#include "small_matter.h"
#include "store/sqlite.h"

namespace rj::matter {
namespace {

struct Fault {
  const char* name;
  const char* file;  // of .rejoinder
  const char* sql;
  const char* named;  // stands in what is told
};

class PlantedFault : public testing::TestWithParam<Fault> {};

TEST_P(PlantedFault, IsToldByName) {
  const auto& fault = GetParam();
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  {
    auto db = store::Database::open(small.env(), small.folder() + "/.rejoinder/" + fault.file, store::Access::read_write);
    ASSERT_TRUE(db) << to_sentence(db.error());
    ASSERT_TRUE(db->execute("PRAGMA foreign_keys = OFF"));
    const auto done = db->execute(fault.sql);
    ASSERT_TRUE(done) << to_sentence(done.error());
  }
  const auto ledger = small.audit();
  EXPECT_FALSE(ledger.balanced());
  EXPECT_NE(test::told(ledger).find(fault.named), std::string::npos) << test::told(ledger);
}

constexpr const char* kMatter = "matter.db";

INSTANTIATE_TEST_SUITE_P(
    Audit, PlantedFault,
    testing::Values(
        Fault{"ItemRemoved", kMatter, "DELETE FROM items WHERE number = 8", "RJ-0000008"},
        Fault{"AttachmentRemoved", kMatter, "DELETE FROM items WHERE number = 3", "RJ-0000003"},
        Fault{"LastItemRemoved", kMatter, "DELETE FROM items WHERE number = (SELECT max(number) FROM items)", "page.html"},
        Fault{"StatusChanged", kMatter, "UPDATE items SET status = 'exception', outcome = 'exception' WHERE number = 2",
              "RJ-0000002"},
        Fault{"StatusUnknown", kMatter, "UPDATE items SET status = 'lost' WHERE number = 2", "RJ-0000002"},
        Fault{"KindChanged", kMatter, "UPDATE items SET kind = 'file' WHERE number = 2", "RJ-0000002"},
        Fault{"DocumentRemoved", kMatter, "DELETE FROM documents WHERE number = 5", "RJ-0000005"},
        Fault{"SubjectChanged", kMatter, "UPDATE documents SET subject = 'other' WHERE number = 5", "RJ-0000005"},
        Fault{"DateChanged", kMatter, "UPDATE documents SET date_local = date_local + 1 WHERE number = 5", "RJ-0000005"},
        Fault{"TextRemoved", kMatter, "DELETE FROM texts WHERE document = 1 AND name = 'body'", "RJ-0000001"},
        Fault{"TextDigestChanged", kMatter, "UPDATE texts SET sha256 = zeroblob(32) WHERE document = 1 AND name = 'body'",
              "RJ-0000001"},
        Fault{"BlobRemoved", kMatter, "DELETE FROM blobs WHERE id = (SELECT blob FROM items WHERE number = 2)", "RJ-0000002"},
        Fault{"BlobSwapped", kMatter, "UPDATE items SET blob = (SELECT blob FROM items WHERE number = 1) WHERE number = 8",
              "RJ-0000008"},
        Fault{"SpanChanged", kMatter, "UPDATE items SET whole_begin = whole_begin + 1 WHERE number = 2", "ann.mbox@"},
        Fault{"InnerSpanChanged", kMatter, "UPDATE items SET begin = begin + 1 WHERE number = 2", "RJ-0000002"},
        Fault{"FileShorter", kMatter, "UPDATE files SET end = end - 1 WHERE path = 'note.txt'", "note.txt"},
        Fault{"FileRemoved", kMatter, "DELETE FROM files WHERE path = 'note.txt'", "note.txt"},
        Fault{"FileDigestChanged", kMatter, "UPDATE files SET sha256 = zeroblob(32) WHERE path = 'note.txt'", "note.txt"},
        Fault{"CountChanged", kMatter, "UPDATE files SET frames = 4 WHERE framing = 'mbox'", "ann.mbox"},
        Fault{"DuplicateOfNobody", kMatter, "UPDATE items SET duplicate_of = 99 WHERE number = 7", "RJ-0000007"},
        Fault{"ThreadChanged", kMatter, "UPDATE relations SET thread = 5 WHERE number = 2", "RJ-0000002"},
        Fault{"GapRemoved", kMatter, "DELETE FROM missing_messages", "cited messages"},
        Fault{"DefectAdded", kMatter, "INSERT INTO defects VALUES (1, 7, 'BAD_BASE64', 0, 1, '')", "RJ-0000001"},
        Fault{"LocatorChanged", kMatter, "UPDATE items SET locator = 'other.mbox@1+2' WHERE number = 2", "RJ-0000002"},
        Fault{"LocatorOfAPartChanged", kMatter,
              "UPDATE items SET locator = replace(locator, 'mime:2', 'mime:9') WHERE number = 3", "RJ-0000003"},
        Fault{"NameChanged", kMatter, "UPDATE items SET name = 'other.txt' WHERE name = 'note.txt'", "note.txt"},
        Fault{"PathChanged", kMatter, "UPDATE files SET path = 'other.txt' WHERE path = 'note.txt'", "note.txt"},
        Fault{"CharsetChanged", kMatter, "UPDATE items SET charset = 'gbk' WHERE number = 3", "RJ-0000003"},
        Fault{"FamilyChanged", kMatter, "UPDATE documents SET family = 1 WHERE number = 3", "RJ-0000003"},
        Fault{"ParentChanged", kMatter, "UPDATE documents SET parent = 1 WHERE number = 3", "RJ-0000003"},
        Fault{"MissingMessageChanged", kMatter, "UPDATE missing_messages SET message_id = '<other@tide.example>'",
              "cited messages"},
        Fault{"JournalChanged", kMatter, "UPDATE journal SET who = 'somebody else' WHERE number = 1", "journal entry 1"},
        Fault{"JournalRemoved", kMatter, "DELETE FROM journal_payloads WHERE number = 1; DELETE FROM journal WHERE number = 1",
              "journal entry"},
        Fault{"IndexRowNotKnown", kMatter, "UPDATE items SET row = row + 5000 WHERE number = 1", "RJ-0000001"},
        Fault{"ShardRowRemoved", "text-0.db", "DELETE FROM have", "RJ-"},
        Fault{"NumberTaken", kMatter, "UPDATE items SET number = 90 WHERE number = 1", "RJ-0000001"}),
    [](const auto& one) { return one.param.name; });

TEST(Audit, NamesTheItemsWhoseBytesWereChangedInAPack) {
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  for (const auto& entry : std::filesystem::directory_iterator(small.folder() + "/.rejoinder/packs")) {
    std::fstream pack(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    pack.seekp(static_cast<std::streamoff>(entry.file_size() / 2));
    pack.put('\x55').put('\xAA');
  }
  const auto ledger = small.audit();
  EXPECT_FALSE(ledger.balanced());
  EXPECT_NE(test::told(ledger).find("RJ-0000001"), std::string::npos) << test::told(ledger);
}

TEST(Audit, NamesAGapOfAFileThatIsGone) {
  test::SmallMatter small;
  test::write(small.source("odd.mbox"), "\n\n" + test::framed(test::budget()));
  ASSERT_TRUE(small.add({{small.source("odd.mbox")}, {}, {}, false, false}));
  {
    auto matter = small.open(store::Access::read_write);
    auto gaps = matter.store().db().prepare("SELECT count(*) FROM file_gaps").value();
    ASSERT_TRUE(*gaps.step());
    if (gaps.integer(0) == 0) GTEST_SKIP() << "a file that begins with blank lines is no mbox here";
    gaps.reset();
    ASSERT_TRUE(matter.store().db().execute("DELETE FROM file_gaps"));
  }
  const auto ledger = small.audit();
  EXPECT_FALSE(ledger.balanced());
  EXPECT_NE(test::told(ledger).find("odd.mbox@0+2"), std::string::npos) << test::told(ledger);
}

}  // namespace
}  // namespace rj::matter
