// Our reader and Python's email package over messages that nobody here wrote: the same leaves, the same texts, or a reason why
// not.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "format/decode.h"
#include "format/mbox.h"
#include "mail_support.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

struct Deviation {
  std::string_view file;  // the end of its path
  std::string_view why;
};

// Where the two may differ, and who is right.
constexpr std::string_view kEqualBoundaries = "one boundary at two levels: here the innermost takes the line";
constexpr std::string_view kJunkInHeader = "junk between fields is skipped here, Python takes the rest of the header for body";
constexpr std::string_view kBlankBeforeColon = "blanks before a colon are allowed (RFC 5322 4.5), Python ends the header there";
constexpr std::string_view kUnclosed = "no closing delimiter: Python drops the last line end, which is text";
constexpr std::string_view kNothingAfter = "a delimiter as the last thing of the file: Python makes an empty part of it";
constexpr std::array kDeviations{
    Deviation{"imap_tools/tests/messages/double_fields.eml", kNothingAfter},
    Deviation{"rspamd/badboundary.eml", kNothingAfter},
    Deviation{"cpython-test_email/Lib/test/test_email/data/msg_15.txt", kEqualBoundaries},
    Deviation{"cpython-test_email/Lib/test/test_email/data/msg_39.txt", kEqualBoundaries},
    Deviation{"stalwart-mail-parser/eml/malformed/013.eml", kEqualBoundaries},
    Deviation{"plain_emails/raw_email_incorrect_header.eml", kJunkInHeader},
    Deviation{"rfc2822/example13.eml", kBlankBeforeColon},
    Deviation{"stalwart-mail-parser/eml/malformed/019.eml", kBlankBeforeColon},
    Deviation{"mime_emails/raw_email4.eml", kUnclosed},
    Deviation{"php-mime-mail-parser/tests/mails/failure.eml", kUnclosed},
    Deviation{"stalwart-mail-parser/eml/thirdparty/005.eml", kUnclosed},
    Deviation{"stalwart-mail-parser/eml/thirdparty/003.eml", "blanks after `quoted-printable`: Python then does not decode"},
    Deviation{"stalwart-mail-parser/eml/thirdparty/012.eml",
              "a fold inside the boundary: Python keeps its line end and finds no part"},
};

struct Leaf {
  std::string type;
  bool has_text = false;
  std::string text;
};

struct OracleAnswer {
  std::string file;
  bool damaged = false;
  std::vector<Leaf> leaves;
};

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> messages_of(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = read_whole(entry.path());
    if (looks_like_message(bytes) && !looks_like_mbox(bytes)) files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

// Takes lines and counted bytes from the oracle's output.
class AnswerReader {
 public:
  explicit AnswerReader(std::string bytes) : bytes_(std::move(bytes)) {}

  std::vector<OracleAnswer> read() {
    std::vector<OracleAnswer> answers;
    while (at_ < bytes_.size()) {
      OracleAnswer answer{.file = line().substr(2), .damaged = false, .leaves = {}};
      const std::string counts = line();
      answer.damaged = counts.ends_with(" 1");
      for (int left = std::stoi(counts); left > 0; --left) answer.leaves.push_back(leaf());
      answers.push_back(std::move(answer));
    }
    return answers;
  }

 private:
  std::string line() {
    const std::size_t end = bytes_.find('\n', at_);
    std::string text = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return text;
  }

  Leaf leaf() {
    const std::string head = line();
    const std::size_t blank = head.rfind(' ');
    const int length = std::stoi(head.substr(blank + 1));
    Leaf leaf{.type = head.substr(0, blank), .has_text = length >= 0, .text = {}};
    if (length > 0) leaf.text = bytes_.substr(at_, static_cast<std::size_t>(length));
    at_ += static_cast<std::size_t>(std::max(length, 0)) + 1;
    return leaf;
  }

  std::string bytes_;
  std::size_t at_ = 0;
};

std::vector<OracleAnswer> ask_python(const std::vector<std::string>& files) {
  const fs::path list = fs::temp_directory_path() / fmt::format("rj_oracle_{}", getpid());
  {
    std::ofstream names(list);
    for (const std::string& file : files) names << file << '\n';
  }
  const std::string command = fmt::format("/usr/bin/python3 {}/format/mail_oracle.py < {}", RJ_TESTS, list.string());
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 65536> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) output.append(buffer.data(), got);
  fs::remove(list);
  return AnswerReader(std::move(output)).read();
}

std::vector<Leaf> our_leaves(const MimeTree& tree) {
  std::vector<Leaf> leaves;
  for (const Part& part : tree.parts) {
    if (!part.children.empty()) continue;
    Leaf leaf{.type = part.media.type, .has_text = false, .text = {}};
    if (part.media.type.starts_with("text/")) {
      TextPart text = decode_text(tree, part);
      const std::string doubts = names_of(text.defects);
      leaf.has_text = !doubts.contains("UNDECODABLE") && !doubts.contains("CHARSET") && !doubts.contains("BASE64");
      leaf.text = std::move(text.text.utf8);
    }
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

// Empty if they agree.
std::string difference(const std::vector<Leaf>& ours, const std::vector<Leaf>& theirs) {
  if (ours.size() != theirs.size()) return fmt::format("{} leaves, Python finds {}", ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (!ours[i].has_text || !theirs[i].has_text || ours[i].text == theirs[i].text) continue;
    const auto [a, b] = std::ranges::mismatch(ours[i].text, theirs[i].text);
    return fmt::format("leaf {} differs at byte {}: <{}> or <{}>", i, a - ours[i].text.begin(),
                       std::string(a, std::min(a + 30, ours[i].text.end())),
                       std::string(b, std::min(b + 30, theirs[i].text.end())));
  }
  return {};
}

std::string_view known_reason(std::string_view file) {
  for (const Deviation& deviation : kDeviations) {
    if (file.ends_with(deviation.file)) return deviation.why;
  }
  return {};
}

TEST(MailDifferential, AgreesWithPythonOrSaysWhyNot) {
  const fs::path folder = fs::path(RJ_SHARED) / "corpora/mime";
  if (!fs::exists(folder) || !fs::exists("/usr/bin/python3")) GTEST_SKIP() << "no " << folder << " or no Python to compare with";
  const std::vector<std::string> files = messages_of(folder);
  ASSERT_GT(files.size(), 500U);
  const std::vector<OracleAnswer> answers = ask_python(files);
  ASSERT_EQ(answers.size(), files.size());
  std::size_t damaged = 0, texts = 0;
  for (const OracleAnswer& answer : answers) {
    const std::string bytes = read_whole(answer.file);
    const MimeTree tree = parse_mime(bytes);
    const std::vector<Leaf> ours = our_leaves(tree);
    const std::string complaint = difference(ours, answer.leaves);
    EXPECT_TRUE(complaint.empty() || !known_reason(answer.file).empty()) << answer.file << ": " << complaint;
    EXPECT_TRUE(!complaint.empty() || known_reason(answer.file).empty()) << answer.file << " agrees now: strike it from the list";
    if (answer.damaged || !tree.defects.empty()) ++damaged;
    for (std::size_t i = 0; i < std::min(ours.size(), answer.leaves.size()); ++i)
      texts += ours[i].has_text && answer.leaves[i].has_text;
  }
  fmt::print("{} messages, {} of them damaged, {} texts compared\n", files.size(), damaged, texts);
  EXPECT_GT(texts, 1000U);
}

}  // namespace
}  // namespace rj::format
