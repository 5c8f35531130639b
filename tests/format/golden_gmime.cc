// Inputs and outputs of GMime's tests. Of their filters, those are left out that have no counterpart in a reader: HTML and rich
// text written from plain text, dot stuffing, gzip; Big5, whose file lost the characters that it cannot say. `jwz.mbox` has an
// output and no input.
#include <fmt/format.h>

#include <sstream>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/mbox.h"
#include "golden_fields.h"

namespace rj::format::golden {
namespace {

namespace fs = std::filesystem;

std::string decoded_root(std::string_view message) {
  const MimeTree tree = parse_mime(message);
  return decode_transfer(tree, tree.parts.front()).bytes;
}

void compare_encodings(const fs::path& gmime, Comparison& out) {
  struct Case {
    const char* encoding;
    const char* in;
    const char* wanted;
  };
  for (const Case& c : {Case{"base64", "encodings/photo.b64", "encodings/photo.jpg"},
                        Case{"x-uuencode", "encodings/photo.uu", "encodings/photo.jpg"},
                        Case{"quoted-printable", "encodings/wikipedia.qp", "encodings/wikipedia.txt"}}) {
    out.begin(fmt::format("gmime/{}", c.in));
    const std::string header = fmt::format("Content-Type: image/jpeg\nContent-Transfer-Encoding: {}\n\n", c.encoding);
    out.same_content("bytes", read_whole(gmime / c.wanted), decoded_root(header + read_whole(gmime / c.in)));
  }
  for (const char* part : {"mime-part/raptors.b64.txt", "mime-part/raptors.uu.txt"}) {
    out.begin(fmt::format("gmime/{}", part));
    const std::string bytes = read_whole(gmime / part);
    const MimeTree tree = parse_mime(bytes);
    out.same("file_name", "raptors.png", tree.parts.front().file_name);
    out.same_content("bytes", read_whole(gmime / "mime-part/raptors.png"), decode_transfer(tree, tree.parts.front()).bytes);
  }
}

void compare_charsets(const fs::path& gmime, Comparison& out) {
  struct Case {
    const char* charset;
    const char* in;
    const char* wanted;
  };
  for (const Case& c : {Case{"windows-1251", "cyrillic.cp1251.txt", "cyrillic.utf-8.txt"},
                        Case{"iso-8859-5", "cyrillic.iso-8859-5.txt", "cyrillic.utf-8.txt"},
                        Case{"koi8-r", "cyrillic.koi8-r.txt", "cyrillic.utf-8.txt"},
                        Case{"iso-2022-jp", "japanese.iso-2022-jp.txt", "japanese.utf-8.txt"},
                        Case{"shift_jis", "japanese.shift-jis.txt", "japanese.utf-8.txt"}}) {
    out.begin(fmt::format("gmime/filters/{}", c.in));
    const std::string message =
        fmt::format("Content-Type: text/plain; charset={}\n\n{}", c.charset, read_whole(gmime / "filters" / c.in));
    const MimeTree tree = parse_mime(message);
    out.same_content("text", with_lf(read_whole(gmime / "filters" / c.wanted)), decode_text(tree, tree.parts.front()).text.utf8);
  }
}

// RFC 2046 5.2.2.1: the bodies, one after the other, are the message whose header the first one encloses.
void compare_partial(const fs::path& gmime, Comparison& out) {
  out.begin("gmime/partial/photo-discuss");
  std::string whole;
  for (const char number : {'0', '1', '2'}) {
    const std::string bytes = read_whole(gmime / fmt::format("partial/input/photo-discuss/message-partial.{}.eml", number));
    const MimeTree tree = parse_mime(bytes);
    const Part& root = tree.parts.front();
    out.same("type", "message/partial", root.media.type);
    whole += decode_transfer(tree, root).bytes;
  }
  const std::string answer = read_whole(gmime / "partial/output/photo-discuss");
  const MimeTree theirs = parse_mime(answer);
  const MimeTree ours = parse_mime(whole);
  out.same("parts", std::to_string(theirs.parts.size()), std::to_string(ours.parts.size()));
  int photos = 0;
  for (std::size_t i = 0; i < std::min(ours.parts.size(), theirs.parts.size()); ++i) {
    const auto bytes = [i](const MimeTree& tree) { return decode_transfer(tree, tree.parts[i]).bytes; };
    if (ours.parts[i].file_name == "earrings.jpg") {
      ++photos;
      out.same_content("photo", read_whole(gmime / "encodings/photo.jpg"), bytes(ours));
    }
    if (ours.parts[i].children.empty()) out.same_content(fmt::format("{} bytes", ours.parts[i].path), bytes(theirs), bytes(ours));
  }
  out.same("photos", "1", std::to_string(photos));
}

std::string outline(const MimeTree& tree, int part, std::size_t depth) {
  const Part& here = tree.parts[static_cast<std::size_t>(part)];
  std::string lines = std::string(3 * depth, ' ') + "Content-Type: " + here.media.type + '\n';
  for (const int child : here.children) lines += outline(tree, child, depth + 1);
  return lines;
}

// Offsets, addresses, subject and structure of each message, in the form of their output.
std::string told(const std::string& file, const MboxMessage& message) {
  const ByteView bytes = slice(file, message.message);
  const MimeTree tree = parse_mime(bytes);
  const auto text = [&](const char* name) {
    const Field* field = tree.find(tree.parts.front(), name);
    return field == nullptr ? std::string() : collapsed(decode_field(bytes, *field, {}).text.utf8);
  };
  const std::uint64_t end = tree.parts.front().fields.back().whole.end;
  return fmt::format("message offsets: {}, {}\nheader offsets: {}, {}\n{}\nFrom: {}\nTo: {}\nSubject: {}\n{}",
                     message.whole.begin, message.whole.end, message.message.begin, message.message.begin + end,
                     ascii::trimmed(slice(file, message.from_line)), text("from"), text("to"), text("subject"),
                     outline(tree, 0, 0));
}

void compare_mbox(const fs::path& gmime, Comparison& out) {
  out.begin("gmime/mbox/substring.mbox");
  const std::string file = read_whole(gmime / "mbox/input/substring.mbox");
  std::vector<std::string> ours;
  for (const MboxMessage& message : split_mbox(file).messages) ours.push_back(told(file, message));
  std::vector<std::string> theirs;
  std::istringstream answer(read_whole(gmime / "mbox/output/substring.mbox"));
  for (std::string line; std::getline(answer, line);) {
    if (line.starts_with("message offsets")) theirs.emplace_back();
    const bool is_date = line.starts_with("Date: ");  // they write it anew
    if (!line.empty() && !is_date) theirs.back() += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  out.same("messages", std::to_string(theirs.size()), std::to_string(ours.size()));
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
    out.same_content(fmt::format("message {}", i + 1), theirs[i], ours[i]);
}

// The block between the two lines of a PGP text, byte for byte.
void compare_pgp(const fs::path& gmime, Comparison& out) {
  for (const auto& [name, body] :
       {std::pair{"encrypted-message.txt", "encrypted-body.txt"}, std::pair{"signed-message.txt", "signed-body.txt"}}) {
    out.begin(fmt::format("gmime/pgp/{}", name));
    const std::string bytes = read_whole(gmime / "pgp" / name);
    const MimeTree tree = parse_mime(bytes);
    const std::string text = decode_text(tree, tree.parts.front()).text.utf8;
    out.same_content("body", read_whole(gmime / "mime-part" / body), text);
    const std::size_t end = text.rfind("-----END PGP");
    const std::size_t begin = std::min(text.find("-----BEGIN PGP"), text.size());
    const std::string block = text.substr(begin, end == std::string::npos ? 0 : text.find('\n', end) + 1 - begin);
    out.same_content("block", read_whole(gmime / "pgp" / (std::string(name) + ".openpgp-block")), block);
  }
}

}  // namespace

void compare_gmime(const fs::path& mime, Comparison& out) {
  const fs::path gmime = mime / "gmime";
  compare_encodings(gmime, out);
  compare_charsets(gmime, out);
  compare_partial(gmime, out);
  compare_mbox(gmime, out);
  compare_pgp(gmime, out);
}

}  // namespace rj::format::golden
