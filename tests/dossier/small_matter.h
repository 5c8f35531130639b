// An invented matter for the checker's tests: seven mails and a complaint, and tables that name them. Nobody in it exists.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/check.h"
#include "support/memory_archive.h"

namespace rj::dossier::test {

inline std::string mail(std::string_view from, std::string_view to, std::string_view date, std::string_view id,
                        std::string_view answers, std::string_view subject, std::string_view body) {
  std::string out = "From: " + std::string(from) + "\r\nTo: " + std::string(to) + "\r\nDate: " + std::string(date) +
                    "\r\nMessage-ID: <" + std::string(id) + ">\r\n";
  if (!answers.empty()) out += "In-Reply-To: <" + std::string(answers) + ">\r\n";
  out += "Subject: " + std::string(subject) +
         "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
  for (const char c : body) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

inline std::vector<rj::test::MemoryFile> small_matter() {
  const auto mara = "Mara Oduya <mara@tides.example>", lin = "Lin Wei <lin@tides.example>", jo = "Jo Park <jo@tides.example>";
  const auto second =
      mail(mara, "Lin Wei <lin@tides.example>, Jo Park <jo@tides.example>", "Sun, 22 Nov 2015 19:48:00 -0000", "2@tides.example",
           "1@tides.example", "Re: The figure",
           "I think we should announce 10 million, not 1 million.\nWe will need far more than this, and I can't\nsay \"never\" "
           "often enough. "
           "The co\u00ADoperative is non-profit... for now.\n\nOn 21 November 2015, Lin Wei <lin@tides.example> wrote:\n"
           "> One million is what the plan\n> needs this year.\n");
  return {
      {"Lin Wei",
       mail(lin, mara, "Sat, 21 Nov 2015 10:00:00 +0800", "1@tides.example", "", "The figure",
            "One million is what the plan needs this year.\n\nLin\n"),
       "lin/1.eml"},
      {"Lin Wei", second, "lin/2.eml"},
      {"Lin Wei",
       mail(lin, mara, "Mon, 23 Nov 2015 00:30:00 +0800", "3@tides.example", "2@tides.example", "Re: The figure",
            "Agreed.\n\nLin\n"),
       "lin/3.eml"},
      {"Jo Park",
       mail(lin, jo, "Tue, 06 Dec 2016 23:18:00 +0800", "4@tides.example", "", "钱",
            "数字是玛拉自己提的，我没有反对，\n但我心里没底。明年的工资只够发到八月。\n"),
       "jo/4.eml"},
      {"Jo Park",
       mail(mara, jo, "Wed, 30 Aug 2017 08:12:00 +0100", "5@tides.example", "4@tides.example", "Fwd: 钱",
            "He says it better than I can.\n[Image removed by the archive]\nWe can wait no longer than <redacted> allows.\n"),
       "jo/5.eml"},
      {"Jo Park", second, "jo/2.eml"},
      {"Jo Park",
       mail(jo, mara, "Thu, 31 Aug 2017 09:00:00 +0100", "7@tides.example", "", "Open",
            "Open by default, closed where it can drown somebody.\n"),
       "jo/7.eml"},
      {"Jo Park",
       mail(jo, lin, "Fri, 01 Sep 2017 09:00:00 +0100", "8@tides.example", "", "The rule",
            "Once more, for the site: Open by default, closed where it can drown somebody. Nothing else.\n"),
       "jo/8.eml"},
      {"Jo Park",
       mail(jo, mara, "Mon, 04 Sep 2017 09:00:00 +0100", "9@tides.example", "", "The lamp",
            "See below.\n\nLin Wei <lin@tides.example> wrote:\n> The lamp has been out since Tuesday.\n"),
       "jo/9.eml"},
      {"Jo Park",
       mail(jo, mara, "Tue, 05 Sep 2017 09:00:00 +0100", "10@tides.example", "", "The rope",
            "And this.\n\nOn 03/04/2016 09:12, Lin Wei <lin@tides.example> wrote:\n> The rope was cut and not worn.\n"),
       "jo/10.eml"},
      {"Jo Park", "IN THE COURT OF THE SEA\n\n1. From the first day it was understood that nobody would own a share.\n",
       "jo/complaint.txt"},
  };
}

inline const std::string kExhibits =
    "exhibit,doc,title,show\n1,<1@tides.example>,The plan,\n2,<2@tides.example>,The larger figure,\n3,<3@tides.example>,The "
    "answer,\n"
    "4,<4@tides.example>,Money,\n5,<5@tides.example>,Passed on,\n7,<7@tides.example>,The rule,\ncomplaint,file:complaint.txt,The "
    "complaint,\n";
inline const std::string kPeople =
    "id,names,addresses,role,from,to,shown_as\noduya,Mara Oduya; Mara; 玛拉·奥杜亚,mara@tides.example,founder,,,name\n"
    "lin,Lin Wei; 林伟,lin@tides.example,scientist,,,name\npark,Jo Park; Jo,jo@tides.example,director,,,name\nkim,Sora "
    "Kim,sora@tides.example,supplier,2018,,role\n";
inline const std::string kClaims =
    "# Claims\n\n## A1. No share\nClaimed by: Mara Oduya\n> From the first day it was understood that nobody would own a "
    "share.\nSource: [@complaint]\nStatus: no statement\n";

/// Hides the words given, wherever they stand.
class HiddenWordsForTest final : public Hidden {
 public:
  HiddenWordsForTest(read::Archive& archive, std::string words) : archive_(archive), words_(std::move(words)) {}
  Result<bool> covers(const read::Span& span) override {
    const auto document = RJ_TRY(archive_.load(span.doc));
    for (const auto& hidden : in_prose(document->text(span.text)->utf8))
      if (hidden.overlaps(span.range)) return true;
    return false;
  }
  std::vector<ByteSpan> in_prose(std::string_view text) override {
    std::vector<ByteSpan> out;
    for (auto at = text.find(words_); at != std::string_view::npos; at = text.find(words_, at + 1))
      out.push_back({at, at + words_.size()});
    return out;
  }

 private:
  read::Archive& archive_;
  std::string words_;
};

struct Run {
  ParsedDossier parsed;
  Report report;
};

/// A dossier of these files (exhibits, people and claims as above unless given) against the small matter.
inline Run run(std::vector<DossierFile> files, const Pins* pins = nullptr, const std::string& hidden_words = {}) {
  const auto add = [&](const char* name, const std::string& bytes) {
    if (std::ranges::find(files, name, &DossierFile::name) == files.end()) files.push_back({name, bytes});
  };
  add("exhibits.csv", kExhibits);
  add("people.csv", kPeople);
  add("claims.md", kClaims);
  static rj::test::MemoryArchive archive(small_matter());
  HiddenWordsForTest hidden(archive, hidden_words);
  Run out{parse_dossier(files), {}};
  auto report = check(out.parsed, {archive, archive, nullptr, hidden_words.empty() ? nullptr : &hidden, pins});
  EXPECT_TRUE(report.has_value()) << (report ? "" : report.error().what);
  if (report) out.report = std::move(*report);
  return out;
}

/// "line:column verdict" of one file, with "!" behind an accepted warning.
inline std::vector<std::string> told(const Report& report, std::string_view file) {
  std::vector<std::string> out;
  for (const auto& d : report.diagnostics) {
    if (d.place.file != file) continue;
    out.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.verdict +
                  (d.accepted ? "!" : ""));
  }
  return out;
}

}  // namespace rj::dossier::test
