// A matter of a dozen items made by the test: a mailbox with replies and attachments, a Maildir with copies and a variant, loose
// files.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "matter/ingest.h"
#include "matter/matter.h"
#include "matter/status.h"
#include "support/temp_folder.h"

namespace rj::test {

inline void write(const std::string& path, std::string_view bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

struct Mail {
  std::string id;
  std::string subject;
  std::string body;
  std::string more;  // further header lines
};

inline std::string eml(const Mail& mail) {
  return "From: Mara Oduya <mara@tide.example>\nTo: Lin Wei <lin@pump.example>\nDate: Mon, 5 Mar 2018 10:00:00 "
         "+0000\nMessage-ID: <" +
         mail.id + "@tide.example>\nSubject: " + mail.subject + "\n" + mail.more + "\n" + mail.body;
}

inline std::string framed(const std::string& message) {
  return "From mara@tide.example Mon Mar  5 10:00:00 2018\n" + message + "\n";
}

inline std::string with_attachments() {
  return eml({"m2", "Re: budget",
              "--b\nContent-Type: text/plain\n\nSee the harbour report.\n"
              "--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=\"report.txt\"\n"
              "Content-Transfer-Encoding: base64\n\nVGhlIGhhcmJvdXIgcmVwb3J0IHNheXMgMTAgbWlsbGlvbi4K\n"
              "--b\nContent-Type: application/pdf; name=\"plan.pdf\"\nContent-Disposition: attachment; filename=\"plan.pdf\"\n"
              "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQKAAAA\n--b--\n",
              "In-Reply-To: <m1@tide.example>\nReferences: <m0@tide.example> <m1@tide.example>\nMIME-Version: 1.0\n"
              "Content-Type: multipart/mixed; boundary=b\n"});
}

inline std::string with_nested() {
  return eml({"m4", "Fwd: old words",
              "--c\nContent-Type: text/plain\n\nForwarded below.\n--c\nContent-Type: message/rfc822\n\n" +
                  eml({"old", "Old words", "The pump was never paid for.\n", ""}) + "\n--c--\n",
              "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n"});
}

inline std::string budget() { return eml({"m1", "budget", "We need 1.5 million for the pump.\n", ""}); }

class SmallMatter {
 public:
  SmallMatter() : env_(system_env()) {
    write(source("ann.mbox"), framed(budget()) + framed(with_attachments()) + framed(with_nested()));
    write(source("bob/cur/1.host:2,S"), budget());
    write(source("bob/new/2.host"), eml({"m1", "budget", "We need 15 million for the pump.\n", ""}));
    write(source("bob/tmp/3.host"), "half a mess");
    write(source("files/.DS_Store"), "x");
    write(source("files/empty.txt"), "");
    write(source("files/letter.eml"),
          eml({"m5", "Letter", "A letter from the harbour master.\n", "In-Reply-To: <m4@tide.example>\n"}));
    write(source("files/noise.bin"), std::string(3000, '\xFF') + std::string(3000, '\0'));
    write(source("files/note.txt"), "港口会议 tide note\n");
    write(source("files/page.html"), "<html><body><p>Pump &amp; tide</p></body></html>");
    std::filesystem::create_symlink(source("ann.mbox"), source("files/link.mbox"));
    const auto made = matter::Matter::create(*env_, folder(), "Small", "UTC");
    EXPECT_TRUE(made) << to_sentence(made.error());
  }

  [[nodiscard]] std::string folder() const { return temp_ / "m"; }
  [[nodiscard]] std::string source(const std::string& name) const { return temp_ / ("mail/" + name); }
  [[nodiscard]] Env& env() { return *env_; }

  [[nodiscard]] matter::Matter open(store::Access access = store::Access::read_only) {
    auto matter = matter::Matter::open(*env_, folder(), access);
    EXPECT_TRUE(matter) << to_sentence(matter.error());
    return std::move(*matter);
  }

  Result<matter::Added> add(const matter::AddOptions& options) {
    auto matter = open(store::Access::read_write);
    NoProgress progress;
    const CancelFlag cancel;
    return matter::add(matter, options, progress, cancel);
  }

  Result<matter::Added> add_all() {
    matter::AddOptions options;
    options.paths = {source("ann.mbox"), source("bob"), source("files")};
    options.custodian = "Mara Oduya";
    return add(options);
  }

  matter::Ledger audit() {
    auto matter = open();
    NoProgress progress;
    const CancelFlag cancel;
    auto ledger = matter::audit(matter, progress, cancel);
    EXPECT_TRUE(ledger) << to_sentence(ledger.error());
    return std::move(*ledger);
  }

 private:
  TempFolder temp_;
  std::unique_ptr<Env> env_;
};

inline std::string told(const matter::Ledger& ledger) {
  std::string all;
  for (const auto& fault : ledger.imbalances) all += fault.number + " " + fault.locator + ": " + fault.what + "\n";
  return all;
}

}  // namespace rj::test
