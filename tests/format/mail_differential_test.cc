// Our reader and Python's email package over messages that nobody here wrote: the same leaves, the same texts, or a reason why
// not.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include "format/decode.h"
#include "format/mbox.h"
#include "mail_support.h"
#include "support/read_whole.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

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

std::vector<std::string> messages_of(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::read_whole(entry.path());
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
    if (ours[i].type != theirs[i].type) return fmt::format("leaf {} is {}, for Python {}", i, ours[i].type, theirs[i].type);
    if (!ours[i].has_text || !theirs[i].has_text || ours[i].text == theirs[i].text) continue;
    const auto [a, b] = std::ranges::mismatch(ours[i].text, theirs[i].text);
    return fmt::format("leaf {} differs at byte {}: <{}> or <{}>", i, a - ours[i].text.begin(),
                       std::string(a, std::min(a + 30, ours[i].text.end())),
                       std::string(b, std::min(b + 30, theirs[i].text.end())));
  }
  return {};
}

// What may make the two differ, and who is right. Each question recomputes what Python would say under the rule it names.
struct Case {
  const MimeTree& tree;
  const std::vector<Leaf>& ours;
  const std::vector<Leaf>& theirs;
};

std::string with_lf(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') text += bytes[i];
    if (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n')) text += '\n';
  }
  return text;
}

// Here the innermost takes the line.
bool equal_boundaries(const Case& c) {
  const auto& parts = c.tree.parts;
  return std::ranges::any_of(parts, [&](const Part& part) {
    for (int above = part.parent; above >= 0; above = parts[static_cast<std::size_t>(above)].parent) {
      if (part.is_multipart() && part.media.boundary == parts[static_cast<std::size_t>(above)].media.boundary) return true;
    }
    return false;
  });
}

bool python_reads_all_as_body_from(const Case& c, std::uint64_t at) {
  return c.theirs.size() == 1 && with_lf(c.tree.bytes.substr(at)) == c.theirs[0].text;
}

// RFC 7103 7.2: junk between fields is skipped here; Python takes the rest of the header for body.
bool junk_in_header(const Case& c) {
  return std::ranges::any_of(c.tree.defects, [&](const Defect& defect) {
    return defect.code == DefectCode::bad_header_line && python_reads_all_as_body_from(c, defect.where.begin);
  });
}

// RFC 5322 4.5: blanks before a colon are allowed; Python ends the header there.
bool blank_before_colon(const Case& c) {
  return std::ranges::any_of(c.tree.parts, [&](const Part& part) {
    return std::ranges::any_of(part.fields, [&](const Field& field) {
      if (c.tree.bytes[field.name.end] == ':') return false;
      const std::string rest = with_lf(c.tree.bytes.substr(field.whole.begin, part.whole.end - field.whole.begin));
      return std::ranges::any_of(c.theirs, [&](const Leaf& leaf) { return leaf.text == rest; });
    });
  });
}

// RFC 2046 5.1.1: the line end before a delimiter is no text, but without a closing delimiter there is none; Python drops it.
bool unclosed(const Case& c) {
  const bool open = std::ranges::any_of(c.tree.defects, [](const Defect& d) { return d.code == DefectCode::unclosed_multipart; });
  return open && c.ours.size() == c.theirs.size() && !c.ours.empty() && c.ours.back().text == c.theirs.back().text + "\n";
}

// RFC 2045 6.1: blanks after the name of the encoding mean nothing; Python then does not decode.
bool blanks_after_encoding(const Case& c) {
  return std::ranges::any_of(c.tree.parts, [&](const Part& part) {
    const Field* field = c.tree.find(part, "content-transfer-encoding");
    if (field == nullptr || !std::string_view(" \t").contains(c.tree.bytes[field->value.end - 1])) return false;
    const std::string raw = with_lf(slice(c.tree.bytes, part.body));
    return std::ranges::any_of(c.theirs, [&](const Leaf& leaf) { return leaf.text == raw; });
  });
}

// RFC 5322 2.2.3: a fold inside the boundary is no part of it; Python keeps its line end and finds no part.
bool fold_in_boundary(const Case& c) {
  return c.theirs.size() == 1 && std::ranges::any_of(c.tree.parts, [&](const Part& part) {
           const Field* field = c.tree.find(part, "content-type");
           if (field == nullptr) return false;
           const std::string_view value = slice(c.tree.bytes, field->value);
           const std::size_t quote = value.find("boundary=\"");
           if (quote == std::string_view::npos) return false;
           return value.substr(quote + 10, value.find('"', quote + 10) - quote - 10).contains('\n');
         });
}

// RFC 2045 5.1: a `;` was forgotten after the type; Python takes the parameter for a part of the type and finds no part.
bool forgotten_semicolon(const Case& c) {
  return c.theirs.size() == 1 && std::ranges::any_of(c.tree.parts, [&](const Part& part) {
           return part.is_multipart() && c.theirs[0].type.starts_with(part.media.type + "boundary=");
         });
}

// RFC 2046 5.1.1: a delimiter that nothing follows opens no part; Python makes an empty one of it.
bool delimiter_at_end(const Case& c) {
  if (c.theirs.size() != c.ours.size() + 1 || !c.theirs.back().text.empty()) return false;
  const std::string_view bytes = c.tree.bytes;
  const std::string_view last = bytes.substr(0, bytes.find_last_not_of(" \t\r\n") + 1);
  return std::ranges::any_of(c.tree.parts, [&](const Part& part) {
    return part.is_multipart() && !part.media.boundary.empty() && last.ends_with("\n--" + part.media.boundary);
  });
}

std::string_view known_reason(const Case& c) {
  struct Class {
    std::string_view why;
    bool (*holds)(const Case&);
  };
  static constexpr std::array kClasses{
      Class{"one boundary at two levels", equal_boundaries},       Class{"junk between fields", junk_in_header},
      Class{"blanks before a colon", blank_before_colon},          Class{"no closing delimiter", unclosed},
      Class{"blanks after the encoding", blanks_after_encoding},   Class{"a fold inside the boundary", fold_in_boundary},
      Class{"a delimiter that nothing follows", delimiter_at_end}, Class{"a `;` forgotten after the type", forgotten_semicolon}};
  for (const Class& known : kClasses) {
    if (known.holds(c)) return known.why;
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
  std::size_t damaged = 0, texts = 0, not_compared = 0;
  std::map<std::string_view, int> classes;
  for (const OracleAnswer& answer : answers) {
    const std::string bytes = test::read_whole(answer.file);
    const MimeTree tree = parse_mime(bytes);
    const std::vector<Leaf> ours = our_leaves(tree);
    const std::string complaint = difference(ours, answer.leaves);
    const std::string_view why = complaint.empty() ? "" : known_reason({tree, ours, answer.leaves});
    EXPECT_TRUE(complaint.empty() || !why.empty()) << answer.file << ": " << complaint;
    if (!why.empty()) ++classes[why];
    if (answer.damaged || !tree.defects.empty()) ++damaged;
    for (std::size_t i = 0; i < std::min(ours.size(), answer.leaves.size()); ++i) {
      const bool both = ours[i].has_text && answer.leaves[i].has_text;
      texts += both;
      not_compared += !both && ours[i].type.starts_with("text/");
    }
  }
  fmt::print("{} messages, {} of them damaged, {} texts compared, {} not: no charset, or damage\n", files.size(), damaged, texts,
             not_compared);
  for (const auto& [why, times] : classes) fmt::print("  differ: {} ({})\n", why, times);
  EXPECT_GT(texts, 1000U);
}

}  // namespace
}  // namespace rj::format
