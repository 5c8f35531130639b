#include <gtest/gtest.h>

#include "matter/lists.h"
#include "matter/schema.h"
#include "search/search.h"
#include "small_matter.h"

namespace rj::matter {
namespace {

using read::Number;
using test::SmallMatter;

std::uint64_t at(const std::map<std::string, std::uint64_t>& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

class Add : public testing::Test {
 protected:
  Added add_all() {
    const auto added = small_.add_all();
    EXPECT_TRUE(added) << to_sentence(added.error());
    return *added;
  }
  SmallMatter small_;
};

TEST_F(Add, CountsEveryItemOnceByKindAndStatus) {
  const auto total = add_all().total;
  EXPECT_EQ(at(total.by_kind, "container"), 3U);  // the mbox, the Maildir, the folder of files
  EXPECT_EQ(at(total.by_kind, "message"), 6U);
  EXPECT_EQ(at(total.by_kind, "attachment"), 3U);  // text, PDF, nested message
  EXPECT_EQ(at(total.by_kind, "file"), 7U);
  EXPECT_EQ(total.items, 19U);
  EXPECT_EQ(at(total.by_status, "duplicate"), 1U);
  EXPECT_EQ(at(total.by_status, "excluded"), 4U);   // .DS_Store, an empty file, a link, an unfinished delivery
  EXPECT_EQ(at(total.by_status, "exception"), 2U);  // PDF, noise
  EXPECT_EQ(at(total.by_status, "read"), 12U);
  EXPECT_EQ(total.documents, 12U);
  EXPECT_EQ(total.families, 2U);
  EXPECT_EQ(total.gaps, 1U);
  EXPECT_TRUE(total.balanced()) << test::told(total);
}

TEST_F(Add, OneThatFindsNothingNewAnswersWhatStatusSays) {
  const auto first = add_all();
  for (int again = 0; again < 2; ++again) {
    const auto added = add_all();
    EXPECT_EQ(added.run.items, 0U);
    auto matter = small_.open();
    const auto now = status(matter);
    ASSERT_TRUE(now);
    for (const auto* const ledger : {&added.total, &*now}) {
      EXPECT_EQ(ledger->items, first.total.items);
      EXPECT_EQ(ledger->by_kind, first.total.by_kind);
      EXPECT_EQ(ledger->by_status, first.total.by_status);
      EXPECT_EQ(ledger->defects, first.total.defects);
      EXPECT_EQ(ledger->documents, first.total.documents);
      EXPECT_EQ(ledger->families, first.total.families);
      EXPECT_EQ(ledger->threads, first.total.threads);
      EXPECT_EQ(ledger->gaps, first.total.gaps);
      EXPECT_TRUE(ledger->balanced()) << test::told(*ledger);
    }
  }
}

TEST_F(Add, WhatComesLaterIsCountedAnew) {
  const auto first = add_all();
  test::write(small_.source("files/later.txt"), "a later note");
  const auto added = add_all();
  EXPECT_EQ(added.run.items, 1U);
  EXPECT_EQ(added.total.items, first.total.items + 1);
}

TEST_F(Add, MakesTheIndexesThatAKilledRunLeftOut) {
  add_all();
  {
    auto matter = small_.open(store::Access::read_write);
    auto& db = matter.store().db();
    EXPECT_FALSE(*store::lacks_index(db, late_indexes()));
    EXPECT_TRUE(store::drop_indexes(db, late_indexes()));
    EXPECT_TRUE(*store::lacks_index(db, late_indexes()));
    EXPECT_EQ(matter.archive().by_message_id("<m1@tide.example>")->size(), 3U) << "lookups are right without them";
  }
  add_all();
  auto matter = small_.open();
  EXPECT_FALSE(*store::lacks_index(matter.store().db(), late_indexes()));
  EXPECT_EQ(matter.archive().by_message_id("<m1@tide.example>")->size(), 3U);
}

TEST_F(Add, ALostShardIsNoProofThatAWordIsNotThere) {
  add_all();
  const auto count = [&](const char* query) {
    auto matter = small_.open();
    const auto found = search::find(matter.store(), matter.archive(), search::parse_query(query).value(), {});
    EXPECT_TRUE(found) << to_sentence(found.error());
    return found ? found->count : 0;
  };
  const auto with = count("pump");
  const auto without = count("NOT pump");
  ASSERT_GT(with, 0U);
  for (int shard = 0; shard < 4; ++shard)
    for (const char* suffix : {"", "-wal", "-shm"})
      std::filesystem::remove(small_.folder() + "/.rejoinder/text-" + std::to_string(shard) + ".db" + suffix);
  static_cast<void>(small_.open(store::Access::read_write));  // makes them anew; killed before their rows are in them again
  EXPECT_EQ(count("pump"), with);
  EXPECT_EQ(count("NOT pump"), without);
  EXPECT_FALSE(*small_.open().store().is_index_whole());
  add_all();
  EXPECT_TRUE(*small_.open().store().is_index_whole());
  EXPECT_EQ(count("pump"), with);
  EXPECT_EQ(count("NOT pump"), without);
}

TEST_F(Add, TheAuditAgrees) {
  add_all();
  const auto ledger = small_.audit();
  EXPECT_TRUE(ledger.balanced()) << test::told(ledger);
}

TEST_F(Add, NumbersInTheOrderOfTheWalk) {
  add_all();
  auto matter = small_.open();
  const auto locator = [&](int n) { return matter.archive().info(Number{n})->locator; };
  EXPECT_TRUE(locator(1).starts_with("ann.mbox@")) << locator(1);
  EXPECT_EQ(matter.archive().info(Number{3})->name, "report.txt");
  EXPECT_EQ(matter.archive().info(Number{3})->family, Number{2});
  EXPECT_EQ(locator(3), locator(2) + "/mime:2");
  EXPECT_EQ(matter.archive().info(Number{4})->status, "exception");
  EXPECT_EQ(matter.archive().info(Number{6})->type, "message/rfc822");
  EXPECT_EQ(matter.archive().info(Number{6})->kind, "attachment");
  EXPECT_EQ(locator(7), "cur/1.host%3A2,S");
  EXPECT_EQ(matter.archive().info(Number{7})->duplicate_of, Number{1});
  EXPECT_EQ(locator(8), "new/2.host");
}

TEST_F(Add, TextsAndBytesComeBack) {
  add_all();
  auto matter = small_.open();
  EXPECT_EQ(*matter.archive().raw(Number{1}), test::budget());
  EXPECT_EQ(matter.archive().load(Number{3}).value()->text("body")->utf8, "The harbour report says 10 million.\n");
  const auto nested = matter.archive().load(Number{6}).value();
  EXPECT_TRUE(nested->is_message);
  EXPECT_EQ(nested->subject, "Old words");
  EXPECT_EQ(matter.archive().by_message_id("<m1@tide.example>")->size(), 3U);
  EXPECT_EQ(matter.archive().by_file_name("report.txt").value(), std::vector{Number{3}});
}

TEST_F(Add, RelatesCopiesVariantsAndThreads) {
  add_all();
  auto matter = small_.open();
  auto& relations = matter.relations();
  EXPECT_EQ(*relations.copies(Number{7}), (std::vector{Number{1}, Number{7}}));
  EXPECT_EQ(*relations.variants(Number{1}), std::vector{Number{8}});
  EXPECT_EQ(*relations.ancestors(Number{2}), std::vector{Number{1}});
  EXPECT_EQ(*relations.family(Number{3}), (std::vector{Number{2}, Number{3}, Number{4}}));
  const auto thread = relations.thread(Number{7}).value();
  ASSERT_EQ(thread.size(), 3U);  // the original, its answer, and the variant that carries the same Message-ID
  EXPECT_EQ(thread[0].number, Number{1});
  EXPECT_EQ(thread[1].number, Number{2});
  EXPECT_EQ(thread[1].depth, 1);
  const auto gaps = list_gaps(matter.store().db()).value();
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].message_id, "<m0@tide.example>");
  EXPECT_EQ(gaps[0].evidence, Number{2});
}

TEST_F(Add, ListsDuplicatesAndVariants) {
  add_all();
  auto matter = small_.open();
  const auto rows = list_duplicates(matter.store().db()).value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].number, Number{7});
  EXPECT_EQ(rows[0].relation, "duplicate");
  EXPECT_EQ(rows[1].number, Number{8});
  EXPECT_EQ(rows[1].relation, "variant");
}

