#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "record/manifest.h"
#include "record/small_record.h"
#include "record/verify.h"
#include "support/read_whole.h"

namespace rj::record {
namespace {

namespace fs = std::filesystem;
using rj::test::read_whole;

void set_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Path below the folder to mode and bytes.
std::map<std::string, std::string> tree_of(const fs::path& folder) {
  std::map<std::string, std::string> tree;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto mode = fmt::format("{:o} ", static_cast<unsigned>(entry.status().permissions()));
    tree[entry.path().lexically_relative(folder).string()] = mode + (entry.is_directory() ? "folder" : read_whole(entry.path()));
  }
  return tree;
}

VerifyReport verified(const std::string& folder, const std::optional<std::string>& key = {}) {
  const auto env = system_env();
  CancelFlag cancel;
  NoProgress progress;
  auto report = verify(*env, folder, key, cancel, progress);
  EXPECT_TRUE(report) << (report ? "" : to_sentence(report.error()));
  return report ? *report : VerifyReport{};
}

bool names(const VerifyReport& report, const std::string& file) {
  return std::ranges::any_of(report.failures, [&](const auto& f) { return f.file == file; });
}

class Published : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    record_ = new SmallRecord(SmallMatter{});
    key_ = new store::SigningKey(new_key());
  }
  static void TearDownTestSuite() {
    delete record_;
    delete key_;
  }
  void SetUp() override {
    ASSERT_EQ(record_->refused, "");
    const auto written = write(*record_, out_, *key_);
    ASSERT_TRUE(written) << to_sentence(written.error());
    ASSERT_TRUE(written->refusals.empty()) << written->refusals.front();
    written_ = written->files;
  }

  static inline SmallRecord* record_ = nullptr;
  static inline store::SigningKey* key_ = nullptr;
  test::TempFolder folder_{test::TempPlace::memory};
  std::string out_ = folder_ / "out";
  std::size_t written_ = 0;
};

TEST_F(Published, Verifies) {
  const auto report = verified(out_, key_->public_key);
  EXPECT_TRUE(report.failures.empty()) << report.failures.front().file << ": " << report.failures.front().what;
  EXPECT_TRUE(report.signer_checked);
  EXPECT_EQ(report.quotations, 6U);
  EXPECT_EQ(report.files, written_);
  fs::create_directory_symlink(out_, folder_ / "link");  // the folder itself may be reached through a link
  EXPECT_TRUE(verified(folder_ / "link", key_->public_key).failures.empty());
  EXPECT_FALSE(verified(out_).signer_checked);
}

TEST_F(Published, IsTheSameUnderAnyUmaskAndZone) {
  const auto first = tree_of(out_);
  const auto old_mask = umask(0077);
  const char* zone = std::getenv("TZ");
  const std::string old_zone = zone == nullptr ? "" : zone;
  setenv("TZ", "Pacific/Kiritimati", 1);
  tzset();
  SmallRecord again(SmallMatter{});
  const auto written = write(again, folder_ / "again", *key_);
  umask(old_mask);
  if (zone == nullptr)
    unsetenv("TZ");
  else
    setenv("TZ", old_zone.c_str(), 1);
  tzset();
  ASSERT_TRUE(written);
  EXPECT_EQ(tree_of(folder_ / "again"), first);
  EXPECT_EQ(first.at("index.html").substr(0, 4), "644 ");
  EXPECT_EQ(first.at("en"), "755 folder");
}

TEST_F(Published, AnyBitFlipFailsAndNamesTheFile) {
  const unsigned seed = 22'112'015;
  RecordProperty("seed", static_cast<int>(seed));
  std::mt19937 random(seed);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(out_))
    if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<fs::path> chosen;
  for (int i = 0; i < 60; ++i) chosen.push_back(fs::path(out_) / (i % 2 == 0 ? kManifestFile : kSignatureFile));
  while (chosen.size() < 200) chosen.push_back(files[random() % files.size()]);
  for (const auto& path : chosen) {
    const auto bytes = read_whole(path);
    auto changed = bytes;
    const auto bit = random() % (bytes.size() * 8);
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    set_bytes(path, changed);
    const auto file = path.lexically_relative(out_).string();
    EXPECT_TRUE(names(verified(out_), file)) << "seed " << seed << ": bit " << bit << " of " << file;
    set_bytes(path, bytes);
  }
  EXPECT_TRUE(verified(out_, key_->public_key).failures.empty());
}

