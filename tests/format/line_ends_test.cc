// LF and CRLF must say the same (issue 3): every message of the corpora is read with all its lines ending one way, then the
// other, and what comes out is compared. Where raw bytes are line ends the rule is: in content that is not encoded a line end is
// content; it is compared as LF; so is what is called base64 and is none. Messages in which a CR stands alone, or whose text is
// in UTF-16 or UTF-32, are no lines of text.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/header.h"
#include "format/mbox.h"
#include "golden.h"

namespace rj::format {
namespace {

namespace fs = std::filesystem;

struct Told {
  std::string what;
  std::string value;
};

void tell_header(std::vector<Told>& all, const MimeTree& tree, const Part& part) {
  for (const Field& field : part.fields) {
    const std::string name(slice(tree.bytes, field.name));
    const std::string text = decode_field(tree.bytes, field, part.media.charset).text.utf8;
    all.push_back({part.path + ' ' + name, text});
    Defects defects;
    std::string ids;
    for (const std::string& id : parse_message_ids(text, defects)) ids += id;
    std::string people;
    for (const Address& each : parse_addresses(tree.bytes, field, part.media.charset, defects))
      people += each.group + '|' + each.name + '|' + each.address + '\n';
    all.push_back({part.path + ' ' + name + " ids", ids});
    all.push_back({part.path + ' ' + name + " people", people});
  }
}

std::vector<Told> told(std::string_view message) {
  const MimeTree tree = parse_mime(message);
  std::vector<Told> all;
  for (const Part& part : tree.parts) {
    all.push_back({part.path + " type", part.media.type + ' ' + part.disposition + ' ' + part.file_name + ' ' + part.content_id});
    tell_header(all, tree, part);
    if (!part.children.empty()) continue;
    const std::string bytes = decode_transfer(tree, part).bytes;
    const bool encoded = part.encoding == TransferEncoding::base64 && bytes != slice(message, part.body);
    all.push_back({part.path + " bytes", encoded ? bytes : golden::with_lf(bytes)});
    if (part.media.type.starts_with("text/")) all.push_back({part.path + " text", decode_text(tree, part).text.utf8});
  }
  for (const Defect& defect : tree.defects) all.push_back({"defect", std::string(name_of(defect.code))});
  return all;
}

bool is_lines_of_text(std::string_view lf) {
  const std::string lower = ascii::lowered(lf);
  return !lf.contains('\r') && !lower.contains("utf-16") && !lower.contains("utf-32");
}

// Where the two first differ; empty if nowhere.
std::string difference(const std::vector<Told>& lf, const std::vector<Told>& crlf) {
  for (std::size_t i = 0; i < std::min(lf.size(), crlf.size()); ++i) {
    if (lf[i].what != crlf[i].what) return lf[i].what + " or " + crlf[i].what;
    if (lf[i].value == crlf[i].value) continue;
    const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(lf[i].value, crlf[i].value).in1 - lf[i].value.begin());
    return fmt::format("{}, from byte {} of {} or {}", lf[i].what, at, lf[i].value.size(), crlf[i].value.size());
  }
  return lf.size() == crlf.size() ? "" : fmt::format("{} or {} things told", lf.size(), crlf.size());
}

TEST(LineEnds, MakeNoDifferenceToWhatAMessageSays) {
  const fs::path mime = fs::path(RJ_SHARED) / "corpora/mime";
  if (!fs::exists(mime)) GTEST_SKIP() << "no " << mime << " to read";
  std::size_t messages = 0;
  std::size_t left_out = 0;
  for (const auto& entry : fs::recursive_directory_iterator(mime)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".json") continue;
    const std::string lf = golden::with_lf(golden::read_whole(entry.path()));
    if (!looks_like_message(lf) || looks_like_mbox(lf)) continue;
    if (!is_lines_of_text(lf)) {
      ++left_out;
      continue;
    }
    ++messages;
    EXPECT_EQ(difference(told(lf), told(golden::with_crlf_once(lf))), "") << entry.path();
  }
  fmt::print("{} messages read both ways, {} left out\n", messages, left_out);
  EXPECT_GT(messages, 700U);
  EXPECT_LT(left_out * 20, messages);
}

}  // namespace
}  // namespace rj::format