TEST_F(Add, ASecondTimeBringsNothing) {
  const auto first = add_all();
  const auto second = add_all();
  EXPECT_EQ(second.run.items, 0U);
  EXPECT_EQ(second.total.items, first.total.items);
}

TEST_F(Add, AMailboxThatGrewBringsOnlyWhatIsNew) {
  const auto before = add_all().total;
  std::ofstream(small_.source("ann.mbox"), std::ios::app) << test::framed(test::eml({"m6", "Re: budget", "Later words.\n", ""}));
  const auto after = add_all();
  EXPECT_EQ(after.run.items, 1U);
  EXPECT_EQ(after.total.items, before.items + 1);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, AMailboxThatGrewTwiceWithoutItsLastLineEndStillTiles) {
  test::write(small_.source("grow.mbox"), "From a Mon Mar  5 10:00:00 2018\n" + test::eml({"g1", "one", "no line end", ""}));
  AddOptions options;
  options.paths = {small_.source("grow.mbox")};
  for (const char* id : {"g2", "g3"}) {
    ASSERT_TRUE(small_.add(options));
    std::ofstream(small_.source("grow.mbox"), std::ios::app) << "\n\n" << test::framed(test::eml({id, "more", "words\n", ""}));
  }
  const auto added = small_.add(options);
  ASSERT_TRUE(added);
  EXPECT_EQ(at(added->total.by_kind, "message"), 3U);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, AnEditedFileIsAnExceptionAndWhatWasReadStands) {
  add_all();
  test::write(small_.source("files/note.txt"), "other words altogether\n");
  const auto after = add_all();
  EXPECT_EQ(after.run.items, 1U);
  EXPECT_EQ(at(after.run.by_status, "exception"), 1U);
  auto matter = small_.open();
  const auto rows = list_exceptions(matter.store().db(), false).value();
  EXPECT_EQ(rows.back().code, "CHANGED");
  EXPECT_EQ(*matter.archive().raw(rows.back().number), "other words altogether\n");
  const auto old = matter.archive().by_file_name("note.txt")->front();
  EXPECT_EQ(*matter.archive().raw(old), "港口会议 tide note\n");
  EXPECT_EQ(add_all().run.items, 0U);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, AnEditThatHidesBehindItsTimesIsFoundByRehash) {
  add_all();
  const auto path = small_.source("files/note.txt");
  auto matter = small_.open(store::Access::read_write);
  test::write(path, "same length different\n");
  const auto info = small_.env().stat(path).value();
  auto fake =
      matter.store().db().prepare("UPDATE files SET size = ?, mtime_ns = ?, ctime_ns = ? WHERE path = 'note.txt'").value();
  ASSERT_TRUE(fake.with(info.size, info.mtime_ns, info.ctime_ns).run());
  NoProgress progress;
  const CancelFlag cancel;
  AddOptions options{{small_.source("files")}, {}, {}, false, false};
  EXPECT_EQ(matter::add(matter, options, progress, cancel)->run.items, 0U);
  options.rehash = true;
  EXPECT_EQ(matter::add(matter, options, progress, cancel)->run.items, 1U);
}

