// A small matter in memory, from mails and dossier files to a record on disk, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/env.h"
#include "dossier/check.h"
#include "record/build.h"
#include "record/write.h"
#include "redact/redactor.h"
#include "support/memory_archive.h"
#include "support/temp_folder.h"

namespace rj::record {

/// A person of people.csv who must not be seen; swapped for others by the tests of non-interference.
struct HiddenPerson {
  std::string given = "Tobias";
  std::string surname = "Wren";
  std::string address = "t.wren@harbour.example";
  std::string chinese = "\u4EFB\u62D3";
};

struct Mail {
  std::string from, to, id, answers, subject, body;
};

inline std::string eml(const Mail& mail, int hour) {
  std::string out = "From: " + mail.from + "\r\nTo: " + mail.to + "\r\nDate: Mon, 2 Nov 2015 " + (hour < 10 ? "0" : "") +
                    std::to_string(hour) + ":00:00 +0000\r\nMessage-ID: <" + mail.id + ">\r\n";
  if (!mail.answers.empty()) out += "In-Reply-To: <" + mail.answers + ">\r\n";
  return out + "Subject: " + mail.subject +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + mail.body;
}

/// What the tests change before it is built.
struct SmallMatter {
  HiddenPerson hidden;
  std::vector<Mail> mails;
  std::string answer = R"(# The answer

We quote and answer, *in order*.

## Point 1. She proposed the larger figure
Answers: A1

She wrote:

> I think we should announce 10 million, not 1 million. … Nobody else asked for it.
Source: Exhibit 2 - Mara Oduya to Lin Wei, 2 November 2015
In answer to: Exhibit 1

He replied: “Agreed, if the harbour signs <at last> & soon.” (Exhibit 3).

> 我没有反对，但我心里没底。
Source: Exhibit 4 - Lin Wei to Mara Oduya
)";
  std::string claims = R"(# Claims

## A1. The figure was forced on her
Claimed by: Mara Oduya
Complaint: 7
> The figure was forced upon me by everybody.
Source: Exhibit 5

## A2. Nobody told her
Claimed by: Mara Oduya
Status: no statement
)";
  std::string exhibits =
      "exhibit,doc,title,show\n1,<1@x.example>,The plan,\n2,<2@x.example>,Ten "
      "million,\n3,<3@x.example>,Agreed,\n4,<4@x.example>,\u5FC3\u91CC\u6CA1\u5E95,whole\n"
      "5,<5@x.example>,What she claims,\n";
  std::string redactions =
      "what,kind,doc,reason\nwren,person,,third party\nKingfisher,term,,a site\nthe price is three "
      "million,span,<2@x.example>,price\n";
  std::string chronology =
      "date,what,who,claims,doc,quote,origin,internal,public_note\n2015-11-02,The figure is proposed,mara; lin,A1,exhibit-2,we "
      "should announce 10 million,mail,secret thought,\n"
      "2014~,They meet,mara; prata,,,,from memory,,\n";
  std::string amounts =
      "amount,currency,kind,payer,payee,period,claims,doc,quote,internal,public_note\n10000000,EUR,pledged,mara,Harbour,2015,A1,"
      "exhibit-2,announce 10 million,,A *note*.\n";

  SmallMatter() {
    mails = {{"Lin Wei <lin@x.example>", "Mara Oduya <mara@x.example>", "1@x.example", "", "The plan",
              "One million is the plan.\n\nLin\n"},
             {"Mara Oduya <mara@x.example>", "Lin Wei <lin@x.example>, NAME <ADDRESS>, Dinis Prata <dp@y.example>", "2@x.example",
              "1@x.example", "Re: The plan",
              "Dear all,\n\nI think we should announce 10 million, not 1 million. SURNAME asked for it at\nKingfisher and the "
              "price is three million. Nobody else asked for it. NAME agrees.\n\nMara\n\n> One million is the plan.\n"},
             {"Lin Wei <lin@x.example>", "Mara Oduya <mara@x.example>", "3@x.example", "2@x.example", "Re: The plan",
              "Agreed, if the harbour signs <at last> & soon. Ask Dinis Prata.\n\n> SURNAME asked for it at Kingfisher and the "
              "price\n> is three million.\n"},
             {"Lin Wei <lin@x.example>", "Mara Oduya <mara@x.example>", "4@x.example", "", "\u5FC3\u91CC",
              "玛拉，\n\n我没有反对，但我心里没底。CHINESE也没有。\n"},
             {"Mara Oduya <mara@x.example>", "Lin Wei <lin@x.example>, Ada Ng <ada@z.example>", "5@x.example", "", "Claim",
              "The figure was forced upon me by everybody.\n"}};
  }

  [[nodiscard]] std::string people() const {
    return "id,names,addresses,role,from,to,shown_as\nmara,Mara Oduya; Mara; "
           "\u73DB\u62C9,mara@x.example,founder,2015,,name\nlin,Lin Wei,lin@x.example,engineer,,,name\n"
           "prata,Dinis Prata,dp@y.example,harbour master,,,role\nwren," +
           hidden.given + " " + hidden.surname + "; " + hidden.chinese + "," + hidden.address + ",donor,,,hidden\n";
  }
};

