#include "format/decode.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "format/ascii.h"
#include "format/charset.h"
#include "format/charset_runs.h"
#include "format/embedded.h"
#include "format/encoded_word.h"
#include "format/text_builder.h"
#include "format/transfer.h"

namespace rj::format {
namespace {

constexpr std::size_t kMetaSample = 2048;  // HTML standard 13.2.3.2 looks at 1024 bytes; mail has longer heads

// The charset that an HTML page names for itself, as written; empty if none.
std::string_view charset_in_html(ByteView html) {
  const std::string sample = ascii::lowered(html.substr(0, kMetaSample));
  const std::size_t name = sample.find("charset");
  if (name == std::string::npos) return {};
  std::size_t at = name + 7;
  while (at < sample.size() && (ascii::is_white(sample[at]) || sample[at] == '=' || sample[at] == '"' || sample[at] == '\''))
    ++at;
  std::size_t end = at;
  while (end < sample.size() && sample[end] > ' ' && std::string_view("\"'/;<>").find(sample[end]) == std::string_view::npos)
    ++end;
  return html.substr(at, end - at);
}

struct Source {
  ByteView bytes;
  std::uint64_t in = 0;  // of the first byte, in what the map leads to
  CharsetHints hints;
  const SpanMap* outer = nullptr;  // from `in` on to the message; null if `in` is there already
};

class TextDecoder {
 public:
  explicit TextDecoder(const Source& source) : source_(source) {}

  TextPart decode() {
    const ByteView bytes = source_.bytes;
    const CharsetChoice choice = choose(bytes);
    TextBuilder builder(TextBuilder::Bom::drop);
    decode_charset(builder, bytes, source_.in, choice.converter);
    builder.finish();
    if (builder.bad().times > 0 && is_stateless(choice.converter)) run_by_run(choice.converter, builder);
    if (choice.doubt) report(*choice.doubt, {source_.in, source_.in + bytes.size()}, choice.converter);
    report(DefectCode::undecodable_bytes, builder.bad());
    report(DefectCode::nul_bytes, builder.nuls());
    report(DefectCode::bare_cr, builder.bare_crs());
    part_.charset = choice.converter;
    part_.text.utf8 = std::move(builder.utf8);
    part_.text.maps.push_back(std::move(builder.map));
    return std::move(part_);
  }

 private:
  static CharsetChoice utf16(ByteView bytes) {
    if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", std::nullopt};
    if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", std::nullopt};
    return {};
  }

  [[nodiscard]] CharsetChoice choose(ByteView bytes) const {
    if (source_.hints.label.empty()) {
      if (CharsetChoice choice = utf16(bytes); !choice.converter.empty()) return choice;
    }
    return choose_charset(bytes, source_.hints);
  }

  // The charset may change from line to line; the second reading counts if it leaves fewer bytes undecoded.
  void run_by_run(const std::string& converter, TextBuilder& builder) {
    const auto runs = charset_runs(source_.bytes, converter, source_.hints.fallback);
    if (runs.size() == 1 && runs[0].converter == converter) return;
    TextBuilder second(TextBuilder::Bom::drop);
    std::uint64_t begin = 0;
    std::optional<std::uint64_t> foreign;  // where the first run in another charset begins
    for (const CharsetRun& run : runs) {
      if (run.converter != converter && !foreign) foreign = begin;
      decode_charset(second, slice(source_.bytes, {begin, run.end}), source_.in + begin, run.converter);
      begin = run.end;
    }
    second.finish();
    if (second.bad().times >= builder.bad().times) return;
    builder = std::move(second);
    const std::string& other = runs.size() > 1 && runs[0].converter == converter ? runs[1].converter : runs[0].converter;
    report(DefectCode::charset_guessed, {source_.in + *foreign, source_.in + source_.bytes.size()}, other + " in some lines");
  }

  void report(DefectCode code, const TextBuilder::Count& count) {
    if (count.times > 0) report(code, count.first, std::to_string(count.times) + " in all");
  }

  void report(DefectCode code, ByteSpan where, std::string note) {
    if (source_.outer != nullptr) where = source_.outer->to_input(where);
    part_.defects.push_back({code, where, std::move(note)});
  }

