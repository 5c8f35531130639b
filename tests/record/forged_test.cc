// Records that somebody changed and signed again: the hashes hold, and still the pages must say what the list of quotations says,
// the list what the texts say. `publish` verifies what it wrote, so that a forged file shows as a refusal.
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <random>

#include "record/data.h"
#include "record/small_record.h"

namespace rj::record {
namespace {

using Json = nlohmann::json;

void edit(Files& files, const std::string& path, std::string_view from, std::string_view to) {
  auto& bytes = files.at(path);
  const auto at = bytes.find(from);
  ASSERT_NE(at, bytes.npos) << path << " does not hold " << from;
  bytes.replace(at, from.size(), to);
}

void edit_data(Files& files, const std::function<void(Json&)>& change) {
  auto& bytes = files.at("record.json");
  auto json = Json::parse(bytes);
  change(json);
  bytes = json.dump(-1, ' ', false) + "\n";
}

struct Forgery {
  const char* name;
  std::function<void(Files&)> change;
  std::string says;  // part of the first refusal
};

class Forged : public testing::TestWithParam<Forgery> {
 protected:
  static SmallRecord& record() {
    static SmallRecord made{SmallMatter{}};
    return made;
  }
  static std::vector<std::string> refusals(const std::function<void(Files&)>& change) {
    static const auto key = new_key();
    record().model.draft = false;
    record().model.public_key = to_hex(key.public_key);
    auto files = record_files(record().model);
    change(files);
    const test::TempFolder folder(test::TempPlace::memory);
    const auto env = system_env();
    CancelFlag cancel;
    NoProgress progress;
    const auto written = write_record({*env, folder / "out", cancel, progress}, record().model, files, *record().redactor, key);
    EXPECT_TRUE(written);
    return written ? written->refusals : std::vector<std::string>{};
  }
};

TEST_P(Forged, IsRefused) {
  const auto said = refusals(GetParam().change);
  ASSERT_FALSE(said.empty());
  EXPECT_NE(said.front().find(GetParam().says), std::string::npos) << said.front();
}

Forgery page(const char* name, std::string from, std::string to, std::string says) {
  return {name, [=](Files& files) { edit(files, "en/index.html", from, to); }, "en/index.html " + says};
}
Forgery exhibit(const char* name, std::string from, std::string to, std::string says) {
  return {name, [=](Files& files) { edit(files, "en/exhibits/2.html", from, to); }, "en/exhibits/2.html " + says};
}
Forgery data(const char* name, std::function<void(Json&)> change, std::string says) {
  return {name, [=](Files& files) { edit_data(files, change); }, std::move(says)};
}

INSTANTIATE_TEST_SUITE_P(
    Pages, Forged,
    testing::Values(
        page("FurtherQuotation", "<figure class=\"mail\">",
             "<figure class=\"mail\"><blockquote><div class=\"words\" id=\"q900\">I lied.</div></blockquote><p "
             "class=\"verdict\">Word for word.</p></figure><figure class=\"mail\">",
             "prints words as a quotation that the list"),
        page("FurtherEvidence", "<figure class=\"mail\">",
             "<blockquote class=\"evidence\">I lied.</blockquote><figure class=\"mail\">", "prints words as evidence"),
        page("MoreBesideTheWords", "<div class=\"words\"", "I lied. <div class=\"words\"", "prints words as evidence"),
        page("FurtherInline", "<p>He replied", "<p><a class=\"quoted\" href=\"#\">“<span id=\"x\">I lied</span>”</a> He replied",
             "prints words as a quotation that the list"),
        page("MoreBetweenTheMarks", "&amp; soon.</span>", "&amp; soon.</span> I lied.", "prints more than quotation q2"),
        page("OtherWordsAround", "<details class=\"cut\"><summary>…</summary><span class=\"out\">Left out here: <q lang=\"en\">",
             "<details class=\"cut\"><summary>…</summary><span class=\"out\">Left out here: <q lang=\"en\">I lied. ",
             "shows words around quotation q1"),
        page("OtherExcerpt", "<span class=\"excerpt\" lang=\"en\">", "<span class=\"excerpt\" lang=\"en\">I lied. ",
             "shows words that do not"),
        page("OpenDetails", "<details class=\"cut\">", "<details class=\"cut\" open>", "has “open”"),
        page("OpenDetailsWithValue", "<details class=\"cut\">", "<details class=\"cut\" open=\"\">", "has “open”"),
        page("FoldedAway", "not 1 million.", "not 1 million.<details><summary></summary>I lied</details>",
             "holds something folded away"),
        page("Comment", "<main", "<!-- <div class=\"words\" id=\"q1\"> --><main", "holds a comment"),
        page("Script", "</main>", "<script>1</script></main>", "holds <script>"),
        page("StyleElement", "</main>", "<style>p{}</style></main>", "holds <style>"),
        page("StyleAttribute", "<h1>", "<h1 style=\"display:none\">", "has “style”"),
        page("EventAttribute", "<h1>", "<h1 onclick=\"x()\">", "has “onclick”"),
        page("HiddenAttribute", "<h1>", "<h1 hidden>", "has “hidden”"),
        page("IdTwice", "<h1>", "<h1 id=\"q1\">", "has the id “q1” twice"),
        page("AttributeTwice", "<div class=\"words\"", "<div class=\"x\" class=\"words\"", "has “class” twice"),
        page("UnquotedAttribute", "<h1>", "<h1 id=q1>", "has “id=q1”"),
        page("ScriptLink", "<a class=\"skip\" href=\"#main\"", "<a class=\"skip\" href=\"java&#115;cript:x()\"", "has a link to"),
        page("NotClosed", "</main>", "<div></main>", "closes <main>"), page("OtherCase", "<h1>", "<H1>", "holds <H1>"),
        page("OtherSender", "<dt>From</dt><dd>Mara Oduya</dd>", "<dt>From</dt><dd>Lin Wei</dd>", "shows another header"),
        page("OtherDate", "2 November 2015, 10:00", "2 November 2014, 10:00", "shows another header"),
        page("SaysThatItWasNotChecked", "<p class=\"verdict\">", "<p class=\"verdict failed\">",
             "says something else of quotation q1")),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Exhibits, Forged,
    testing::Values(
        exhibit("OtherText", "asked for it at", "never asked for it at", "shows another text than exhibits/2.txt"),
        exhibit("WithoutWhatIsLeftOut",
                "<p class=\"omitted\"><span aria-hidden=\"true\">[…]</span> Part of the document is not shown here.</p>", "",
                "shows another text than exhibits/2.txt"),
        exhibit("AnchorElsewhere", "<mark id=\"q1\">", "<mark>", "has no place for quotation q1"),
        exhibit("OtherRecipient", "<dt>To</dt><dd>Lin Wei", "<dt>To</dt><dd>Jo Park", "shows another header"),
        exhibit("OtherTextFile", "../../exhibits/2.txt", "../../exhibits/3.txt", ""),
        Forgery{"NoPage", [](Files& files) { files.erase("zh/exhibits/2.html"), files.erase("en/exhibits/5.html"); },
                "exhibits/5"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Lists, Forged,
    testing::Values(
        data(
            "NoQuotations", [](Json& json) { json["quotations"] = Json::array(); }, "prints words as a quotation that the list"),
        data(
            "NoPlaces", [](Json& json) { json["quotations"][0]["places"] = Json::array(); },
            "prints words as a quotation that the list"),
        data(
            "NoSources", [](Json& json) { json["quotations"][0]["sources"] = Json::array(); },
            "says something else of quotation q1"),
        data(
            "OtherAuthor", [](Json& json) { json["quotations"][0]["author"] = "Lin Wei"; }, "credits quotation q1 to another"),
        data(
            "OtherWords", [](Json& json) { json["quotations"][0]["words"] = "I think"; },
            "exhibits/2.txt quotation q1 does not stand"),
        data(
            "EmptyPieces", [](Json& json) { json["quotations"][0]["sources"][0]["pieces"] = Json::array(); },
            "exhibits/2.txt quotation q1"),
        data(
            "PieceBeyondTheText", [](Json& json) { json["quotations"][0]["sources"][0]["pieces"][0][1] = 1'000'000'000; },
            "exhibits/2.txt quotation q1"),
        data(
            "PlaceOnNoPage", [](Json& json) { json["quotations"][0]["places"][0]["page"] = "style.css"; },
            "style.css is no page"),
        data(
            "NoExhibits", [](Json& json) { json["exhibits"] = Json::array(); }, "record.json does not list"),
        Forgery{"OtherSpelling", [](Files& files) { files.at("record.json").insert(1, " "); }, "record.json"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(Forged, ARecordOfTheProgramItselfIsNot) {
  EXPECT_EQ(refusals([](Files&) {}), std::vector<std::string>{});
}

std::vector<std::string> refusals_of(const SmallMatter& matter) {
  SmallRecord record(matter);
  EXPECT_EQ(record.refused, "");
  const test::TempFolder folder(test::TempPlace::memory);
  const auto written = write(record, folder / "out", new_key());
  EXPECT_TRUE(written);
  return written ? written->refusals : std::vector<std::string>{};
}

// Whatever a mail holds, the pages that show it are the text that it is compared with.
TEST(Unforged, AnyTextVerifies) {
  const std::vector<std::string> words{"word", "one",     "好",     "，",     "한",     "１",     "\U0001F600", "ｶ",
                                       "ﾞ",    "e\u0301", "\u0301", "“",      "”",      "「",     "\"",         "'",
                                       "-",    "—",       "...",    "…",      "[…]",    "<b>",    "&amp;",      "&",
                                       "*",    ">",       "\u00A0", "\u00AD", "\u200B", "\u3000", "\t"};
  const std::vector<std::string> ends{" ", "", "\n", "\n\n", "\n> ", "\n>> ", "\n> >", "\n  ", "\n\u00A0> ", "\n[…]\n", "\n> \n"};
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int n = 0; n < 60; ++n) {
    SmallMatter matter;
    for (int length = 0; length < 200; ++length)
      matter.mails[3].body += words[random() % words.size()] + ends[random() % 3 == 0 ? random() % ends.size() : 0];
    EXPECT_EQ(refusals_of(matter), std::vector<std::string>{}) << "seed " << seed << "\n" << matter.mails[3].body;
    if (HasFailure()) return;
  }
}

TEST(Unforged, LongExhibitsOnSeveralPagesVerify) {
  SmallMatter matter;
  for (int n = 0; n < 1500; ++n)
    matter.mails[3].body += "\nA paragraph of the long mail, the one with the number " + std::to_string(n) + ", and no other.\n";
  matter.answer +=
      "\n> A paragraph of the long mail, the one with the number 1234 […] the one with the number 1400\nSource: Exhibit 4\n";
  EXPECT_EQ(refusals_of(matter), std::vector<std::string>{});
}

TEST(Unforged, WordsOfASubjectVerify) {
  SmallMatter matter;
  matter.mails[0].subject = "The plan for the whole of the harbour and its two old boats";
  matter.answer += "\n> The plan for the whole of the harbour and its two old boats\nSource: Exhibit 1\n";
  EXPECT_EQ(refusals_of(matter), std::vector<std::string>{});
}

TEST(Unforged, WhateverMarkdownGivesIsAPageOfARecord) {
  SmallMatter matter;
  matter.answer +=
      "\nA **bold** and *slanted* `word`.\n\n```js x\ncode\n```\n\n"
      "| a | b |\n|:--|---|\n| 1 | [c](https://harbour.example \"t\") |\n\n3. three\n\n---\n\n[x](javascript:x())\n";
  EXPECT_EQ(refusals_of(matter), std::vector<std::string>{});
}

}  // namespace
}  // namespace rj::record