TEST_F(Published, RemovedAddedRenamedAndSwappedFilesAreNamed) {
  const fs::path out(out_);
  std::vector<std::string> files;
  for (const auto& [path, bytes] : tree_of(out))
    if (fs::is_regular_file(out / path)) files.push_back(path);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto path = out / files[i];
    const auto bytes = read_whole(path);
    fs::rename(path, path.string() + ".old");
    EXPECT_TRUE(names(verified(out_), files[i])) << files[i];
    EXPECT_TRUE(files[i] == kManifestFile || names(verified(out_), files[i] + ".old")) << files[i];
    fs::rename(path.string() + ".old", path);
    if (i == 0 || read_whole(out / files[i - 1]) == bytes) continue;
    const auto other = read_whole(out / files[i - 1]);
    set_bytes(path, other);
    set_bytes(out / files[i - 1], bytes);
    const auto report = verified(out_);
    EXPECT_TRUE(names(report, files[i]) || names(report, files[i - 1])) << files[i];
    set_bytes(path, bytes);
    set_bytes(out / files[i - 1], other);
  }
  fs::create_directory(out / "empty");
  EXPECT_TRUE(names(verified(out_), "empty"));
  fs::remove(out / "empty");
  fs::create_symlink("index.html", out / "link.html");
  EXPECT_TRUE(names(verified(out_), "link.html"));
  fs::remove(out / "link.html");
  fs::create_directory_symlink("en", out / "fr");
  EXPECT_TRUE(names(verified(out_), "fr"));
}

// Sparse files cost nothing to make: none may be read before its size is known to be right.
TEST_F(Published, HugeFilesFailWithoutBeingRead) {
  const fs::path out(out_);
  for (const std::string file : {"style.css", "record.json", "exhibits/2.txt", "manifest.json", "manifest.sig"}) {
    const auto bytes = read_whole(out / file);
    fs::resize_file(out / file, std::uintmax_t{20} << 30);
    EXPECT_TRUE(names(verified(out_), file)) << file;
    EXPECT_FALSE(file == kManifestFile && write(*record_, out_, *key_)) << "it is no record of ours";
    set_bytes(out / file, bytes);
  }
  EXPECT_TRUE(verified(out_).failures.empty());
  const auto key = folder_ / "key";
  set_bytes(key, "k");
  fs::resize_file(key, std::uintmax_t{20} << 30);
  EXPECT_FALSE(read_key(*system_env(), key));
}

TEST_F(Published, AnotherKeyIsRefusedIfTheKeyIsKnown) {
  const auto other = new_key();
  ASSERT_TRUE(write(*record_, folder_ / "other", other));
  EXPECT_TRUE(verified(folder_ / "other").failures.empty());
  EXPECT_TRUE(names(verified(folder_ / "other", key_->public_key), std::string(kSignatureFile)));
  // A manifest with the wanted key in it, the other's signature beside it.
  fs::copy_file(fs::path(out_) / kManifestFile, fs::path(folder_ / "other") / kManifestFile,
                fs::copy_options::overwrite_existing);
  EXPECT_FALSE(verified(folder_ / "other", key_->public_key).failures.empty());
}

// Signed again by the one who changed it: the hashes hold, but the words do not stand in the exhibit.
TEST_F(Published, AQuotationThatWasChangedEverywhereButInItsExhibitFails) {
  auto files = record_files(record_->model);
  for (auto& [path, bytes] : files)
    if (!path.starts_with("exhibits/")) put(bytes, "announce 10 million, not", "announce 90 million, not");
  const auto env = system_env();
  CancelFlag cancel;
  NoProgress progress;
  const auto written =
      write_record({*env, folder_ / "forged", cancel, progress}, record_->model, files, *record_->redactor, *key_);
  ASSERT_TRUE(written);
  ASSERT_FALSE(written->refusals.empty());
  EXPECT_NE(written->refusals.front().find("exhibits/2.txt"), std::string::npos) << written->refusals.front();
}

// Two rooms fold the same words: what the one lets pass, the other may not refuse.
TEST(PublishedRules, WhatTheCheckerFoldsVerifies) {
  SmallMatter matter;
  matter.mails[3].body += "\nガス 〝open〞 — １つ is what we\nwill call it.\n";
  matter.answer += "\n> ｶﾞｽ 「open」 -- 1つ is what we will call it.\nSource: Exhibit 4\n";
  SmallRecord record(matter);
  ASSERT_EQ(record.refused, "");
  const test::TempFolder folder(test::TempPlace::memory);
  const auto written = write(record, folder / "out", new_key());
  ASSERT_TRUE(written);
  EXPECT_TRUE(written->refusals.empty()) << written->refusals.front();
}

