#include "matter/table_append.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/utf8.h"
#include "format/csv.h"
#include "tables/charset.h"

namespace rj::matter {
namespace {

// As tables::decoded_table tells them apart.
enum class Charset { utf8, utf16le, utf16be, gb18030 };

Charset charset_of(std::string_view file) {
  if (file.starts_with("\xFF\xFE") || (file.size() >= 2 && file[0] != '\0' && file[1] == '\0')) return Charset::utf16le;
  if (file.starts_with("\xFE\xFF") || (file.size() >= 2 && file[0] == '\0' && file[1] != '\0')) return Charset::utf16be;
  return utf8::is_valid(file) ? Charset::utf8 : Charset::gb18030;
}

std::string encoded(std::string_view text, Charset charset) {
  if (charset == Charset::utf8) return std::string(text);
  const char* const name = charset == Charset::utf16le ? "UTF-16LE" : charset == Charset::utf16be ? "UTF-16BE" : "GB18030";
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out(static_cast<std::size_t>(wide.length()) * 4 + 4, '\0');
  const auto length = wide.extract(0, wide.length(), out.data(), static_cast<uint32_t>(out.size()), name);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

char separator_of(std::string_view header) {
  for (const char c : {',', ';', '\t'})
    if (header.contains(c)) return c;
  return ',';
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\t') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

// The separator inside a cell must be quoted, whichever it is.
std::string cell(std::string_view value, char separator) {
  if (!value.contains(separator)) return format::csv_cell(value);
  std::string out = "\"";
  for (const char c : value) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

Result<std::string> with_row(std::string_view file, const std::map<std::string, std::string>& values) {
  const auto text = RJ_TRY(tables::decoded_table(file));
  const auto header = std::string_view(text).substr(0, text.find_first_of("\r\n"));
  const char separator = separator_of(header);
  const auto columns = RJ_TRY(format::parse_csv(header, separator));
  if (columns.empty()) return fail(Fault::malformed, "the table is empty; its first line names the columns");
  const bool crlf = text.contains("\r\n");
  const std::string_view line_end = crlf ? "\r\n" : text.contains('\r') && !text.contains('\n') ? "\r" : "\n";
  std::string row;
  for (std::size_t i = 0; i < columns[0].size(); ++i) {
    if (i > 0) row += separator;
    const auto value = values.find(lower(columns[0][i].value));
    if (value != values.end()) row += cell(value->second, separator);
  }
  std::string added;
  if (!text.empty() && !text.ends_with('\n') && !text.ends_with('\r')) added += line_end;
  added += row;
  added += line_end;
  return std::string(file) + encoded(added, charset_of(file));
}

}  // namespace rj::matter
