// How fast mail is read, in CPU time, printed and not judged: builds and machines differ.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>

#include "format/decode.h"
#include "format/header.h"
#include "format/mbox.h"

namespace rj::format {
namespace {

std::string ascii_mbox(std::size_t bytes) {
  std::string file;
  for (int i = 0; file.size() < bytes; ++i) {
    file += "From mara@oduya.example Mon Mar  4 10:00:00 2024\nReturn-Path: <mara@oduya.example>\n";
    for (int hop = 0; hop < 4; ++hop) {
      file += "Received: from relay" + std::to_string(hop) +
              ".example (relay.example [192.0.2.1])\n\tby mx.example with ESMTP id " + std::to_string(i) +
              ";\n\tMon, 4 Mar 2024 10:00:00 +0000\n";
    }
    file +=
        "From: Mara Oduya <mara@oduya.example>\nTo: \"Wei, Lin\" <lin@wei.example>, jo@park.example\nSubject: Harbour crane, "
        "part " +
        std::to_string(i) + "\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nMessage-ID: <" + std::to_string(i) +
        "@oduya.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n";
    for (int line = 0; line < 40; ++line) file += "The crane arrives on Monday, and nobody has paid for it yet; please advise.\n";
    file += "\n";
  }
  return file;
}

TEST(MailSpeed, IsPrinted) {
  const std::string file = ascii_mbox(32 << 20);
  const std::clock_t start = std::clock();
  const Mbox box = split_mbox(file);
  const std::clock_t split = std::clock();
  std::size_t text = 0;
  for (const MboxMessage& message : box.messages) {
    const MimeTree tree = parse_mime(slice(file, message.message));
    for (const Part& part : tree.parts) text += decode_text(tree, part).text.utf8.size();
  }
  const std::clock_t bodies = std::clock();
  std::size_t people = 0;
  for (const MboxMessage& message : box.messages) {
    const ByteView bytes = slice(file, message.message);
    const MimeTree tree = parse_mime(bytes);
    Defects defects;
    for (const Field& field : tree.parts[0].fields) text += decode_field(bytes, field, "").text.utf8.size();
    for (const char* name : {"from", "to"}) people += parse_addresses(bytes, *tree.find(tree.parts[0], name), "", defects).size();
    people += parse_date_field(slice(bytes, tree.find(tree.parts[0], "date")->value), defects).instant().has_value();
  }
  const std::clock_t fields = std::clock();
  const auto speed = [&](std::clock_t from, std::clock_t to) {
    return static_cast<double>(file.size()) / 1e6 / (static_cast<double>(std::max<std::clock_t>(to - from, 1)) / CLOCKS_PER_SEC);
  };
  fmt::print(
      "{} messages: split {:.0f} MB/s, tree and text {:.0f} MB/s, tree, all fields, people and date {:.0f} MB/s, all {:.0f} "
      "MB/s\n",
      box.messages.size(), speed(start, split), speed(split, bodies), speed(bodies, fields), speed(start, fields));
  EXPECT_EQ(people, 4 * box.messages.size());
  EXPECT_GT(text, file.size() / 2);
}

}  // namespace
}  // namespace rj::format
