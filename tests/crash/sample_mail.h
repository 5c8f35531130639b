// Sixty messages of fictional people in two mailboxes and a Maildir: replies, copies, attachments, Chinese, a message without a
// date.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace rj::test {

inline std::string sample_message(int n) {
  static constexpr const char* people[] = {"Mara Oduya <mara@ferry.example>", "Lin Wei <lin@tide.example>",
                                           "Jo Park <jo@tide.example>"};
  std::string head = fmt::format("From: {}\nTo: {}\nSubject: tide plan {}\nMessage-ID: <{}@tide.example>\n", people[n % 3],
                                 people[(n + 1) % 3], n % 7, n);
  if (n % 11 != 5) head += fmt::format("Date: Mon, {} Jan 2018 10:{:02}:00 +0800\n", n % 28 + 1, n % 60);
  if (n >= 7) head += fmt::format("In-Reply-To: <{}@tide.example>\n", n % 5 == 0 ? 9000 + n : n - 7);
  const auto body =
      fmt::format("Message {} about pumps and money.\nWe agreed on {} buoys. 我们同意第{}号方案。\n\n> an older word {}\n", n,
                  n * 3, n, n - 7);
  if (n % 6 != 2) return head + "Content-Type: text/plain; charset=utf-8\n\n" + body;
  return head + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n" + body +
         fmt::format(
             "--b\nContent-Type: text/csv; name=\"sheet{}.csv\"\nContent-Disposition: attachment; "
             "filename=\"sheet{}.csv\"\n\nbuoy,{}\n--b--\n",
             n, n, n);
}

/// Writes ann.mbox, bob.mbox and a Maildir `cat` below `folder`: 25, 25 and 10 messages, every fifth of bob's a copy of one of
/// ann's.
inline void write_sample_mail(const std::filesystem::path& folder) {
  std::ofstream ann(folder / "ann.mbox", std::ios::binary);
  std::ofstream bob(folder / "bob.mbox", std::ios::binary);
  for (int n = 0; n < 25; ++n) {
    ann << "From x Mon Jan  1 10:00:00 2018\n" << sample_message(n) << "\n";
    bob << "From x Mon Jan  1 10:00:00 2018\n" << sample_message(n % 5 == 0 ? n : 100 + n) << "\n";
  }
  for (const auto* name : {"cur", "new", "tmp"}) std::filesystem::create_directories(folder / "cat" / name);
  for (int n = 0; n < 10; ++n)
    std::ofstream(folder / "cat" / "cur" / fmt::format("{}.M1.host:2,S", 1000 + n), std::ios::binary) << sample_message(200 + n);
}

}  // namespace rj::test