TEST_F(Published, IsReplacedWholeAndNothingElseIs) {
  const fs::path out(out_);
  ASSERT_TRUE(write(*record_, out_, *key_));  // over itself
  EXPECT_TRUE(verified(out_).failures.empty());
  set_bytes(out / "notes.txt", "mine");
  const auto before = tree_of(out);
  const auto refused = write(*record_, out_, *key_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::conflict);
  EXPECT_EQ(tree_of(out), before);

  fs::create_directory(folder_ / "mine");
  set_bytes(fs::path(folder_ / "mine") / "index.html", "mine");
  EXPECT_FALSE(write(*record_, folder_ / "mine", *key_));
  EXPECT_EQ(read_whole(fs::path(folder_ / "mine") / "index.html"), "mine");
  set_bytes(folder_ / "file", "mine");
  EXPECT_FALSE(write(*record_, folder_ / "file", *key_));
  fs::create_directory(folder_ / "empty");
  EXPECT_TRUE(write(*record_, folder_ / "empty", *key_));
  for (const auto& entry : fs::directory_iterator(folder_.path()))
    EXPECT_NE(entry.path().filename().string().front(), '.') << "left behind";
}

TEST_F(Published, ADraftIsWatermarkedOnEveryPageAndNeverVerifies) {
  SmallRecord draft(SmallMatter{}, true);
  ASSERT_TRUE(write(draft, folder_ / "draft", std::nullopt));
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "draft")) {
    if (entry.path().extension() != ".html") continue;
    EXPECT_NE(read_whole(entry.path()).find("DRAFT - not for publication"), std::string::npos) << entry.path();
  }
  EXPECT_FALSE(fs::exists(fs::path(folder_ / "draft") / kSignatureFile));
  EXPECT_TRUE(names(verified(folder_ / "draft"), std::string(kManifestFile)));
  for (const auto& [path, bytes] : tree_of(out_))
    EXPECT_EQ(path.ends_with(".html") ? bytes.find("DRAFT") : bytes.npos, bytes.npos) << path;
}

// What does not pass the check is shown for what it is, and what is hidden stays hidden even there.
TEST(Draft, ShowsWhatDoesNotStandAndHidesWhatIsHidden) {
  SmallMatter matter;
  matter.answer +=
      "\nTobias Wren said “something that nobody wrote anywhere” at Kingfisher.\n\n> and the price is three million\nSource: "
      "Exhibit 2\n\n> Tobias Wren agrees with all of it.\nSource: Exhibit 2\n\n> Ten words that stand in no mail of this small "
      "matter.\nSource: Exhibit 1\n";
  SmallRecord draft(matter, true);
  ASSERT_EQ(draft.refused, "");
  const test::TempFolder folder(test::TempPlace::memory);
  const auto written = write(draft, folder / "draft", std::nullopt);
  ASSERT_TRUE(written) << to_sentence(written.error());
  ASSERT_TRUE(written->refusals.empty()) << written->refusals.front();
  const auto index = read_whole(fs::path(folder / "draft") / "en/index.html");
  EXPECT_NE(index.find("[hidden: person] said"), index.npos);
  EXPECT_NE(index.find("This quotation did not pass the check."), index.npos);
}

TEST(Manifest, HasOneSpelling) {
  Manifest manifest{
      .date = "2024-03-08", .program = "p", .public_key = std::string(32, 'k'), .files = {{"a/b.html", {3, sha256("abc")}}}};
  const auto bytes = write_manifest(manifest);
  ASSERT_TRUE(read_manifest(bytes));
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"{\"date\"", "{ \"date\""},
                                                                                 {"\n", ""},
                                                                                 {"a/b.html", "../b.html"},
                                                                                 {"a/b.html", "a\\\\b.html"},
                                                                                 {"record/1", "record/2"},
                                                                                 {"2024-03-08", "2024-13-08"},
                                                                                 {"\"size\":3", "\"size\":3.0"},
                                                                                 {"\"size\":3", "\"size\":-3"}}) {
    auto other = bytes;
    other.replace(other.find(from), from.size(), to);
    EXPECT_FALSE(read_manifest(other)) << to;
  }
  EXPECT_FALSE(read_manifest(bytes + "\n"));
  EXPECT_FALSE(read_manifest(std::string(100'000, '[')));
}

}  // namespace
}  // namespace rj::record
