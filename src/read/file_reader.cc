// Loose files and attachments: text and HTML are read here; what needs a reader of its own says so.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "format/decode.h"
#include "read/bodies.h"
#include "read/reader.h"

namespace rj::read {
namespace {

struct Magic {
  std::string_view begins;
  std::string_view type;
};

using namespace std::string_view_literals;

constexpr std::array magics{
    Magic{"%PDF-"sv, "application/pdf"sv},
    Magic{"PK\x03\x04"sv, "application/zip"sv},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"sv},
    Magic{"{\\rtf"sv, "text/rtf"sv},
    Magic{"\x89PNG\r\n"sv, "image/png"sv},
    Magic{"\xFF\xD8\xFF"sv, "image/jpeg"sv},
    Magic{"GIF8"sv, "image/gif"sv},
    Magic{"II*\0"sv, "image/tiff"sv},
    Magic{"MM\0*"sv, "image/tiff"sv},
    Magic{"\x1F\x8B"sv, "application/gzip"sv},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"sv},
    Magic{"Rar!\x1A\x07"sv, "application/vnd.rar"sv},
    Magic{"\x28\xB5\x2F\xFD"sv, "application/zstd"sv},
    Magic{"!BDN"sv, "application/vnd.ms-outlook-pst"sv},
    Magic{"SQLite format 3\0"sv, "application/vnd.sqlite3"sv},
    Magic{"\x78\x9F\x3E\x22"sv, "application/ms-tnef"sv},
    Magic{"\x7F"
          "ELF"sv,
          "application/x-elf"sv},
};

std::string_view magic_type(ByteView file) {
  const auto* const found = std::ranges::find_if(magics, [&](const Magic& magic) { return file.starts_with(magic.begins); });
  return found == magics.end() ? std::string_view{} : found->type;
}

bool has_text_bom(ByteView file) {
  return file.starts_with("\xEF\xBB\xBF"sv) || file.starts_with("\xFF\xFE"sv) || file.starts_with("\xFE\xFF"sv);
}

/// Text holds hardly any control bytes; a picture or a program holds many in its first kilobytes. One stray NUL does not make a
/// letter unreadable. 0xFF is a letter in a few Cyrillic and Latin charsets alone, and a rare one.
bool is_binary(ByteView file) {
  if (has_text_bom(file)) return false;
  const auto sample = file.substr(0, 64 << 10);
  std::size_t controls = 0;
  std::size_t all_ones = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    controls += byte < 0x20 && !(byte >= 0x07 && byte <= 0x0D) && byte != 0x1B ? 1 : 0;
    all_ones += byte == 0xFF ? 1 : 0;
  }
  return controls * 50 > sample.size() || all_ones * 8 > sample.size();
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_html(ByteView file, const FileLabel& label) {
  if (label.type == "text/html" || label.type == "application/xhtml+xml") return true;
  if (!label.type.empty() && label.type != "application/octet-stream" && label.type != "text/plain") return false;
  const auto name = lower_ascii(label.name);
  if (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml")) return true;
  const auto start = lower_ascii(file.substr(0, 256));
  const auto first = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string::npos &&
         (start.substr(first).starts_with("<!doctype html") || start.substr(first).starts_with("<html"));
}

/// A text in the charset that its label names, with offsets into these bytes: as if it were the body of a message of its own.
format::TextPart labelled_text(ByteView file, const FileLabel& label) {
  if (label.charset.empty() || has_text_bom(file)) return format::decode_text(file);
  format::MimeTree tree;
  tree.bytes = file;
  format::Part part;
  part.whole = part.body = {0, file.size()};
  part.media.charset = label.charset;
  tree.parts.push_back(part);
  return format::decode_text(tree, tree.parts.front());
}

std::string known_type(std::string_view label, std::string_view otherwise) {
  return std::string(label.empty() || label == "application/octet-stream" ? otherwise : label);
}

Shortfall shortfall_of(std::string_view type) {
  if (type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/")) {
    return {"NO_TEXT", "It holds no text of its own (" + std::string(type) + "); look at it with `show --raw`."};
  }
  return {"UNSUPPORTED", "There is no reader for " + std::string(type) + " yet; its bytes are kept, its name can be searched."};
}

}  // namespace

FileReading read_file(ByteView file, const FileLabel& label, format::Defects transfer) {
  FileReading reading;
  if (is_message_type(label.type)) {
    reading.document = MessageReading(file, std::move(transfer)).take_document();
    reading.type = "message/rfc822";
    return reading;
  }
  auto& document = reading.document;
  const auto magic = magic_type(file);
  if (!magic.empty() || is_binary(file)) {
    reading.type = known_type(label.type, magic.empty() ? "application/octet-stream" : magic);
    if (reading.type.starts_with("text/") && reading.type != "text/rtf")
      reading.type = magic.empty() ? "application/octet-stream" : magic;
    reading.shortfall = shortfall_of(reading.type);
  } else {
    auto decoded = labelled_text(file, label);
    std::ranges::move(decoded.defects, std::back_inserter(transfer));
    const bool html = is_html(file, label);
    reading.type =
        html ? known_type(label.type == "text/plain" ? "" : label.type, "text/html") : known_type(label.type, "text/plain");
    if (html) {
      auto texts = html_texts(std::move(decoded.text), transfer);
      document.texts.push_back({"body", std::move(texts.shown)});
      if (texts.hidden) document.texts.push_back({"body#hidden", std::move(*texts.hidden)});
    } else {
      document.texts.push_back({"body", std::move(decoded.text)});
    }
  }
  document.defects = std::move(transfer);
  if (!label.name.empty()) {
    auto name = utf8::repaired(label.name);
    document.texts.push_back({"name", {std::move(name), {}}});
  }
  return reading;
}

Document read_file(ByteView file, std::string_view name) {
  return read_file(file, FileLabel{std::string(name), {}, {}}).document;
}

}  // namespace rj::read
