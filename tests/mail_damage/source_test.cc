// Byte truth over real mail: from the tree and its gaps the source is put together again, every byte of a content and every
// character of a text is what the bytes it leads to say, and an mbox is its messages and gaps.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpora.h"
#include "format/ascii.h"
#include "mailbox.h"
#include "support/mail_invariants.h"
#include "support/source_invariants.h"
#include "support/text_invariants.h"

namespace rj::format {
namespace {

struct Tally {
  std::size_t messages = 0;
  std::size_t bytes = 0;
  std::size_t complaints = 0;
  std::string first;

  void note(std::string_view name, ByteView message, const std::string& complaint) {
    ++messages;
    bytes += message.size();
    if (!complaint.empty() && complaints++ == 0) first = fmt::format("{}: {}", name, complaint);
  }
};

bool has_foreign_lines(const TextPart& read) {
  return std::ranges::any_of(read.defects, [](const Defect& defect) {
    return defect.code == DefectCode::charset_guessed && defect.note.ends_with("in some lines");
  });
}

std::string text_of(const MimeTree& tree, const Part& part) {
  const TextPart read = decode_text(tree, part);
  if (has_foreign_lines(read)) return {};  // no one charset writes it back
  if (read.text.maps.size() == 1) return invariants::reencodes(read.text.utf8, read.text.maps[0], tree.bytes, read.charset);
  return invariants::reencodes(read.text.utf8, read.text.maps[0], decode_transfer(tree, part).bytes, read.charset);
}

// What stands in a field that needs no decoding is its text, each character from its own byte; only folds are left out.
std::string field_of(const MimeTree& tree, const Field& field) {
  const ByteView value = slice(tree.bytes, field.value);
  const bool is_plain = std::ranges::all_of(value, [](char c) { return (c >= ' ' && c < 0x7F) || ascii::is_white(c); });
  const auto carriage_returns = std::ranges::count(value, '\r');
  const bool has_bare_cr = carriage_returns > 0 && carriage_returns != std::ranges::count(value, '\n');
  if (!is_plain || has_bare_cr || value.contains("=?")) return {};
  std::string written(value);
  std::erase_if(written, [](char c) { return c == '\r' || c == '\n'; });
  const Text text = decode_field(tree.bytes, field, "").text;
  written.erase(0, std::min(written.find_first_not_of(" \t"), written.size()));
  if (text.utf8 != written) return "its text is not what is written there";
  for (std::size_t at = 0; at < text.utf8.size(); ++at) {
    if (slice(tree.bytes, text.raw({at, at + 1})) != written.substr(at, 1)) return fmt::format("byte {} is from elsewhere", at);
  }
  return {};
}

std::string complaint_about(ByteView message) {
  const MimeTree tree = parse_mime(message);
  if (auto complaint = invariants::rebuilt(tree); !complaint.empty()) return complaint;
  for (const Part& part : tree.parts) {
    for (const Field& field : part.fields) {
      if (auto complaint = field_of(tree, field); !complaint.empty())
        return fmt::format("{} {}: {}", part.path, slice(message, field.name), complaint);
    }
    if (!part.children.empty()) continue;
    if (auto complaint = invariants::transfer(tree, part); !complaint.empty()) return part.path + " content: " + complaint;
    if (auto complaint = text_of(tree, part); !complaint.empty()) return part.path + " text: " + complaint;
  }
  return invariants::mime(message);
}

// Every `step`th message of an mbox, from one that the seed chooses.
Tally read_mbox(std::string_view name, ByteView file, std::size_t step) {
  Tally tally;
  if (corpora::whole()) step = 1;
  const Mbox box = split_mbox(file);
  for (std::size_t i = corpora::seed() % step; i < box.messages.size(); i += step) {
    const ByteSpan span = box.messages[i].message;
    const Unquoted plain = unquote_mbox(slice(file, span), box.quoted);
    tally.note(fmt::format("{} at {}", name, span.begin), slice(file, span), complaint_about(plain.bytes));
  }
  return tally;
}

void expect_true(std::string_view name, const Tally& tally) {
  fmt::print("{}: {} messages, {:.1f} MB, {} complaints (seed {})\n", name, tally.messages,
             static_cast<double>(tally.bytes) / 1e6, tally.complaints, corpora::seed());
  EXPECT_EQ(tally.complaints, 0U) << tally.first;
  EXPECT_GT(tally.messages, 0U);
}

TEST(Source, OfEveryTestMessageIsInItsTree) {
  Tally tally;
  for (const auto& path : corpora::mime_files()) {
    const std::string bytes = test::read_whole(path);
    tally.note(path.string(), bytes, complaint_about(bytes));
    if (looks_like_mbox(bytes)) tally.note(path.string(), bytes, invariants::mbox(bytes));
  }
  if (tally.messages == 0) GTEST_SKIP() << "no real mail at " << corpora::folder();
  expect_true("mime", tally);
}

TEST(Source, OfRealMailboxesIsInTheirTrees) {
  struct Case {
    const char* path;
    std::size_t step;  // one in so many, in a slice
  };
  if (!corpora::fs::exists(corpora::folder())) GTEST_SKIP() << "no real mail at " << corpora::folder();
  for (const Case& c : {Case{"enron/enron-maildir.tar.zst", 97}, Case{"lists/linux-man.mbox.zst", 97},
                        Case{"cjk/gb2312.mbox.zst", 23}, Case{"cjk/iso-2022-jp.mbox", 7}}) {
    const auto path = corpora::folder() / c.path;
    const std::string file = bench::mailbox_of(path.extension() == ".zst" ? corpora::unpacked(path) : test::read_whole(path));
    expect_true(c.path, read_mbox(c.path, file, c.step));
    EXPECT_EQ(count_mbox(file), split_mbox(file).messages.size());
  }
}

}  // namespace
}  // namespace rj::format
