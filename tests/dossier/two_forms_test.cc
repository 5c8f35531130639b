// A message in two forms, text and HTML: what one of them shows as quoted, nobody may credit to the sender by the other.
#include <gtest/gtest.h>

#include <algorithm>

#include "dossier/match.h"
#include "support/memory_archive.h"

namespace rj::dossier {
namespace {

struct Case {
  const char* name;
  std::string plain, html;
  const char* words;
  bool senders;  // they may be credited to the sender
};

std::string message(const Case& c) {
  return "From: Lin Wei <lin@tides.example>\nTo: Mara Oduya <mara@tides.example>\nDate: Mon, 23 Nov 2015 00:30:00 "
         "+0800\nMIME-Version: 1.0\n"
         "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\n\n" +
         c.plain + "\n--B\nContent-Type: text/html; charset=utf-8\n\n" + c.html + "\n--B--\n";
}

TEST(TwoForms, WordsQuotedInOneAreNotTheSendersInTheOther) {
  const Case cases[] = {
      {"marks in the text, a margin in the HTML", "Agreed.\n\n> I will pay ten.\n",
       "<p>Agreed.</p><div style=\"border-left:1px solid\">I will pay ten.</div>", "I will pay ten", false},
      {"the answer beside it", "Agreed.\n\n> I will pay ten.\n",
       "<p>Agreed.</p><div style=\"border-left:1px solid\">I will pay ten.</div>", "Agreed", true},
      {"marks in the HTML alone", "Agreed.\n\nI will pay ten.\n", "<p>Agreed.</p><blockquote>I will pay ten.</blockquote>",
       "I will pay ten", false},
      {"said and quoted in both", "I will pay ten.\n\n> I will pay ten.\n",
       "<p>I will pay ten.</p><blockquote>I will pay ten.</blockquote>", "I will pay ten", true},
      {"in one form only", "See the other form.\n", "<p>I will pay ten.</p>", "I will pay ten", true},
      {"own in both", "I will pay ten.\n", "<p>I will pay ten.</p>", "I will pay ten", true},
  };
  for (const auto& c : cases) {
    test::MemoryArchive archive({{"Lin Wei", message(c), "lin/1.eml"}});
    Evidence evidence(archive);
    const auto document = evidence.document(read::Number{1}).value();
    const auto found = find_in(*document, wanted(c.words, false));
    EXPECT_FALSE(found.empty()) << c.name;
    const bool senders = std::ranges::any_of(found, [&](const Match& match) {
      return document->readings[match.reading].voices[*match.voice].author.role == Author::Role::sender;
    });
    EXPECT_EQ(senders, c.senders) << c.name;
  }
}

}  // namespace
}  // namespace rj::dossier