  const Source& source_;
  TextPart part_;
};

bool has_undecodable(const TextPart& text) {
  return std::ranges::any_of(text.defects, [](const Defect& defect) { return defect.code == DefectCode::undecodable_bytes; });
}

// The header's label first; where it leaves undecodable bytes in a page that names another charset, that one (formats.md 10.2).
TextPart decode_part(Source source, const MediaType& media) {
  source.hints.label = media.charset;
  if (media.type != "text/html") return TextDecoder(source).decode();
  source.hints.fallback = charset_in_html(source.bytes);
  TextPart text = TextDecoder(source).decode();
  if (source.hints.label.empty() || source.hints.fallback.empty() || !has_undecodable(text)) return text;
  std::swap(source.hints.label, source.hints.fallback);
  TextPart second = TextDecoder(source).decode();
  if (has_undecodable(second)) return text;
  const ByteSpan whole{source.in, source.in + source.bytes.size()};
  second.defects.push_back(
      {DefectCode::charset_guessed, source.outer != nullptr ? source.outer->to_input(whole) : whole, second.charset});
  return second;
}

// Called base64 and none of it is: a text whose label is wrong.
void keep_raw(ByteSpan where, ByteView body, Decoded& decoded) {
  decoded.defects.assign(1, {DefectCode::bad_base64, where, "nothing of it is base64; it is kept as it stands"});
  decoded.bytes = body;
  decoded.map.copy(where.begin, body.size());
}

void decode_uuencode(ByteSpan where, ByteView body, Decoded& decoded) {
  const auto file = uuencoded_file(body);
  if (!file) {
    decoded.defects.push_back({DefectCode::damaged_embedding, where, "not one whole file in uuencode; it is kept as it stands"});
    decoded.bytes = body;
    decoded.map.copy(where.begin, body.size());
    return;
  }
  Decoded inner = decode_embedded(body, *file);
  decoded.bytes = std::move(inner.bytes);
  decoded.map.append(inner.map, where.begin);  // what stands beside the file is Part::outside
}

}  // namespace

Decoded decode_transfer(const MimeTree& tree, const Part& part) {
  Decoded decoded;
  const ByteView body = slice(tree.bytes, part.body);
  const TransferOutput out{decoded.bytes, decoded.map, decoded.defects};
  switch (part.encoding) {
    case TransferEncoding::quoted_printable: decode_quoted_printable(body, part.body.begin, out); break;
    case TransferEncoding::base64:
      decode_base64(body, part.body.begin, out);
      if (decoded.bytes.empty() && !ascii::trimmed(body).empty()) keep_raw(part.body, body, decoded);
      break;
    case TransferEncoding::uuencode: decode_uuencode(part.body, body, decoded); break;
    case TransferEncoding::unknown:  // reported when the header was read
    case TransferEncoding::identity: decoded.bytes = body; decoded.map.copy(part.body.begin, body.size());
  }
  return decoded;
}

TextPart decode_text(const MimeTree& tree, const Part& part) {
  if (part.encoding == TransferEncoding::identity) {
    return decode_part({slice(tree.bytes, part.body), part.body.begin, {}, nullptr}, part.media);
  }
  Decoded decoded = decode_transfer(tree, part);
  TextPart text = decode_part({decoded.bytes, 0, {}, &decoded.map}, part.media);
  text.text.maps.push_back(std::move(decoded.map));
  text.defects.insert(text.defects.begin(), decoded.defects.begin(), decoded.defects.end());
  return text;
}

TextPart decode_outside(const MimeTree& tree, ByteSpan where, std::string_view charset_hint) {
  CharsetHints hints;
  hints.fallback = charset_hint;
  return TextDecoder({slice(tree.bytes, where), where.begin, hints, nullptr}).decode();
}

TextPart decode_text(ByteView file) {
  TextPart text = TextDecoder({file, 0, {}, nullptr}).decode();
  // A loose file has no header that could name a charset: UTF-8 is what is expected, not a guess.
  if (text.charset == kUtf8)
    std::erase_if(text.defects, [](const Defect& defect) { return defect.code == DefectCode::charset_guessed; });
  return text;
}

TextPart decode_field(ByteView message, const Field& field, std::string_view charset_hint) {
  return decode_value(message, field.value, charset_hint);
}

}  // namespace rj::format