TEST_F(Add, RemovedSourcesLoseNothing) {
  add_all();
  std::filesystem::remove_all(small_.source("bob"));
  std::filesystem::remove(small_.source("files/note.txt"));
  AddOptions options{{small_.source("files")}, {}, {}, false, false};
  ASSERT_TRUE(small_.add(options));
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, OnePathThatDoesNotOpenAddsNothing) {
  AddOptions options{{small_.source("ann.mbox"), small_.source("nowhere")}, {}, {}, false, false};
  const auto added = small_.add(options);
  ASSERT_FALSE(added);
  EXPECT_EQ(exit_code(added.error().fault), 3);
  EXPECT_NE(added.error().where.find("nowhere"), std::string::npos);
  auto matter = small_.open();
  EXPECT_EQ(status(matter)->items, 0U);
}

TEST_F(Add, AnEmptyPathIsAMistake) { EXPECT_EQ(small_.add({{""}, {}, {}, false, false}).error().fault, Fault::usage); }

TEST_F(Add, ThePathOfAnotherCustodianIsRefused) {
  add_all();
  for (const auto& path :
       {small_.source("bob"), small_.source("bob/cur"), std::filesystem::path(small_.source("x")).parent_path().string()}) {
    const auto added = small_.add({{path}, "Jo Park", {}, false, false});
    ASSERT_FALSE(added) << path;
    EXPECT_EQ(added.error().fault, Fault::conflict);
  }
}

TEST_F(Add, AFolderAroundKnownSourcesBringsOnlyTheRest) {
  add_all();
  test::write(small_.source("late.eml"), test::eml({"late", "Late", "late words\n", ""}));
  const auto added = small_.add({{std::filesystem::path(small_.source("x")).parent_path().string()}, {}, {}, false, false});
  ASSERT_TRUE(added) << to_sentence(added.error());
  EXPECT_EQ(at(added->run.by_kind, "message"), 1U);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, AManifestSaysWhoseEachPathIs) {
  const auto root = std::filesystem::path(small_.source("x")).parent_path().string();
  test::write(root + "/custodians.csv", "path,custodian\nbob,Bob Stone\nann.mbox,Ann Reed\n");
  ASSERT_TRUE(small_.add({{root}, "Jo Park", root + "/custodians.csv", false, false}));
  auto matter = small_.open();
  const auto custodian = [&](const char* name) {
    return matter.archive().info(matter.archive().by_file_name(name)->front())->custodian;
  };
  EXPECT_EQ(custodian("report.txt"), "Ann Reed");
  EXPECT_EQ(custodian("2.host"), "Bob Stone");
  EXPECT_EQ(custodian("note.txt"), "Jo Park");
}

