#include "format/part_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/charset.h"
#include "format/encoded_word.h"
#include "format/parameter.h"

namespace rj::format {
namespace {

// Of these a header holds one at most (RFC 5322 3.6, RFC 2045); the first counts.
constexpr std::array<std::string_view, 14> kSingle{"content-type",
                                                   "content-transfer-encoding",
                                                   "content-disposition",
                                                   "content-id",
                                                   "subject",
                                                   "from",
                                                   "date",
                                                   "message-id",
                                                   "to",
                                                   "cc",
                                                   "reply-to",
                                                   "sender",
                                                   "in-reply-to",
                                                   "references"};

constexpr ascii::ByteSet kNoToken("()<>@,;:\\\"/[]?=");  // RFC 2045 5.1

bool is_token(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c >= 0x7F || kNoToken.contains(c)) return false;
  }
  return !text.empty();
}

// `type/subtype` in lower case, or empty.
std::string media_type(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view type = ascii::trimmed(value.substr(0, slash));
  std::string_view subtype = ascii::trimmed(value.substr(slash + 1));
  subtype = subtype.substr(0, subtype.find_first_of(" \t,"));  // a parameter whose `;` was forgotten
  if (!is_token(type) || !is_token(subtype)) return {};
  return ascii::lowered(type) + '/' + ascii::lowered(subtype);
}

TransferEncoding encoding_of(std::string_view value) {
  value = ascii::trimmed(value);
  value = value.substr(0, value.find_first_of(" \t\r\n;("));
  if (value.size() > 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  const std::string name = ascii::lowered(value);
  if (name.empty() || name == "7bit" || name == "8bit" || name == "binary" || name == "7-bit" || name == "8-bit") {
    return TransferEncoding::identity;
  }
  if (name == "quoted-printable") return TransferEncoding::quoted_printable;
  if (name == "base64") return TransferEncoding::base64;
  if (name == "x-uuencode" || name == "uuencode" || name == "x-uue") return TransferEncoding::uuencode;
  return TransferEncoding::unknown;
}

class PartHeaderReader {
 public:
  PartHeaderReader(MimeTree& tree, Part& part) : tree_(tree), part_(part) {}

  void read() {
    std::array<const Field*, kSingle.size()> first{};
    std::optional<bool> is_typed;  // what is known of first[0]: it is long perhaps, and looked at once
    for (const Field& field : part_.fields) {
      const std::size_t which = single_index(slice(tree_.bytes, field.name));
      if (which == kSingle.size()) continue;
      if (first[which] != nullptr) {
        report(DefectCode::duplicate_field, field, "the first one counts");
        // A first one that is no media type at all gives way.
        if (which == 0 && !is_typed) is_typed = !media_type(value_of(*first[0]).substr(0, value_of(*first[0]).find(';'))).empty();
        if (which != 0 || *is_typed) continue;
        first[0] = &field;
        is_typed.reset();
        continue;
      }
      first[which] = &field;
    }
    if (first[0] != nullptr) content_type(*first[0]);
    if (first[1] != nullptr) transfer_encoding(*first[1]);
    if (first[2] != nullptr) disposition(*first[2]);
    if (part_.file_name.empty()) part_.file_name = part_.media.name;
    if (first[3] != nullptr) content_id(std::string(value_of(*first[3])));
    const std::string file_name = ascii::lowered(part_.file_name);
    part_.protection = protection_of({part_.media.type, protocol_, smime_type_, file_name});
    if (is_encrypted(part_.protection)) {
      tree_.defects.push_back(
          {DefectCode::encrypted, part_.header, std::string(name_of(part_.protection)) + "; it is not opened"});
    }
  }

 private:
  static std::size_t single_index(std::string_view name) {
    std::size_t which = 0;
    while (which < kSingle.size() && !ascii::same(kSingle[which], name)) ++which;
    return which;
  }

  void content_type(const Field& field) {
    ParameterList list = parse_parameters(value_of(field), {});
    if (const Parameter* charset = list.find("charset")) {
      part_.media.charset = utf8::repaired(ascii::lowered(charset->bytes));
      if (first_high_byte(value_of(field)) != ByteView::npos) list = parse_parameters(value_of(field), part_.media.charset);
    }
    const std::string type = media_type(list.value);
    if (type.empty()) {
      report(DefectCode::bad_parameter, field, "no media type; read as text/plain");
      part_.media.type = "text/plain";
    } else {
      part_.media.type = type;
    }
    if (list.damaged) report(DefectCode::bad_parameter, field, "damaged parameters");
    if (const Parameter* boundary = list.find("boundary")) part_.media.boundary = without_blanks_at_end(boundary->bytes);
    if (const Parameter* name = list.find("name")) part_.media.name = name->value;
    if (const Parameter* format = list.find("format")) part_.media.format_flowed = ascii::same(format->value, "flowed");
    if (const Parameter* protocol = list.find("protocol")) protocol_ = ascii::lowered(protocol->bytes);
    if (const Parameter* type_inside = list.find("smime-type")) smime_type_ = ascii::lowered(type_inside->bytes);
    if (part_.media.type == "message/partial") piece(list, field);
    if (const Parameter* del_sp = list.find("delsp")) part_.media.del_sp = ascii::same(del_sp->value, "yes");
  }

  void piece(const ParameterList& list, const Field& field) {
    Piece found;
    if (const Parameter* id = list.find("id")) found.id = id->value;
    found.number = count_in(list.find("number"));
    found.total = count_in(list.find("total"));
    std::string note = "piece " + std::to_string(found.number);
    if (found.total > 0) note += " of " + std::to_string(found.total);
    tree_.defects.push_back({DefectCode::partial_message, field.whole, note + " of a larger message"});
    part_.piece = std::move(found);
  }

  static int count_in(const Parameter* parameter) {
    int count = 0;
    if (parameter == nullptr) return 0;
    const auto text = ascii::trimmed(parameter->value);
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::max(count, 0);
  }

  static std::string without_blanks_at_end(std::string_view text) {
    while (!text.empty() && ascii::is_blank(text.back())) text.remove_suffix(1);
    return std::string(text);
  }

  void transfer_encoding(const Field& field) {
    part_.encoding = encoding_of(value_of(field));
    if (part_.encoding == TransferEncoding::unknown) report(DefectCode::unknown_encoding, field, "the body is kept as it stands");
  }

  void disposition(const Field& field) {
    const ParameterList list = parse_parameters(value_of(field), part_.media.charset);
    part_.disposition = utf8::repaired(ascii::lowered(list.value));
    if (list.damaged) report(DefectCode::bad_parameter, field, "damaged parameters");
    if (const Parameter* name = list.find("filename")) part_.file_name = name->value;
  }

  void content_id(std::string folded) {
    std::erase_if(folded, [](char c) { return c == '\r' || c == '\n'; });
    std::string_view value = ascii::trimmed(folded);
    if (value.starts_with('<')) value.remove_prefix(1);
    if (value.ends_with('>')) value.remove_suffix(1);
    part_.content_id = utf8::repaired(value);
  }

  [[nodiscard]] std::string_view value_of(const Field& field) const { return slice(tree_.bytes, field.value); }

  void report(DefectCode code, const Field& field, const char* note) { tree_.defects.push_back({code, field.whole, note}); }

  MimeTree& tree_;
  Part& part_;
  std::string protocol_;
  std::string smime_type_;
};

}  // namespace

void read_part_header(MimeTree& tree, Part& part) { PartHeaderReader(tree, part).read(); }

}  // namespace rj::format
