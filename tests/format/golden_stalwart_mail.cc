// Messages of stalwart's mail-parser against their JSON. Beside the rules of golden_fields.h, what is no difference:
//  - lines of a text: theirs end as in the source, with LF, CRLF or CR; ours with LF (house.md 3).
//  - `InlineBinary` and `Binary`, `Html` and `Text`: which of the bodies a part is for JMAP (RFC 8621 4.1.4) is decided in
//    the room `read`; here it is its content that counts. For the same reason html_body, text_body and attachments are not
//    looked at.
//  - `message/rfc822`: a leaf for us, whose content is read by a call of its own; they nest it in the tree.
//  - `x-uuencode`, of which RFC 2045 6.3 leaves the meaning to those who use it: they leave it as it stands, so the body
//    is compared.
//  - offsets in a nested message: theirs count from the outer one if it is not encoded.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "format/ascii.h"
#include "format/decode.h"
#include "format/parameter.h"
#include "golden_fields.h"

namespace rj::format::golden {
namespace {

namespace fs = std::filesystem;

std::string charset_of(const MimeTree& tree) {
  for (const Part& part : tree.parts) {
    if (part.children.empty() && part.media.type.starts_with("text/") && !part.media.charset.empty()) return part.media.charset;
  }
  return {};
}

// `Content-Type` as `content_type`; what they have no name for is kept as written.
std::string their_name(const Json& name) {
  return ascii::lowered(name.is_string() ? name.get<std::string>() : text_of(name, "other"));
}

std::string canonical_lines(std::string_view text) {
  std::string lines = with_lf(text);
  std::ranges::replace(lines, '\r', '\n');
  return lines;
}

class MessageComparer {
 public:
  MessageComparer(Comparison& out, std::string prefix, const Json& theirs, const MimeTree& tree, std::uint64_t base)
      : out_(out), prefix_(std::move(prefix)), theirs_(theirs["parts"]), tree_(tree), base_(base), charset_(charset_of(tree)) {}

  void compare() { part(0, 0); }

 private:
  void part(std::size_t theirs_at, std::size_t ours_at) {
    const Json& theirs = theirs_[theirs_at];
    const Part& ours = tree_.parts[ours_at];
    const std::string where = prefix_ + (ours.path.empty() ? "root" : ours.path);
    offset(where + " offset_header", theirs["offset_header"], ours.header.begin);
    offset(where + " offset_body", theirs["offset_body"], ours.body.begin);
    offset(where + " offset_end", theirs["offset_end"], ours.whole.end);
    fields(where, theirs["headers"], ours);
    body(where, theirs["body"], ours);
  }

  void offset(const std::string& field, const Json& theirs, std::uint64_t ours) {
    out_.same(field, std::to_string(theirs.get<std::uint64_t>()), std::to_string(ours + base_));
  }

  void body(const std::string& where, const Json& theirs, const Part& ours) {
    const std::string kind = theirs.begin().key();
    const Json& content = theirs.begin().value();
    if (kind == "Multipart" || !ours.children.empty()) return children(where, kind, content, ours);
    if (kind == "Message") return nested(where, content, ours);
    if (ours.encoding == TransferEncoding::uuencode) return uuencoded(where, content, ours);
    if (kind == "Text" || kind == "Html") {
      const std::string text = decode_text(tree_, ours).text.utf8;
      out_.same_content(where + " text", decided(out_, canonical_lines(content.get<std::string>()), text), text);
      return;
    }
    const auto bytes = content.get<std::vector<unsigned char>>();
    out_.same_content(where + " bytes", std::string(bytes.begin(), bytes.end()), decode_transfer(tree_, ours).bytes);
  }

  // They leave it as it stands: what they have is the body.
  void uuencoded(const std::string& where, const Json& content, const Part& ours) {
    std::string theirs;
    if (content.is_string())
      theirs = content.get<std::string>();
    else
      for (const Json& byte : content) theirs += static_cast<char>(byte.get<int>());
    const std::string body = canonical_lines(slice(tree_.bytes, ours.body));
    out_.same_content(where + " bytes", decided(out_, canonical_lines(theirs), body), body);
  }

  void children(const std::string& where, const std::string& kind, const Json& content, const Part& ours) {
    if (kind != "Multipart" || ours.children.empty())
      return out_.same(where + " kind", kind, ours.children.empty() ? ours.media.type : "Multipart");
    out_.same(where + " parts", std::to_string(content.size()), std::to_string(ours.children.size()));
    for (std::size_t i = 0; i < std::min(content.size(), ours.children.size()); ++i)
      part(content[i].get<std::size_t>(), static_cast<std::size_t>(ours.children[i]));
  }

  void nested(const std::string& where, const Json& content, const Part& ours) {
    out_.same(where + " kind", "message/rfc822", ours.media.type);
    const Decoded decoded = decode_transfer(tree_, ours);
    const std::uint64_t base = ours.encoding == TransferEncoding::identity ? base_ + ours.body.begin : 0;
    const MimeTree inner = parse_mime(decoded.bytes);
    MessageComparer(out_, where + '/', content, inner, base).compare();
  }

