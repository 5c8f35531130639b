// The first byte chooses a label, the rest is a text in it: valid UTF-8, every character what its bytes say.
#include <array>

#include "complain.h"
#include "support/mail_invariants.h"
#include "support/text_invariants.h"

namespace {
constexpr std::array<const char*, 32> kLabels{
    "utf-8",       "us-ascii",    "iso-8859-1",  "iso-8859-15", "windows-1252", "windows-1251", "koi8-r",      "iso-8859-8-i",
    "gb2312",      "gbk",         "gb18030",     "hz-gb-2312",  "big5",         "big5-hkscs",   "shift_jis",   "euc-jp",
    "iso-2022-jp", "iso-2022-kr", "iso-2022-cn", "euc-kr",      "johab",        "tis-620",      "windows-874", "utf-7",
    "utf-16",      "utf-16le",    "utf-32",      "imap-utf-7",  "macintosh",    "cp437",        "x-unknown",   ""};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace format = rj::format;
  if (size == 0) return 0;
  const std::string_view bytes = rj::fuzz::view(data, size).substr(1);
  const format::CharsetHints hints{kLabels[data[0] % kLabels.size()], (data[0] & 0x40) != 0 ? "gbk" : "", (data[0] & 0x80) != 0};
  const format::CharsetChoice choice = format::choose_charset(bytes, hints);
  format::TextBuilder builder(format::TextBuilder::Bom::drop);
  format::decode_charset(builder, bytes, 0, choice.converter);
  builder.finish();
  format::Text text;
  text.utf8 = std::move(builder.utf8);
  text.maps.push_back(std::move(builder.map));
  rj::fuzz::stop_at(format::invariants::text(text, {0, bytes.size()}));
  rj::fuzz::stop_at(format::invariants::reencodes(text.utf8, text.maps.front(), bytes, choice.converter));
  return 0;
}
