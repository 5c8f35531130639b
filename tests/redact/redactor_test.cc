#include "redact/redactor.h"

#include <gtest/gtest.h>

#include "support/memory_archive.h"

namespace rj::redact {
namespace {

using dossier::Person;
using test::MemoryArchive;
using test::MemoryFile;

std::string mail(const std::string& from, const std::string& subject, const std::string& body,
                 const std::string& id = "1@x.example") {
  return "From: " + from + "\r\nTo: Lin Wei <lin@x.example>\r\nDate: Mon, 2 Nov 2015 10:00:00 +0000\r\nMessage-ID: <" + id +
         ">\r\nSubject: " + subject + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body;
}

Person person(const std::string& id, std::vector<std::string> names, std::vector<std::string> addresses, Person::Shown shown,
              const std::string& role = "") {
  Person out;
  out.id = id;
  out.names = std::move(names);
  out.addresses = std::move(addresses);
  out.role = role;
  out.shown = shown;
  return out;
}

dossier::Dossier people() {
  dossier::Dossier dossier;
  dossier.people = {person("mara", {"Mara Oduya", "玛拉"}, {"mara@x.example"}, Person::Shown::name),
                    person("lin", {"Lin Wei"}, {"lin@x.example"}, Person::Shown::name),
                    person("min", {"Min Park"}, {"min@x.example"}, Person::Shown::name),
                    person("park", {"Jo Park", "朴周"}, {"jo.park@x.example"}, Person::Shown::hidden),
                    person("prata", {"Dinis Prata"}, {"dp@y.example"}, Person::Shown::role, "harbour master; pilot")};
  return dossier;
}

dossier::RedactionRow row(const std::string& what, const std::string& kind, const std::string& doc = "",
                          const std::string& reason = "") {
  dossier::RedactionRow out;
  out.place = {"redactions.csv", 2, 1};
  out.what = what;
  out.kind = kind;
  out.reason = reason;
  if (!doc.empty()) out.doc = dossier::Located{doc, {}};
  return out;
}

std::string redacted(const dossier::Dossier& dossier, MemoryArchive& archive, int number = 1) {
  auto redactor = Redactor::build(dossier, {}, archive, archive);
  EXPECT_TRUE(redactor) << (redactor ? "" : to_sentence(redactor.error()));
  const auto document = archive.load(read::Number{number});
  return redactor->redact(read::Number{number}, "body", (*document)->text("body")->utf8).utf8;
}

struct Case {
  const char* name;
  const char* body;
  const char* want;
};

class Persons : public testing::TestWithParam<Case> {};

TEST_P(Persons, StandAsTokens) {
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", GetParam().body), "1.eml"}});
  EXPECT_EQ(redacted(people(), archive), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Redactor, Persons,
    testing::Values(
        Case{"AsListed", "I met Jo Park today.", "I met [hidden: person] today."},
        Case{"InAnyCase", "I met JO PARK and jo park.", "I met [hidden: person] and [hidden: person]."},
        Case{"LastNameFirst", "See Park, Jo for it.", "See [hidden: person] for it."},
        Case{"Initial", "Ask J. Park or Park J.", "Ask [hidden: person] or [hidden: person]."},
        Case{"SurnameAloneIfCapitalised", "So Park said in the park.", "So [hidden: person] said in the park."},
        Case{"TitleGoesToo", "Dear Mr Park, ask Ms. Jo Park.", "Dear [hidden: person], ask [hidden: person]."},
        Case{"MiddleInitial", "It was Jo K. Park who.", "It was [hidden: person] who."},
        Case{"GivenNameNextToTheRest", "Hi Jo,\n\nJo Park writes.", "Hi [hidden: person],\n\n[hidden: person] writes."},
        Case{"Chinese", "我见过朴周，就在昨天。", "我见过[hidden: person]，就在昨天。"},
        Case{"AcrossALineBreak", "It was Jo\nPark again.", "It was [hidden: person] again."},
        Case{"AcrossAQuotedLineBreak", "> It was Jo\n> Park again.", "> It was [hidden: person] again."},
        Case{"Address", "write to jo.park@x.example.", "write to [hidden: person]."},
        Case{"AddressInside", "write to x-jo.park@x.example.org now", "write to [hidden: person] now"},
        Case{"NameAndAddressAreOneToken", "cc Jo Park <jo.park@x.example> here", "cc [hidden: person] here"},
        Case{"LocalPart", "her login is JPark, file jo_park.pdf", "her login is [hidden: person], file [hidden: person].pdf"},
        Case{"Possessive", "Jo Park's and Park’s", "[hidden: person]'s and [hidden: person]’s"},
        Case{"FullWidth", "Ｊｏ　Ｐａｒｋ said", "[hidden: person] said"},
        Case{"ShownNamesakeStays", "Min Park and Jo Park and Ms Lin Wei", "Min Park and [hidden: person] and Ms Lin Wei"},
        Case{"Role", "Dinis Prata signed, so did Prata.", "[harbour master] signed, so did [harbour master]."},
        Case{"WordsThatOnlyLookLike", "Parking, sparks, Jofish.", "Parking, sparks, Jofish."},
        Case{"SoftHyphenInside", "It was Jo Pa\u00ADrk.", "It was [hidden: person]."},
        Case{"ZeroWidthSpaceOutside", "It was Jo\u200B Park.", "It was [hidden: person]."}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Redactor, HidesTermsAsSearchMatchesThem) {
  MemoryArchive archive(
      {{"a", mail("Mara Oduya <mara@x.example>", "s", "Project  FALCON, project\nfalcon, falcons, 翠鸟计划。"), "1.eml"}});
  auto dossier = people();
  dossier.redactions = {row("project falcon", "term"), row("翠鸟", "term")};
  EXPECT_EQ(redacted(dossier, archive), "[hidden: term], falcons, [hidden: term]计划。");
}

TEST(Redactor, HidesTheNthSpanOfItsDocumentAndEveryCopyOfThatPassage) {
  const std::string passage = "The board met in the old fish hall and the price was three million, which nobody liked at all.";
  MemoryArchive archive(
      {{"a", mail("Mara Oduya <mara@x.example>", "s", "Three million is a number.\n\n" + passage), "1.eml"},
       {"b", mail("Mara Oduya <mara@x.example>", "s", "Three million is a number.\n\n" + passage), "2.eml"},
       {"a",
        mail("Lin Wei <lin@x.example>", "Re: s",
             "No.\n\n> The board met in the old fish hall and the price was\n> three million, which nobody\n> liked at all.",
             "2@x.example"),
        "3.eml"},
       {"a", mail("Lin Wei <lin@x.example>", "other", "Three million people live there.", "3@x.example"), "4.eml"}});
  auto dossier = people();
  dossier.redactions = {row("three million #2", "span", "<1@x.example>", "price")};
  const std::string want =
      "Three million is a number.\n\nThe board met in the old fish hall and the price was [hidden], which nobody liked at all.";
  EXPECT_EQ(redacted(dossier, archive, 1), want);
  EXPECT_EQ(redacted(dossier, archive, 2), want);
  EXPECT_EQ(redacted(dossier, archive, 3),
            "No.\n\n> The board met in the old fish hall and the price was [hidden], which nobody liked at all.");
  EXPECT_EQ(redacted(dossier, archive, 4), "Three million people live there.");
}

TEST(Redactor, ARowThatHidesNothingIsAnErrorAtItsLine) {
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", "Nothing here."), "1.eml"}});
  for (const auto& bad : {row("nobody", "person"), row("not there", "span", "<1@x.example>"),
                          row("Nothing #2", "span", "<1@x.example>"), row("Nothing", "span", "<9@x.example>"),
                          row("Nothing", "span"), row("!!", "term"), row("a OR here", "term"), row("\"nothing here\"", "term"),
                          row("no*thing", "term"), row("n*", "term"), row("(nothing)", "term"), row("?", "term")}) {
    auto dossier = people();
    dossier.redactions = {bad};
    const auto redactor = Redactor::build(dossier, {}, archive, archive);
    ASSERT_FALSE(redactor) << bad.what;
    EXPECT_EQ(redactor.error().where, "redactions.csv:2") << bad.what;
  }
}

TEST(Redactor, HeadersHideWhoeverIsNotListed) {
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", "x"), "1.eml"}});
  auto redactor = Redactor::build(people(), {}, archive, archive);
  ASSERT_TRUE(redactor);
  const std::string to = "Lin Wei <lin@x.example>, \"Ng, Ada\" <ada@z.example>, bo@z.example";
  EXPECT_EQ(redactor->redact(read::Number{1}, "to", to).utf8.find("Ada"), std::string::npos);
  EXPECT_EQ(redactor->redact(read::Number{1}, "to", to).utf8.find("z.example"), std::string::npos);
  using Kind = Correspondent::Kind;
  EXPECT_EQ(redactor->correspondent({"Ada Ng", "ada@z.example"}).kind, Kind::unlisted);
  EXPECT_EQ(redactor->correspondent({"M.", "Mara@X.example"}).shown, "Mara Oduya");
  EXPECT_EQ(redactor->correspondent({"Dinis Prata", ""}).shown, "[harbour master]");
  EXPECT_EQ(redactor->correspondent({"Jo Park", "else@z.example"}).kind, Kind::hidden);
}

TEST(Redactor, SpansOfTheOriginalLeadIntoTheRedactedText) {
  const std::string body = "Before Jo Park said: the larger number\nwas my own proposal.";
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", body), "1.eml"}});
  auto redactor = Redactor::build(people(), {}, archive, archive);
  ASSERT_TRUE(redactor);
  const auto text = redactor->redact(read::Number{1}, "body", body);
  std::uint64_t original = 0;
  std::uint64_t at = 0;
  for (const auto& piece : text.pieces) {  // they tile both texts
    EXPECT_EQ(piece.original.begin, original);
    EXPECT_EQ(piece.redacted.begin, at);
    original = piece.original.end;
    at = piece.redacted.end;
  }
  EXPECT_EQ(original, body.size());
  EXPECT_EQ(at, text.utf8.size());
  const auto words = body.find("larger");
  EXPECT_EQ(slice(text.utf8, text.to_redacted({words, words + 6})), "larger");
  const auto name = body.find("Park");
  EXPECT_EQ(slice(text.utf8, text.to_redacted({name, name + 2})), "[hidden: person]");
  EXPECT_TRUE(text.to_redacted({words, words}).empty());
}

// What a mail program wrapped at 72 columns tells how long the hidden name was, unless the lines flow again.
TEST(Redactor, LineEndsThatDependOnTheHiddenNameAreGone) {
  const std::string with_short =
      "We have talked this over for weeks and agreed that Jo Park would\nsign the paper on behalf of all of us, as soon as it "
      "can be done.";
  const std::string with_long =
      "We have talked this over for weeks and agreed that\nJo Park would sign the paper on behalf of all of us, as soon as "
      "it\ncan be done.";
  MemoryArchive one({{"a", mail("Mara Oduya <mara@x.example>", "s", with_short), "1.eml"}});
  MemoryArchive two({{"a", mail("Mara Oduya <mara@x.example>", "s", with_long), "1.eml"}});
  EXPECT_EQ(redacted(people(), one), redacted(people(), two));
}

TEST(Redactor, QuotedLinesAreNeverJoinedToTheSendersOwn) {
  MemoryArchive archive(
      {{"a",
        mail("Mara Oduya <mara@x.example>", "s",
             "On Monday the second of November 2015 Jo Park wrote:\n> I agree with every word of what was said there.\nSo do I."),
        "1.eml"}});
  EXPECT_EQ(redacted(people(), archive),
            "On Monday the second of November 2015 [hidden: person] wrote:\n> I agree with every word of what was said "
            "there.\nSo do I.");
}

TEST(Redactor, SecretsAreFoundByTheRulesOfTheEvidence) {
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", "Pay 40 euro. The code is 4711 0815."), "1.eml"}});
  auto dossier = people();
  dossier.redactions = {row("4711 0815", "span", "<1@x.example>")};
  auto redactor = Redactor::build(dossier, {{"1", read::Number{1}}}, archive, archive);
  ASSERT_TRUE(redactor);
  EXPECT_FALSE(redactor->secrets_in("the code 4711-0815 and").empty());
  EXPECT_FALSE(redactor->secrets_in("by jo park").empty());
  EXPECT_TRUE(redactor->secrets_in("in the park with Jo").empty());
  EXPECT_FALSE(redactor->secrets_in("in Park").empty());
}

// What would have to be switched off in the last look at the pages is somebody's decision, not ours.
TEST(Redactor, FewWordsThatAnotherExhibitShowsAreAnErrorThatNamesIt) {
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", "We pay 40 euro or 40 euro."), "1.eml"},
                         {"a", mail("Lin Wei <lin@x.example>", "t", "We pay 40 euro.", "2@x.example"), "2.eml"}});
  const std::map<std::string, read::Number> exhibits{{"1", read::Number{1}}, {"2", read::Number{2}}};
  auto dossier = people();
  dossier.redactions = {row("40 euro", "span", "<1@x.example>")};
  const auto refused = Redactor::build(dossier, exhibits, archive, archive);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "redactions.csv:2");
  EXPECT_NE(refused.error().what.find("Exhibit 2 (RJ-0000002)"), std::string::npos) << refused.error().what;
  dossier.redactions.push_back(row("40 euro", "span", "<2@x.example>"));  // hidden there too
  const auto both = Redactor::build(dossier, exhibits, archive, archive);
  ASSERT_TRUE(both);
  EXPECT_FALSE(both->secrets_in("pay 40 euro").empty());
  EXPECT_FALSE(both->hidden_in_prose("She paid 40 euro.").empty());
  dossier.redactions = {row("40 euro #2", "span", "<1@x.example>")};  // that place alone, by choice
  const auto numbered = Redactor::build(dossier, exhibits, archive, archive);
  ASSERT_TRUE(numbered);
  EXPECT_TRUE(numbered->secrets_in("pay 40 euro").empty());
}

TEST(Redactor, ANumberOrAddressIsHiddenWhereverItStands) {
  MemoryArchive archive(
      {{"a", mail("Mara Oduya <mara@x.example>", "s", "Call +351 555 0174, or write to z@q.example."), "1.eml"},
       {"a", mail("Lin Wei <lin@x.example>", "t", "I called (555) 01-74, 5550174, not +351 555 0175; z@q.example", "2@x.example"),
        "2.eml"}});
  auto dossier = people();
  dossier.redactions = {row("+351 555 0174 #1", "span", "<1@x.example>"), row("z@q.example", "span", "<1@x.example>")};
  EXPECT_EQ(redacted(dossier, archive, 2), "I called ([hidden], not +351 555 0175; [hidden]");
}

TEST(Redactor, ALongPartOfAHiddenPassageIsHiddenWhereverItStands) {
  const std::string passage = "Since the operation in March I have lost my taste for walls with names on them";
  MemoryArchive archive(
      {{"a", mail("Mara Oduya <mara@x.example>", "s", passage + "."), "1.eml"},
       {"a",
        mail("Lin Wei <lin@x.example>", "t",
             "You wrote: since the operation in March I have\nlost my tast for walls. In March I have lost my hat.",
             "2@x.example"),
        "2.eml"}});
  auto dossier = people();
  dossier.redactions = {row(passage, "span", "<1@x.example>")};
  EXPECT_EQ(redacted(dossier, archive, 2), "You wrote: [hidden] tast for walls. In March I have lost my hat.");
  const auto redactor = Redactor::build(dossier, {}, archive, archive);
  ASSERT_TRUE(redactor);
  EXPECT_FALSE(redactor->hidden_in_prose("She said: I have lost my taste for walls with names.").empty());
  EXPECT_TRUE(redactor->hidden_in_prose("She has lost her taste for walls.").empty());
}

TEST(Redactor, TheGivenNameAloneCountsInTheThreadAndFamilyOfHisOtherForms) {
  auto reply = mail("Lin Wei <lin@x.example>", "Re: s", "Then Jo is late.", "2@x.example");
  reply.insert(reply.find("Subject:"), "In-Reply-To: <1@x.example>\r\n");
  MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", "Jo Park comes on Monday."), "1.eml"},
                         {"a", reply, "2.eml"},
                         {"a", mail("Lin Wei <lin@x.example>", "other", "Then Jo is late.", "3@x.example"), "3.eml"}});
  EXPECT_EQ(redacted(people(), archive, 2), "Then [hidden: person] is late.");
  EXPECT_EQ(redacted(people(), archive, 3), "Then Jo is late.");
  const auto redactor = Redactor::build(people(), {}, archive, archive);
  ASSERT_TRUE(redactor);
  EXPECT_FALSE(redactor->hidden_in_prose("Jo said so.").empty());
  EXPECT_TRUE(redactor->hidden_in_quotation("Then Jo is late.").empty());
}

