#include "matter/export.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "format/csv.h"
#include "format/mbox.h"
#include "matter/export_table.h"
#include "matter/mbox_writer.h"
#include "support/temp_folder.h"

namespace rj::matter {
namespace {

using read::DocInfo;
using read::Number;

// ---- mbox ----

struct EntryCase {
  const char* name;
  std::string message, sender;
  std::optional<Instant> instant;
  std::string want;
};

class WritesEntry : public testing::TestWithParam<EntryCase> {};

TEST_P(WritesEntry, AsMboxrd) {
  EXPECT_EQ(mbox_entry(GetParam().message, GetParam().sender, GetParam().instant).bytes, GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Mbox, WritesEntry,
    testing::Values(
        EntryCase{"plain", "A: b\n\nhi\n", "mara@oduya.example", 1457082900,
                  "From mara@oduya.example Fri Mar  4 09:15:00 2016\nA: b\n\nhi\n\n"},
        EntryCase{"undated", "A: b\n", "m@o.example", std::nullopt, "From m@o.example Thu Jan  1 00:00:00 1970\nA: b\n\n"},
        EntryCase{"year_out_of_reach", "A: b\n", "m@o.example", 400'000'000'000,
                  "From m@o.example Thu Jan  1 00:00:00 1970\nA: b\n\n"},
        EntryCase{"no_sender", "A: b\n", "", 0, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nA: b\n\n"},
        EntryCase{"sender_with_a_line_end", "A: b\n", "a@b\nFrom c", 0, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nA: b\n\n"},
        EntryCase{"quotes_every_level", "From a\n>From b\n>>From c\n > From d\nFromage\n>>>\n", "m", 0,
                  "From m Thu Jan  1 00:00:00 1970\n>From a\n>>From b\n>>>From c\n > From d\nFromage\n>>>\n\n"},
        EntryCase{"crlf_stays", "A: b\r\n\r\nFrom x\r\n", "m", 0, "From m Thu Jan  1 00:00:00 1970\nA: b\r\n\r\n>From x\r\n\n"},
        EntryCase{"no_line_end", "A: b", "m", 0, "From m Thu Jan  1 00:00:00 1970\nA: b\n\n"},
        EntryCase{"empty", "", "m", 0, "From m Thu Jan  1 00:00:00 1970\n\n\n"}),
    [](const auto& one) { return one.param.name; });

TEST(Mbox, ReadsBackByteForByteOrSaysThatItDoesNot) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  const std::vector<std::string> lines{"From x\n",
                                       "From mara Fri Mar  4 09:15:00 2016\n",
                                       ">From x\n",
                                       ">>From y\r\n",
                                       "From\n",
                                       "\n",
                                       "\n\n",
                                       "\r\n",
                                       "text\n",
                                       " From x\n",
                                       ">\n",
                                       "\r",
                                       std::string("\0\n", 2),
                                       "\xff\xfe\n",
                                       "Subject: x\n",
                                       "last"};
  const std::vector<std::string> heads{"From: Mara <m@o.example>\n", "Date: Fri, 4 Mar 2016 09:15:00 +0000\n",
                                       "Received: x\n by y\n"};
  int exact = 0, inexact = 0;
  for (int round = 0; round < 400; ++round) {
    std::string file;
    std::vector<std::string> messages;
    std::vector<MboxPlace> places;
    bool misleading = false;
    for (std::size_t n = 1 + random() % 5; n > 0; --n) {
      std::string message = heads[random() % heads.size()];
      if (round % 2 == 0 && random() % 3 == 0) message += fmt::format("Content-Length: {}\n", random() % 80);
      misleading = misleading || message.contains("Content-Length");
      message += '\n';
      for (std::size_t more = random() % 8; more > 0; --more) message += lines[random() % lines.size()];
      auto entry = mbox_entry(message, "m@o.example", static_cast<Instant>(random()));
      places.push_back({{file.size() + entry.message.begin, file.size() + entry.message.end}, entry.quoted});
      file += entry.bytes;
      messages.push_back(std::move(message));
    }
    const auto read = format::split_mbox(file);
    const auto back = reads_back(file, places);
    ASSERT_EQ(back.size(), messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
      const auto same = [&](const format::MboxMessage& one) {
        return one.message.begin == places[i].message.begin &&
               format::unquote_mbox(slice(file, one.message), read.quoted).bytes == messages[i];
      };
      ASSERT_EQ(back[i], std::ranges::any_of(read.messages, same)) << "message " << i << " of the file\n" << file;
      if (!misleading) {
        ASSERT_EQ(back[i], messages[i].ends_with('\n')) << "message " << i << " of the file\n" << file;
      }
      ++(back[i] ? exact : inexact);
    }
  }
  EXPECT_GT(exact, 500);
  EXPECT_GT(inexact, 10);
}

// ---- names ----

struct NameCase {
  const char* name;
  DocInfo doc;
  std::string want;
};

DocInfo attachment(std::string name, std::string type = "application/pdf") {
  DocInfo doc;
  doc.number = Number{21};
  doc.kind = "attachment";
  doc.name = std::move(name);
  doc.type = std::move(type);
  return doc;
}

class NamesFile : public testing::TestWithParam<NameCase> {};

TEST_P(NamesFile, SafelyAndByItsNumber) { EXPECT_EQ(export_name(GetParam().doc), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Exports, NamesFile,
                         testing::Values(NameCase{"plain", attachment("invoice.pdf"), "RJ-0000021_invoice.pdf"},
                                         NameCase{"chinese", attachment("合同 终稿.docx"), "RJ-0000021_合同 终稿.docx"},
                                         NameCase{"nameless", attachment(""), "RJ-0000021.bin"},
                                         NameCase{"climbs_out", attachment("../../etc/passwd"), "RJ-0000021_.._.._etc_passwd"},
                                         NameCase{"windows_path", attachment("C:\\a\\b?.txt"), "RJ-0000021_C__a_b_.txt"},
                                         NameCase{"control_characters", attachment(std::string("a\0b\n\x1b[1m.txt", 12)),
                                                  "RJ-0000021_a_b__[1m.txt"},
                                         NameCase{"turned_around", attachment("exe.\u202Egpj"), "RJ-0000021_exe._gpj"},
                                         NameCase{"invalid_utf8", attachment("a\xff.txt"), "RJ-0000021_a_.txt"},
                                         NameCase{"dots_at_the_end", attachment("name. . ."), "RJ-0000021_name"},
                                         NameCase{"only_dots", attachment(".."), "RJ-0000021.bin"},
                                         NameCase{"long_keeps_its_ending", attachment(std::string(300, 'a') + ".pdf"),
                                                  "RJ-0000021_" + std::string(116, 'a') + ".pdf"},
                                         NameCase{"long_cut_between_characters",
                                                  attachment("a" +
                                                             [] {
                                                               std::string s;
                                                               for (int i = 0; i < 100; ++i) s += "合";
                                                               return s;
                                                             }()),
                                                  "RJ-0000021_a" +
                                                      [] {
                                                        std::string s;
                                                        for (int i = 0; i < 39; ++i) s += "合";
                                                        return s;
                                                      }()},
                                         NameCase{"nested_message", attachment("fwd.msg", "message/rfc822"), "RJ-0000021.eml"}),
                         [](const auto& one) { return one.param.name; });

// ---- a whole export ----

class SmallArchive final : public read::Archive {
 public:
  SmallArchive() {
    add("message", "message/rfc822", "", "From: Mara <m@o.example>\r\n\r\nFrom here\r\n");
    add("attachment", "text/csv", "=a,\"b\".csv", "a,b");
    add("message", "message/rfc822", "", "Subject: x\n\nno end");
  }
  Result<std::vector<Number>> numbers() override { return std::vector{Number{1}, Number{2}, Number{3}}; }
  Result<DocInfo> info(Number number) override { return infos_.at(static_cast<std::size_t>(number) - 1); }
  Result<std::shared_ptr<const read::Document>> load(Number number) override {
    if (number == failing) return fail(Fault::malformed, "the pack is damaged", control(number));
    auto document = std::make_shared<read::Document>();
    document->from = {{"Mara", "m@o.example"}, {"", "b@o.example"}};
    return std::shared_ptr<const read::Document>(document);
  }
  Result<Bytes> raw(Number number) override { return bytes_.at(static_cast<std::size_t>(number) - 1); }
  Result<std::vector<Number>> by_message_id(std::string_view) override { return std::vector<Number>(); }
  Result<std::vector<Number>> by_sha256(const Digest&) override { return std::vector<Number>(); }
  Result<std::vector<Number>> by_file_name(std::string_view) override { return std::vector<Number>(); }
  Result<std::optional<Number>> by_row(std::int64_t) override { return std::nullopt; }

  Number failing{};

 private:
  void add(std::string kind, std::string type, std::string name, std::string bytes) {
    DocInfo info;
    info.number = Number{static_cast<std::int64_t>(infos_.size()) + 1};
    info.family = Number{1};
    info.kind = std::move(kind);
    info.type = std::move(type);
    info.name = std::move(name);
    info.subject = "line\nend";
    info.status = "read";
    infos_.push_back(std::move(info));
    bytes_.push_back(std::move(bytes));
  }
  std::vector<DocInfo> infos_;
  std::vector<Bytes> bytes_;
};

class Export : public testing::Test {
 protected:
  Result<std::vector<Exported>> run(const std::string& forms, const std::string& out) {
    return export_documents(
        *env_, archive_,
        {{Number{3}, Number{1}, Number{2}}, parse_export_forms(forms).value(), folder_ / out, cancel_, progress_});
  }
  std::string content(const std::string& name) { return read_file(*env_, folder_ / name).value(); }
  std::vector<std::string> names(const std::string& name) { return env_->list(folder_ / name).value(); }

  std::unique_ptr<Env> env_ = system_env();
  test::TempFolder folder_;
  SmallArchive archive_;
  CancelFlag cancel_;
  NoProgress progress_;
};

TEST_F(Export, WritesEveryFormInTheOrderGiven) {
  const auto exported = run("eml,mbox,csv", "out/new");
  ASSERT_TRUE(exported) << to_sentence(exported.error());
  EXPECT_EQ(names("out/new"), (std::vector<std::string>{"documents.csv", "eml", "messages.mbox"}));
  EXPECT_EQ(names("out/new/eml"), (std::vector<std::string>{"RJ-0000001.eml", "RJ-0000002_=a,_b_.csv", "RJ-0000003.eml"}));
  EXPECT_EQ(content("out/new/eml/RJ-0000001.eml"), "From: Mara <m@o.example>\r\n\r\nFrom here\r\n");
  EXPECT_EQ(content("out/new/eml/RJ-0000003.eml"), "Subject: x\n\nno end");
  EXPECT_EQ(content("out/new/messages.mbox"),
            "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nSubject: x\n\nno end\n\n"
            "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nFrom: Mara <m@o.example>\r\n\r\n>From here\r\n\n");
  EXPECT_TRUE(exported->at(0).inexact);
  EXPECT_FALSE(exported->at(1).inexact);
  EXPECT_FALSE(exported->at(2).in_mbox);
  EXPECT_EQ(exported->at(2).file, "eml/RJ-0000002_=a,_b_.csv");

  const auto table = content("out/new/documents.csv");
  ASSERT_TRUE(
      table.starts_with("\xEF\xBB\xBF"
                        "doc,family,"));
  const auto rows = format::parse_csv(std::string_view(table).substr(3)).value();
  ASSERT_EQ(rows.size(), 4U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  const auto cell = [&](std::size_t row, std::string_view column) {
    for (std::size_t i = 0; i < rows[0].size(); ++i)
      if (rows[0][i].value == column) return rows[row][i].value;
    return std::string("no such column");
  };
  EXPECT_EQ(cell(1, "doc"), "RJ-0000003");
  EXPECT_EQ(cell(2, "family"), "RJ-0000001");
  EXPECT_EQ(cell(2, "from"), "Mara <m@o.example>; b@o.example");
  EXPECT_EQ(cell(3, "name"), "'=a,\"b\".csv");
  EXPECT_EQ(cell(3, "subject"), "line\nend");
  EXPECT_EQ(cell(3, "date"), "");
  EXPECT_EQ(cell(3, "file"), "eml/RJ-0000002_=a,_b_.csv");
}

// A mail chooses its own subject, and a spreadsheet runs what looks like a formula.
TEST(ExportTable, NoCellOfTheEvidenceIsAFormula) {
  const std::pair<std::string, std::string> cases[] = {
      {"=HYPERLINK(1)", "'=HYPERLINK(1)"},
      {"+1", "'+1"},
      {"-1+1", "'-1+1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "'\r=1"},
      {"\n=1", "'\n=1"},
      {"＝1", "'＝1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠a", "'＠a"},
      {"Re: =1", "Re: =1"},
      {"'=1", "'=1"},
      {"", ""},
  };
  for (const auto& [subject, want] : cases) {
    DocInfo info;
    info.number = Number{7};
    info.subject = subject;
    info.date = {"-1", {{2015, 5, 3}, 10, 0, 0}, -480, format::DateConfidence::exact};
    read::Document document;
    document.from = {{subject, "m@o.example"}};
    const auto rows = format::parse_csv(export_table_row(info, document, "eml/RJ-0000007.eml")).value();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0][13].value, want);
    EXPECT_EQ(rows[0][9].value, subject.empty() ? "m@o.example" : want + " <m@o.example>");
    // What we print ourselves stays a number and a date; what the mail says of its date is the mail's.
    EXPECT_EQ(rows[0][0].value, "RJ-0000007");
    EXPECT_EQ(rows[0][7].value, "2015-05-03T10:00:00-08:00");
    EXPECT_EQ(rows[0][8].value, "'-1");
  }
}

TEST_F(Export, TakesAnEmptyFolderAndNoOther) {
  ASSERT_TRUE(env_->make_folders(folder_ / "empty"));
  EXPECT_TRUE(run("csv", "empty"));
  const auto again = run("csv", "empty");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(to_sentence(again.error()), folder_ / "empty" + ": the folder is not empty; name one that is new or empty");
  ASSERT_TRUE(write_file(*env_, folder_ / "file", "x"));
  EXPECT_EQ(run("csv", "file").error().what, "there is a file of that name; name a folder that is new or empty");
  EXPECT_EQ(content("file"), "x");
}

TEST_F(Export, LeavesTheFolderAsItWasWhenItFails) {
  archive_.failing = Number{2};
  const auto failed = run("eml,mbox,csv", "gone");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().what, "the pack is damaged");
  EXPECT_EQ(env_->stat(folder_ / "gone").error().fault, Fault::not_found);
  ASSERT_TRUE(env_->make_folders(folder_ / "empty"));
  ASSERT_FALSE(run("eml,mbox,csv", "empty"));
  EXPECT_TRUE(names("empty").empty());
}

TEST_F(Export, StopsWhenAsked) {
  cancel_.set();
  const auto stopped = run("eml", "out");
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().fault, Fault::cancelled);
  EXPECT_TRUE(names("").empty());
}

TEST(ExportForms, AreRefusedByName) {
  EXPECT_TRUE(parse_export_forms("csv,eml").value().csv);
  EXPECT_FALSE(parse_export_forms("csv,eml").value().mbox);
  EXPECT_EQ(parse_export_forms("eml,pdf").error().fault, Fault::unsupported);
  EXPECT_EQ(parse_export_forms("eml,pdf").error().what, "export as PDF is not built yet; eml, mbox and csv are");
  for (const char* wrong : {"", "eml,", "EML", "zip"}) EXPECT_EQ(parse_export_forms(wrong).error().fault, Fault::usage) << wrong;
}

}  // namespace
}  // namespace rj::matter
