#include "tables/charset.h"

#include <unicode/ucnv.h>

#include <memory>

#include "base/utf8.h"

namespace rj::tables {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

Failure refused() { return fail(Fault::malformed, "the table is neither UTF-8 nor UTF-16 nor GBK; save it as “CSV UTF-8”"); }

// Strict: one sequence that is not in the charset refuses the file.
Result<std::string> converted(ByteView bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(charset, &status));
  if (U_FAILURE(status)) return fail(Fault::unsupported, std::string("ICU has no converter for ") + charset);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string wide(bytes.size() + 1, u'\0');  // no charset here makes more units than it has bytes
  char16_t* target = wide.data();
  const char* source = bytes.data();
  ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &source, bytes.data() + bytes.size(), nullptr, 1, &status);
  if (U_FAILURE(status)) return refused();
  wide.resize(static_cast<std::size_t>(target - wide.data()));
  std::string out;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const char32_t unit = wide[i];
    const bool pair = unit >= 0xD800 && unit < 0xDC00 && i + 1 < wide.size();
    utf8::append(out, pair ? 0x10000 + ((unit - 0xD800) << 10) + (wide[++i] - char32_t{0xDC00}) : unit);
  }
  return out;
}

// Western text in a Windows charset often is valid GBK as well: its lone high bytes then swallow the ASCII letter behind them.
// Chinese text has such trail bytes in rare characters only.
bool looks_western(ByteView bytes) {
  std::size_t low = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    ++pairs;
    if (static_cast<unsigned char>(bytes[++i]) < 0x80) ++low;
  }
  return low * 2 >= pairs;
}

}  // namespace

Result<std::string> decoded_table(ByteView file) {
  if (file.starts_with("\xFF\xFE")) return converted(file.substr(2), "UTF-16LE");
  if (file.starts_with("\xFE\xFF")) return converted(file.substr(2), "UTF-16BE");
  if (file.starts_with(kUtf8Mark)) file.remove_prefix(kUtf8Mark.size());
  // The first line names the columns in ASCII, so that UTF-16 shows in the first two bytes.
  if (file.size() >= 2 && file[0] != '\0' && file[1] == '\0') return converted(file, "UTF-16LE");
  if (file.size() >= 2 && file[0] == '\0' && file[1] != '\0') return converted(file, "UTF-16BE");
  if (utf8::is_valid(file)) return std::string(file);
  if (looks_western(file)) return refused();
  return converted(file, "GB18030");
}

}  // namespace rj::tables