  void fields(const std::string& where, const Json& theirs, const Part& ours) {
    std::string their_names;
    std::string our_names;
    for (const Json& field : theirs) their_names += their_name(field["name"]) + ' ';
    for (const Field& field : ours.fields) our_names += name_of_field(field, theirs) + ' ';
    out_.same(where + " fields", their_names, our_names);
    if (their_names != our_names) return;
    std::map<std::string, int> times;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const std::string name = their_name(theirs[i]["name"]);
      const int nth = ++times[name];
      const std::string at = where + ' ' + name + (nth > 1 ? fmt::format("#{}", nth) : "");
      offset(at + " offset_field", theirs[i]["offset_field"], ours.fields[i].whole.begin);
      offset(at + " offset_end", theirs[i]["offset_end"], ours.fields[i].whole.end);
      value(at, name, theirs[i]["value"], ours.fields[i]);
    }
  }

  // Ours under their name for it.
  std::string name_of_field(const Field& field, const Json& theirs) {
    const std::string written = ascii::lowered(slice(tree_.bytes, field.name));
    std::string known = written;
    std::ranges::replace(known, '-', '_');
    const bool is_known = std::ranges::any_of(theirs, [&](const Json& each) { return each["name"] == Json(known); });
    return is_known ? known : written;
  }

  void value(const std::string& at, const std::string& name, const Json& theirs, const Field& field) {
    const std::string decoded = decode_field(tree_.bytes, field, charset_).text.utf8;
    const std::string_view raw = slice(tree_.bytes, field.value);
    if (theirs == "Empty") return empty(at, name, decoded, raw);
    const std::string kind = theirs.begin().key();
    const Json& content = theirs.begin().value();
    Defects defects;
    if (kind == "DateTime") return compare_date(out_, at, content, parse_date_field(decoded, defects));
    if (kind == "ContentType") return compare_parameters(out_, at, content, raw);
    if (kind == "Received") return compare_received(out_, at, content, decoded);
    if (kind == "TextList") return compare_ids(out_, at, content.get<std::vector<std::string>>(), decoded);
    if (kind == "Address" && name.starts_with("list_") && name != "list_id") return compare_list_urls(out_, at, content, decoded);
    if (kind == "Address") return compare_addresses(out_, at, content, tree_.bytes, field, charset_);
    text(at, name, content.get<std::string>(), decoded);
  }

  void text(const std::string& at, const std::string& name, const std::string& theirs, const std::string& decoded) {
    static constexpr std::array<std::string_view, 3> kIds{"message_id", "content_id", "in_reply_to"};
    if (name == "return_path") {
      Defects defects;
      const auto ours = parse_addresses(decoded, defects);
      return out_.same_words(at, theirs, ours.empty() ? std::string() : ours.front().address);
    }
    if (std::ranges::find(kIds, name) != kIds.end()) return compare_ids(out_, at, {theirs}, decoded);
    out_.same_words(at, decided(out_, collapsed(theirs), collapsed(decoded)), collapsed(decoded));
  }

  // They found nothing in it; we do not either.
  void empty(const std::string& at, const std::string& name, const std::string& decoded, std::string_view raw) {
    Defects defects;
    if (name == "date") return compare_date(out_, at, Json(), parse_date_field(decoded, defects));
    if (name == "content_type" || name == "content_disposition") return out_.same(at, "", parse_parameters(raw, {}).value);
    out_.same_words(at, "", collapsed(decoded));
  }

  Comparison& out_;
  std::string prefix_;
  const Json& theirs_;
  const MimeTree& tree_;
  std::uint64_t base_;
  std::string charset_;
};

void compare_form(const std::string& message, const fs::path& answer, Comparison& out) {
  const MimeTree tree = parse_mime(message);
  const Json theirs = Json::parse(read_whole(answer));
  MessageComparer(out, "", theirs, tree, 0).compare();
}

}  // namespace

void compare_stalwart_mail(const fs::path& mime, Comparison& out) {
  std::vector<fs::path> messages;
  for (const auto& entry : fs::recursive_directory_iterator(mime / "stalwart-mail-parser/eml")) {
    if (entry.path().extension() == ".eml") messages.push_back(entry.path());
  }
  std::ranges::sort(messages);
  for (const fs::path& path : messages) {
    const fs::path stem = fs::path(path).replace_extension();
    out.begin("stalwart/" + fs::relative(stem, mime / "stalwart-mail-parser").string());
    const std::string bytes = read_whole(path);
    std::string lf = bytes;
    std::erase(lf, '\r');  // as their test does
    compare_form(lf, stem.string() + ".json", out);
    out.again("crlf: ");
    compare_form(with_crlf_once(bytes), stem.string() + ".crlf.json", out);
  }
}

}  // namespace rj::format::golden
