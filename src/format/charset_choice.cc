// Which charset bytes are in: the label where it can be right, else the nearest hint, else a guess of ICU that is marked as one.
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/charset.h"

namespace rj::format {
namespace {

constexpr std::size_t kSampleBytes = 16 << 10;   // what has to decode in a charset that is guessed
constexpr std::size_t kDetectedBytes = 2 << 10;  // of these, what ICU's statistics look at: they saturate long before

TextBuilder::Count undecodable_in(ByteView bytes, const std::string& converter) {
  TextBuilder trial;
  decode_charset(trial, bytes, 0, converter);
  trial.finish();
  return trial.bad();
}

bool decodes(ByteView bytes, const std::string& converter) {
  const auto bad = undecodable_in(bytes, converter);
  // The end of a sample may tear a character.
  return bad.times == 0 || (bad.times == 1 && bad.first.end + 4 > bytes.size());
}

// From the line of the first high byte on, so that the cut at the start tears no character; without CR, so that a guess does not
// depend on the form of line ends.
Bytes sample_of(ByteView bytes) {
  const std::size_t high = first_high_byte(bytes);
  std::size_t at = 0;
  if (high != ByteView::npos) {
    const std::size_t line = bytes.rfind('\n', high);
    at = line == ByteView::npos || high - line > 1024 ? high : line + 1;
  }
  Bytes sample;
  sample.reserve(std::min(kSampleBytes, bytes.size() - at));
  for (; at < bytes.size() && sample.size() < kSampleBytes; ++at) {
    if (bytes[at] != '\r') sample += bytes[at];
  }
  return sample;
}

bool is_utf8(ByteView bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

// A text that is not in UTF-8 at all, as against one with a few damaged bytes or a torn end.
bool is_hardly_utf8(ByteView bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = first_high_byte(bytes); at < bytes.size();) {
    const auto decoded = utf8::decode(bytes, at);
    if (ascii::is_high(bytes[at])) {
      const auto lead = static_cast<unsigned char>(bytes[at]);
      const bool torn = at + decoded.length == bytes.size() && lead >= 0xC2 && lead <= 0xF4;
      if (decoded.valid) ++good;
      if (!decoded.valid && !torn) ++bad;
    }
    at += decoded.length;
  }
  return good == 0 && bad > 0;
}

bool has_japanese_escapes(ByteView bytes) {
  return bytes.find("\x1B$B") != ByteView::npos || bytes.find("\x1B$@") != ByteView::npos;
}

bool is_ascii_label(std::string_view label) {
  static constexpr std::array kNames{"us-ascii", "ascii", "ansi_x3.4-1968", "646", "us"};
  for (const char* name : kNames) {
    if (ascii::same(label, name)) return true;
  }
  return false;
}

// ASCII says nothing about 8-bit bytes, and a charset with shifts or a byte order nothing about bytes outside of its text.
std::string usable_hint(std::string_view label) {
  std::string converter = is_ascii_label(label) ? std::string() : converter_of(label);
  return converter.empty() || !is_stateless(converter) ? std::string() : converter;
}

// What ICU takes bytes for, the likeliest first.
std::vector<std::string> likely_charsets(ByteView sample) {
  struct Close {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  const auto looked_at = static_cast<std::int32_t>(std::min(sample.size(), kDetectedBytes));
  ucsdet_setText(detector.get(), sample.data(), looked_at, &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return {};
  std::vector<std::string> likely;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    // EBCDIC and UTF-16 without a BOM do not occur in mail; the detector takes short texts for them.
    if (name.starts_with("IBM") || name.starts_with("UTF-16") || name.starts_with("UTF-32")) continue;
    if (ucsdet_getConfidence(matches[i], &status) < 10) break;
    std::string converter = converter_of(name);
    if (!converter.empty() && converter != kUtf8) likely.push_back(std::move(converter));
  }
  return likely;
}

// What the text is in whose label names a charset of one byte a character that leaves bytes undecoded. The label stands for a few
// stray bytes among many, or where nothing better is known than that windows-1252 decodes everything.
std::optional<CharsetChoice> better_than_label(ByteView bytes, const std::string& converter, std::string_view fallback) {
  constexpr std::size_t kFew = 10;  // one in so many
  const Bytes sample = sample_of(bytes);
  if (decodes(sample, converter)) return {};
  if (is_utf8(bytes)) return CharsetChoice{kUtf8, DefectCode::charset_guessed};
  const auto bad = undecodable_in(sample, converter).times;
  const auto high = static_cast<std::uint64_t>(std::ranges::count_if(sample, ascii::is_high));
  if (bad * kFew <= high || (bad == 1 && high > 1)) return {};
  const std::string hinted = usable_hint(fallback);
  if (!hinted.empty() && decodes(sample, hinted)) return CharsetChoice{hinted, DefectCode::charset_guessed};
  const auto likely = likely_charsets(sample);
  if (likely.empty() || !decodes(sample, likely.front())) return {};
  return CharsetChoice{likely.front(), DefectCode::charset_guessed};
}

CharsetChoice guess(ByteView bytes, std::string_view fallback, DefectCode doubt) {
  if (is_utf8(bytes)) return {kUtf8, doubt};
  const std::string hinted = usable_hint(fallback);
  if (!hinted.empty() && decodes(sample_of(bytes), hinted)) return {hinted, doubt};
  return {detect_charset(bytes), doubt};
}

CharsetChoice choose_unlabelled(ByteView bytes, const CharsetHints& hints, bool high) {
  if (!high) {
    if (!hints.raw_header && has_japanese_escapes(bytes)) return {converter_of("iso-2022-jp"), DefectCode::charset_guessed};
    return {kAscii, std::nullopt};
  }
  if (hints.raw_header && is_utf8(bytes)) return {kUtf8, std::nullopt};
  return guess(bytes, hints.fallback, DefectCode::charset_guessed);
}

}  // namespace

std::string detect_charset(ByteView bytes) {
  const Bytes sample = sample_of(bytes);
  for (std::string& converter : likely_charsets(sample)) {
    if (decodes(sample, converter)) return std::move(converter);
  }
  return kWindows1252;
}

CharsetChoice choose_charset(ByteView bytes, const CharsetHints& hints) {
  if (bytes.empty()) return {kAscii, std::nullopt};
  const bool high = first_high_byte(bytes) != ByteView::npos;
  const std::string_view label = ascii::trimmed(hints.label);
  if (bytes.starts_with("\xEF\xBB\xBF") && is_utf8(bytes)) return {kUtf8, std::nullopt};
  if (label.empty()) return choose_unlabelled(bytes, hints, high);
  std::string converter = converter_of(label);
  if (converter.empty()) {
    if (!high) return {kAscii, DefectCode::charset_unknown};
    return guess(bytes, hints.fallback, DefectCode::charset_unknown);
  }
  if (is_ascii_label(label)) {
    if (!high) return choose_unlabelled(bytes, hints, false);
    return {is_utf8(bytes) ? kUtf8 : kWindows1252, DefectCode::charset_guessed};
  }
  if (!high && (converter == kUtf8 || converter == kWindows1252)) return {kAscii, std::nullopt};
  if (converter == kUtf8 && !is_utf8(bytes) && is_hardly_utf8(bytes))
    return guess(bytes, hints.fallback, DefectCode::charset_guessed);
  if (high && is_single_byte(converter)) {
    if (auto better = better_than_label(bytes, converter, hints.fallback)) return *std::move(better);
  }
  return {std::move(converter), std::nullopt};
}

}  // namespace rj::format
