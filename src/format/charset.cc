#include "format/charset.h"

#include <unicode/ucnv.h>
#include <unicode/utf.h>

#include <array>
#include <cstring>
#include <memory>

#include "base/utf8.h"
#include "format/ascii.h"

namespace rj::format {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

struct Alias {
  std::string_view label;
  const char* converter;
};

// Labels that in mail mean more than they say (formats.md 10.2), and some that ICU does not know.
constexpr std::array kAliases{
    Alias{"gb2312", "gb18030"},
    Alias{"gb_2312-80", "gb18030"},
    Alias{"gbk", "gb18030"},
    Alias{"x-gbk", "gb18030"},
    Alias{"cp936", "gb18030"},
    Alias{"ms936", "gb18030"},
    Alias{"windows-936", "gb18030"},
    Alias{"euc-cn", "gb18030"},
    Alias{"chinese", "gb18030"},
    Alias{"csgb2312", "gb18030"},
    Alias{"euc-kr", "windows-949-2000"},
    Alias{"ks_c_5601", "windows-949-2000"},
    Alias{"ksc5601", "windows-949-2000"},
    Alias{"ks_c_5601-1987", "windows-949-2000"},
    Alias{"cseuckr", "windows-949-2000"},
    Alias{"big5", "ibm-1375_P100-2008"},
    Alias{"big-5", "ibm-1375_P100-2008"},
    Alias{"csbig5", "ibm-1375_P100-2008"},
    Alias{"x-big5", "ibm-1375_P100-2008"},
    Alias{"iso-2022-jp", "ISO_2022,locale=ja,version=2"},
    Alias{"csiso2022jp", "ISO_2022,locale=ja,version=2"},
    Alias{"iso-2022-jp-1", "ISO_2022,locale=ja,version=2"},
    Alias{"us-ascii", kWindows1252},
    Alias{"iso-8859-1", kWindows1252},
    Alias{"ansi_x3.4-1968", kWindows1252},
    Alias{"ansi_x3.110-1983", kWindows1252},
    Alias{"unicode-1-1-utf-8", kUtf8},
    Alias{"unicode-2-0-utf-8", kUtf8},
    Alias{"x-unicode-2-0-utf-8", kUtf8},
    Alias{"x-utf_8j", kUtf8},
    Alias{"utf", kUtf8},
    Alias{"unicode-1-1-utf-7", "UTF-7"},
    Alias{"unicode-2-0-utf-7", "UTF-7"},
    Alias{"x-unicode-2-0-utf-7", "UTF-7"},
    Alias{"csunicode11utf7", "UTF-7"},
    Alias{"unicodebig", "UTF-16BE"},
    Alias{"gb_2312", "gb18030"},
    Alias{"gb-2312", "gb18030"},
    Alias{"gb", "gb18030"},
    Alias{"x-euc-cn", "gb18030"},
    Alias{"eucgb2312_cn", "gb18030"},
    Alias{"iso-ir-58", "gb18030"},
    Alias{"hz", "HZ"},
    Alias{"hz-gb-2312", "HZ"},
    Alias{"x-hz", "HZ"},
    Alias{"big5-hkscs", "ibm-1375_P100-2008"},
    Alias{"cn-big5", "ibm-1375_P100-2008"},
    Alias{"x-x-big5", "ibm-1375_P100-2008"},
    Alias{"ks_c_5601-1989", "windows-949-2000"},
    Alias{"korean", "windows-949-2000"},
    Alias{"x-euc-kr", "windows-949-2000"},
    Alias{"cp949", "windows-949-2000"},
    Alias{"uhc", "windows-949-2000"},
    Alias{"x-windows-949", "windows-949-2000"},
    Alias{"shift_jis", "ibm-943_P15A-2003"},
    Alias{"shift-jis", "ibm-943_P15A-2003"},
    Alias{"sjis", "ibm-943_P15A-2003"},
    Alias{"x-sjis", "ibm-943_P15A-2003"},
    Alias{"ms_kanji", "ibm-943_P15A-2003"},
    Alias{"cp932", "ibm-943_P15A-2003"},
    Alias{"windows-31j", "ibm-943_P15A-2003"},
    Alias{"x-euc-jp", "EUC-JP"},
    Alias{"iso-2022-jp-ms", "ISO_2022,locale=ja,version=2"},
    Alias{"cp50220", "ISO_2022,locale=ja,version=2"},
    Alias{"cp50221", "ISO_2022,locale=ja,version=2"},
    Alias{"tis-620", "windows-874-2000"},
    Alias{"tis620", "windows-874-2000"},
    Alias{"iso-8859-11", "windows-874-2000"},
    Alias{"windows-874", "windows-874-2000"},
    Alias{"cp874", "windows-874-2000"},
    Alias{"dos-874", "windows-874-2000"},
    Alias{"iso-8859-8-i", "ISO-8859-8"},
    Alias{"iso-8859-8-e", "ISO-8859-8"},
    Alias{"logical", "ISO-8859-8"},
    Alias{"visual", "ISO-8859-8"},
    Alias{"iso-8859-6-i", "ISO-8859-6"},
    Alias{"x-mac-roman", "macintosh"},
    Alias{"x-mac-ce", "x-mac-centraleurroman"},
    Alias{"koi", "KOI8-R"},
    Alias{"koi8", "KOI8-R"},
    Alias{"x-cp1250", "ibm-5346_P100-1998"},
    Alias{"x-cp1251", "ibm-5347_P100-1998"},
    Alias{"x-cp1252", kWindows1252},
    Alias{"utf-8", kUtf8},
    Alias{"utf8", kUtf8},
    Alias{"cp65001", kUtf8},
};

struct Prefix {
  std::string_view found;
  std::string_view proper;
};
constexpr std::array kPrefixes{Prefix{"cp-", "cp"},
                               Prefix{"windows", "windows-"},
                               Prefix{"win-", "windows-"},
                               Prefix{"iso8859-", "iso-8859-"},
                               Prefix{"iso-8859", "iso-8859-"},
                               Prefix{"x-windows-", "windows-"}};

// A label in quotes that were doubled, or with an option of iconv (`utf-8//translit`).
std::string_view without_junk(std::string_view label) {
  label = label.substr(0, label.find("//"));
  const auto is_junk = [](char c) { return ascii::is_white(c) || std::string_view("\"'`<>").find(c) != std::string_view::npos; };
  while (!label.empty() && is_junk(label.front())) label.remove_prefix(1);
  while (!label.empty() && (is_junk(label.back()) || label.back() == ';' || label.back() == ',')) label.remove_suffix(1);
  return label;
}

bool stateless(UConverterType type) {
  switch (type) {
    case UCNV_SBCS:
    case UCNV_DBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_US_ASCII: return true;
    default: return false;
  }
}

// True if every byte below 0x80 at the start of a character is that ASCII character, so that runs of them need no converter.
bool keeps_ascii(UConverter* converter) {
  if (!stateless(ucnv_getType(converter))) return false;
  for (char c = 0;; ++c) {
    const char* at = &c;
    UErrorCode status = U_ZERO_ERROR;
    if (ucnv_getNextUChar(converter, &at, &c + 1, &status) != c || U_FAILURE(status)) return false;
    if (c == 0x7F) return true;
  }
}

// Shift sequences of ISO 2022 belong to no character: they are left out of its span.
std::uint64_t skip_escapes(ByteView bytes, std::uint64_t at, std::uint64_t end) {
  while (at + 2 < end && bytes[at] == '\x1B') {
    std::uint64_t next = at + 1;
    while (next < end && bytes[next] >= 0x20 && bytes[next] <= 0x2F) ++next;  // intermediate bytes
    if (next == end) return at;
    at = next + 1;
  }
  return at;
}

class IcuReader {
 public:
  IcuReader(TextBuilder& out, ByteView bytes, std::uint64_t in, UConverter* converter)
      : out_(out),
        bytes_(bytes),
        in_(in),
        converter_(converter),
        keeps_ascii_(keeps_ascii(converter)),
        single_byte_(ucnv_getType(converter) == UCNV_SBCS),
        is_iso_2022_(ucnv_getType(converter) == UCNV_ISO_2022) {
    ucnv_resetToUnicode(converter_);
  }