inline void put(std::string& text, std::string_view slot, const std::string& with) {
  for (auto at = text.find(slot); at != text.npos; at = text.find(slot, at + with.size())) text.replace(at, slot.size(), with);
}

/// Built and checked: every test expects that the check passes.
struct SmallRecord {
  std::unique_ptr<test::MemoryArchive> archive;
  dossier::ParsedDossier parsed;
  dossier::Report report;
  std::unique_ptr<redact::Redactor> redactor;
  Model model;
  std::string refused;  // why there is no model

  explicit SmallRecord(const SmallMatter& matter, bool draft = false) {
    std::vector<test::MemoryFile> files;
    int hour = 9;
    for (const auto& mail : matter.mails) {
      auto bytes = eml(mail, hour);
      put(bytes, "SURNAME", matter.hidden.surname);
      put(bytes, "NAME", matter.hidden.given + " " + matter.hidden.surname);
      put(bytes, "ADDRESS", matter.hidden.address);
      put(bytes, "CHINESE", matter.hidden.chinese);
      files.push_back({"mara", bytes, std::to_string(hour++) + ".eml"});
    }
    archive = std::make_unique<test::MemoryArchive>(files);
    parsed = dossier::parse_dossier({{"amounts.csv", matter.amounts},
                                     {"answer.en.md", matter.answer},
                                     {"chronology.csv", matter.chronology},
                                     {"claims.md", matter.claims},
                                     {"exhibits.csv", matter.exhibits},
                                     {"people.csv", matter.people()},
                                     {"redactions.csv", matter.redactions}});
    const auto exhibits = dossier::resolve_exhibits(parsed.dossier, *archive, *archive);
    auto built = redact::Redactor::build(parsed.dossier, *exhibits, *archive, *archive);
    EXPECT_TRUE(built) << (built ? "" : to_sentence(built.error()));
    redactor = std::make_unique<redact::Redactor>(std::move(*built));
    auto checked = dossier::check(parsed, {*archive, *archive, nullptr, nullptr, nullptr});
    EXPECT_TRUE(checked);
    report = std::move(*checked);
    for (const auto& d : report.diagnostics)
      EXPECT_TRUE(draft || d.severity != dossier::Severity::error) << dossier::render(d, "", false);
    auto made = build_model({parsed.dossier, report, *archive, *archive, *redactor, draft});
    if (!made) {
      refused = to_sentence(made.error());
      return;
    }
    model = std::move(*made);
    model.title = "Oduya v. Harbour";
    model.date = {2024, 3, 8};
    model.program = "rejoinder test";
    model.draft = draft;
  }
};

inline store::SigningKey new_key() {
  const test::TempFolder folder(test::TempPlace::memory);
  const auto env = system_env();
  EXPECT_TRUE(store::create_keys(*env, folder.path()));
  return *store::signing_key(*env, folder.path());
}

inline Result<Written> write(SmallRecord& record, const std::string& out, const std::optional<store::SigningKey>& key) {
  const auto env = system_env();
  CancelFlag cancel;
  NoProgress progress;
  record.model.draft = !key;
  record.model.public_key = key ? to_hex(key->public_key) : "";
  return write_record({*env, out, cancel, progress}, record.model, record_files(record.model), *record.redactor, key);
}

}  // namespace rj::record