// redaction.md A5: another secret of the same kind in the same place gives the same bytes.
TEST(Redactor, OtherNamesInThePlaceOfTheSecretGiveTheSameText) {
  const std::string body =
      "Hi NAME,\n\nI asked GIVEN SURNAME (ADDRESS) twice.\nMr SURNAME said no, and SURNAME, GIVEN said yes.\n-- \nGIVEN "
      "SURNAME\nOffice";
  const std::vector<std::pair<std::string, std::string>> names{{"Ada", "Lovelace"},
                                                               {"Bo", "Li"},
                                                               {"Christopher", "Featherstonehaugh"},
                                                               {"Dee", "Snow"},
                                                               {"Eva", "Ng"},
                                                               {"Felicitas", "Ott"},
                                                               {"Gil", "Amelio"},
                                                               {"Hanna", "Bergström"},
                                                               {"Ida", "Ó"},
                                                               {"Jean", "Luc"},
                                                               {"Kim", "Jong"},
                                                               {"Leo", "Tolstoy"},
                                                               {"Maximiliana", "Quartermain"},
                                                               {"Noor", "Khan"},
                                                               {"Oz", "Wu"},
                                                               {"Pia", "Öberg"},
                                                               {"Quentin", "Blake"},
                                                               {"Rae", "Carson"},
                                                               {"Søren", "Aaby"},
                                                               {"Tomas", "Tranströmer"}};
  std::string first;
  for (const auto& [given, surname] : names) {
    auto text = body;
    const auto put = [&](std::string_view slot, const std::string& with) {
      for (auto at = text.find(slot); at != text.npos; at = text.find(slot, at + with.size()))
        text.replace(at, slot.size(), with);
    };
    put("ADDRESS", given + "@z.example");
    put("GIVEN", given);
    put("SURNAME", surname);
    put("NAME", given);
    if (surname == "Ó") continue;  // one letter: no name that a text would hold alone
    MemoryArchive archive({{"a", mail("Mara Oduya <mara@x.example>", "s", text), "1.eml"}});
    dossier::Dossier dossier;
    dossier.people = {person("x", {given + " " + surname}, {given + "@z.example"}, Person::Shown::hidden)};
    const auto got = redacted(dossier, archive);
    if (first.empty()) first = got;
    EXPECT_EQ(got, first) << given << " " << surname;
  }
  EXPECT_EQ(first,
            "Hi [hidden: person],\n\nI asked [hidden: person] twice. [hidden: person] said no, and [hidden: person] said "
            "yes.\n--\n[hidden: person] Office");
}

}  // namespace
}  // namespace rj::redact