TEST_F(Add, InPlaceReadsTheOriginalsAndTellsWhenTheyAreGone) {
  AddOptions options{{small_.source("ann.mbox"), small_.source("files")}, {}, {}, true, false};
  ASSERT_TRUE(small_.add(options));
  {
    auto matter = small_.open();
    EXPECT_EQ(*matter.archive().raw(Number{1}), test::budget());
    EXPECT_EQ(matter.archive().load(Number{3}).value()->text("body")->utf8, "The harbour report says 10 million.\n");
    auto blobs = matter.store().db().prepare("SELECT count(*) FROM blobs").value();
    ASSERT_TRUE(*blobs.step());
    EXPECT_EQ(blobs.integer(0), 0);
  }
  auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
  test::write(small_.source("files/note.txt"), "edited since it was added\n");
  audit = small_.audit();
  EXPECT_FALSE(audit.balanced());
  EXPECT_NE(test::told(audit).find("note.txt"), std::string::npos) << test::told(audit);
}

TEST_F(Add, OrderOfSourcesChangesNumbersAndNothingElse) {
  SmallMatter other;
  AddOptions forward{{small_.source("ann.mbox"), small_.source("bob"), small_.source("files")}, {}, {}, false, false};
  AddOptions backward{{other.source("files"), other.source("bob"), other.source("ann.mbox")}, {}, {}, false, false};
  const auto a = small_.add(forward)->total;
  const auto b = other.add(backward)->total;
  EXPECT_EQ(a.by_kind, b.by_kind);
  EXPECT_EQ(a.by_status, b.by_status);
  EXPECT_EQ(a.documents, b.documents);
  EXPECT_EQ(a.threads, b.threads);
  EXPECT_EQ(a.gaps, b.gaps);
  EXPECT_EQ(a.defects, b.defects);
}