  void read() {
    while (at_ < bytes_.size()) {
      if (keeps_ascii_ && !ascii::is_high(bytes_[at_])) {
        ascii_run();
      } else {
        character();
      }
    }
    flush();
  }

 private:
  void ascii_run() {
    flush();
    const std::size_t run = std::min(first_high_byte(bytes_.substr(at_)), bytes_.size() - at_);
    out_.verbatim(bytes_.substr(at_, run), in_ + at_);
    at_ += run;
  }

  void character() {
    const char* next = bytes_.data() + at_;
    const char* const limit = bytes_.data() + bytes_.size();
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter_, &next, limit, &status);
    const auto end = static_cast<std::uint64_t>(next - bytes_.data());
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) {  // only escapes were left
      at_ = bytes_.size();
      return;
    }
    if (U_FAILURE(status) || is_filler(c)) {
      fault(end);
      return;
    }
    if (end == at_ && pending_) {  // a second character of the same bytes
      overflow_ = c;
      flush();
      return;
    }
    flush();
    const std::uint64_t begin = keeps_ascii_ ? at_ : skip_escapes(bytes_, at_, end);
    pending_ = Pending{c, {in_ + begin, in_ + end}};
    at_ = end;
  }

  // Tables of one byte a character fill their holes from the private use area; U+F8FF is Apple's logo.
  [[nodiscard]] bool is_filler(UChar32 c) const { return single_byte_ && c >= 0xE000 && c < 0xF8FF; }

  void fault(std::uint64_t end) {
    flush();
    if (end <= at_) end = at_ + 1;
    // The second byte of a torn character may be the line end, after which ISO 2022 begins anew.
    if (is_iso_2022_) end = std::min<std::uint64_t>(end, bytes_.substr(0, end).find_first_of("\r\n", at_ + 1));
    out_.undecodable({in_ + at_, in_ + end});
    at_ = end;
    ucnv_resetToUnicode(converter_);
  }

  void flush() {
    if (!pending_) return;
    if (U_IS_SURROGATE(pending_->c)) {  // half a pair, which UTF-7 lets through
      out_.undecodable(pending_->in);
    } else {
      out_.code_point(static_cast<char32_t>(pending_->c), pending_->in);
    }
    if (overflow_) out_.code_point(static_cast<char32_t>(*overflow_), {pending_->in.end, pending_->in.end});
    pending_.reset();
    overflow_.reset();
  }

  struct Pending {
    UChar32 c;
    ByteSpan in;
  };
  TextBuilder& out_;
  ByteView bytes_;
  std::uint64_t in_;
  UConverter* converter_;
  bool keeps_ascii_;
  bool single_byte_;
  bool is_iso_2022_;
  std::uint64_t at_ = 0;
  std::optional<Pending> pending_;
  std::optional<UChar32> overflow_;
};

void decode_utf8(TextBuilder& out, ByteView bytes, std::uint64_t in) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t valid = valid_utf8_prefix(bytes.substr(at));
    out.verbatim(bytes.substr(at, valid), in + at);
    at += valid;
    if (at == bytes.size()) return;
    const std::uint32_t length = utf8::decode(bytes, at).length;
    out.undecodable({in + at, in + at + length});
    at += length;
  }
}

}  // namespace

std::size_t first_high_byte(ByteView bytes) {
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  for (; at < bytes.size(); ++at) {
    if (ascii::is_high(bytes[at])) return at;
  }
  return ByteView::npos;
}

std::size_t valid_utf8_prefix(ByteView bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (!ascii::is_high(bytes[at])) {
      const std::size_t run = first_high_byte(bytes.substr(at));
      if (run == ByteView::npos) return bytes.size();
      at += run;
    }
    const auto decoded = utf8::decode(bytes, at);
    if (!decoded.valid) return at;
    at += decoded.length;
  }
  return at;
}

bool is_stateless(const std::string& converter) {
  if (converter == kUtf8 || converter == kAscii) return true;
  const Converter icu = open_converter(converter);
  return icu && keeps_ascii(icu.get());
}

bool is_single_byte(const std::string& converter) {
  if (converter == kWindows1252 || converter == kUtf8 || converter == kAscii) return false;  // windows-1252 leaves no hole here
  const Converter icu = open_converter(converter);
  return icu && ucnv_getType(icu.get()) == UCNV_SBCS;
}

std::string converter_of(std::string_view label) {
  std::string name = ascii::lowered(without_junk(label));
  // `cp-850`, `windows1252`, `win-1251`: forms that no registry has, of names that all have.
  for (const auto& [prefix, proper] : kPrefixes) {
    if (name.starts_with(prefix) && name.size() > prefix.size() && ascii::is_digit(name[prefix.size()]))
      name = std::string(proper) + name.substr(prefix.size());
  }
  // ICU takes options after a comma and long names; a label in a mail may hold anything.
  if (name.empty() || name.size() > 40 || name.find_first_of(",\\/\"' ") != std::string::npos) return {};
  for (const Alias& alias : kAliases) {
    if (alias.label == name) return alias.converter;
  }
  const Converter converter = open_converter(name);
  UErrorCode status = U_ZERO_ERROR;
  if (!converter) return {};
  std::string found = ucnv_getName(converter.get(), &status);
  if (found == "ISO-8859-1" || found == kAscii) return kWindows1252;
  if (found == "windows-936-2000" || found.starts_with("ibm-1383")) return "gb18030";
  if (found.starts_with("ibm-970")) return "windows-949-2000";
  if (found == "windows-950-2000") return "ibm-1375_P100-2008";
  return found;
}

void decode_charset(TextBuilder& out, ByteView bytes, std::uint64_t in, const std::string& converter) {
  if (converter == kUtf8 || converter == kAscii) {
    decode_utf8(out, bytes, in);
    return;
  }
  const Converter icu = open_converter(converter);
  if (!icu) {
    decode_utf8(out, bytes, in);
    return;
  }
  IcuReader(out, bytes, in, icu.get()).read();
}

}  // namespace rj::format