TEST_F(Add, DamageInTheEncodingOfAnAttachmentIsADefectOfTheAttachment) {
  const auto nested = "RnJvbTogYUBiLmV4YW1wbGUKU3ViamVjdDogaW5uZXIKCndvcmRz";  // a message, its last quantum torn
  test::write(
      small_.source("torn.eml"),
      test::eml({"torn", "torn",
                 std::string("--b\nContent-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\nYSxiCjEsMgoz\n\n") +
                     "--b\nContent-Type: text/csv; name=b.csv\nContent-Transfer-Encoding: base64\n\nYSxiCjEsMgozL\n\n--b\n" +
                     "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + nested + "Cg\n--b--\n",
                 "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"}));
  ASSERT_TRUE(small_.add({{small_.source("torn.eml")}, {}, {}, false, false}));
  auto matter = small_.open();
  for (const auto& [number, damaged] : {std::pair{2, false}, {3, true}, {4, true}}) {
    const auto rows = list_defects(matter.store().db(), Number{number}).value();
    const auto has = [](const auto& all, auto code) { return std::ranges::any_of(all, code); };
    EXPECT_EQ(has(rows, [](const DefectRow& row) { return row.code == "TRUNCATED"; }), damaged) << number;
    const auto loaded = matter.archive().load(Number{number}).value();
    EXPECT_EQ(has(loaded->defects, [](const format::Defect& defect) { return defect.code == format::DefectCode::truncated; }),
              damaged)
        << number;
  }
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, AMatterIsNoEvidence) {
  for (const auto* part : {"/.rejoinder", "/.rejoinder/matter.db", "/.rejoinder/keys", "/dossier", "/matter.toml"}) {
    const auto added = small_.add({{small_.folder() + part}, {}, {}, false, false});
    ASSERT_FALSE(added) << part;
    EXPECT_EQ(added.error().fault, Fault::usage) << part;
  }
  ASSERT_TRUE(Matter::create(small_.env(), small_.source("case/inner"), "Inner", "UTC"));
  EXPECT_EQ(small_.add({{small_.source("case/inner/.rejoinder/keys")}, {}, {}, false, false}).error().fault, Fault::usage);
  test::write(small_.source("case/note.txt"), "words\n");
  ASSERT_TRUE(small_.add({{small_.source("case")}, {}, {}, false, false}));
  EXPECT_EQ(small_.add({{small_.source("case")}, {}, {}, false, false})->run.items, 0U);
  auto matter = small_.open();
  const auto excluded = list_exceptions(matter.store().db(), true).value();
  ASSERT_EQ(excluded.size(), 1U);
  EXPECT_EQ(excluded[0].code, "MATTER");
  EXPECT_EQ(excluded[0].locator, "inner/.rejoinder");
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

TEST_F(Add, WhatLiesBeyondALimitMakesAnExceptionThatCanBeSearched) {
  std::string to = "To: ";
  for (int n = 0; n < 60'000; ++n) to += "Somebody Here <s" + std::to_string(n) + "@x.example>,\n ";
  test::write(small_.source("long.eml"),
              "From: a@x.example\n" + to + "z@x.example\nSubject: harbour dues\nMessage-ID: <long@x.example>\n\nwords\n");
  std::string parts;
  for (int n = 0; n < 10'100; ++n) parts += "--b\n\nx\n";
  test::write(small_.source("parts.eml"),
              test::eml({"parts", "parts", parts + "--b--\n", "Content-Type: multipart/mixed; boundary=b\n"}));
  ASSERT_TRUE(small_.add({{small_.source("long.eml"), small_.source("parts.eml")}, {}, {}, false, false}));
  auto matter = small_.open();
  const auto rows = list_exceptions(matter.store().db(), false).value();
  ASSERT_GE(rows.size(), 2U);
  EXPECT_EQ(rows[0].code, "HEADER_TOO_LONG");
  EXPECT_EQ(rows[1].code, "TOO_MANY_PARTS");
  EXPECT_EQ(matter.archive().info(Number{1})->subject, "harbour dues");
  EXPECT_EQ(matter.archive().info(Number{1})->message_id, "<long@x.example>");
  EXPECT_NE(matter.archive().info(Number{1})->row, 0);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

struct ManifestCase {
  const char* name;
  std::string rows;
  const char* at;  // file and line
};

TEST_F(Add, AManifestThatContradictsItselfIsRefusedWithItsLine) {
  for (const auto& c : {ManifestCase{"two custodians", "path,custodian\nbob,Ann\nbob,Bob\n", ":3"},
                        ManifestCase{"nothing of it is added", "path,custodian\nbob,Ann\nfiles,Jo\n", ":3"},
                        ManifestCase{"a NUL byte", std::string("path,custodian\nbob,A\0b\n", 24), ":2"}}) {
    const auto manifest = small_.source("custodians.csv");
    test::write(manifest, c.rows);
    const auto added = small_.add({{small_.source("bob")}, {}, manifest, false, false});
    ASSERT_FALSE(added) << c.name;
    EXPECT_EQ(added.error().fault, Fault::usage) << c.name;
    EXPECT_TRUE(added.error().where.contains(manifest + c.at)) << c.name << " " << added.error().where;
  }
}

TEST_F(Add, ATitleThatIsNoUtf8IsRefused) {
  EXPECT_EQ(Matter::create(small_.env(), small_.source("t"), "caf\xE9", "UTC").error().fault, Fault::usage);
}

TEST_F(Add, ALostIndexRowThatCannotBeReadAgainKeepsNothingElseOut) {
  add_all();
  for (int shard = 0; shard < 4; ++shard) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(small_.folder() + "/.rejoinder/text-" + std::to_string(shard) + ".db" + suffix);
    }
  }
  {
    auto matter = small_.open(store::Access::read_write);
    ASSERT_TRUE(matter.store().db().execute("DELETE FROM blobs WHERE id = (SELECT blob FROM items WHERE number = 1)"));
  }
  test::write(small_.source("files/new.txt"), "later words\n");
  const auto added = add_all();
  EXPECT_EQ(added.run.items, 1U);
  EXPECT_TRUE(test::told(added.total).contains("RJ-0000001")) << test::told(added.total);
}

TEST_F(Add, AShardThatIsLostIsIndexedAgain) {
  add_all();
  for (int shard = 0; shard < 4; ++shard) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(small_.folder() + "/.rejoinder/text-" + std::to_string(shard) + ".db" + suffix);
    }
  }
  EXPECT_EQ(add_all().run.items, 0U);
  const auto audit = small_.audit();
  EXPECT_TRUE(audit.balanced()) << test::told(audit);
}

}  // namespace
}  // namespace rj::matter
