#include "format/charset_runs.h"

#include <algorithm>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/charset.h"

namespace rj::format {
namespace {

constexpr std::size_t kLines = 20'000;  // with 8-bit bytes; a text with more is taken as one run

bool is_utf8(ByteView bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

// A character of three bytes or more: letters of one charset look like one of two bytes often, like a longer one hardly ever.
bool has_long_utf8(ByteView valid) {
  return std::ranges::any_of(valid, [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

bool decodes(ByteView bytes, const std::string& converter) {
  TextBuilder trial;
  decode_charset(trial, bytes, 0, converter);
  trial.finish();
  return trial.bad().times == 0;
}

// Not one valid character over ASCII: another charset, where a line that has some, or a torn end, is damaged. So is one that
// holds only what follows in a torn character (80-BF).
bool has_no_utf8(ByteView line) {
  bool torn = true;
  for (std::size_t at = first_high_byte(line); at < line.size();) {
    const auto decoded = utf8::decode(line, at);
    if (decoded.valid && decoded.length > 1) return false;
    const auto lead = static_cast<unsigned char>(line[at]);
    at += decoded.length;
    if (lead >= 0xC0) torn = at == line.size() && lead >= 0xC2 && lead <= 0xF4;
  }
  return !torn;
}

// Letters of Western Europe stand alone among ASCII; those of other scripts come in rows or pairs.
bool high_bytes_stand_alone(ByteView bytes) {
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    if (ascii::is_high(bytes[at]) && ascii::is_high(bytes[at - 1])) return false;
  }
  return true;
}

class RunFinder {
 public:
  RunFinder(ByteView bytes, const std::string& converter, std::string_view hint)
      : bytes_(bytes), converter_(converter), hint_(hint) {}

  std::vector<CharsetRun> find() {
    if (!lines()) return one();
    return converter_ == kUtf8 ? beside_utf8() : with_utf8();
  }

 private:
  struct HighLine {
    std::uint64_t begin;
    std::uint64_t end;
  };

  [[nodiscard]] std::vector<CharsetRun> one() const { return {{bytes_.size(), converter_}}; }
  [[nodiscard]] ByteView text(const HighLine& line) const { return bytes_.substr(line.begin, line.end - line.begin); }

  bool lines() {
    for (std::uint64_t at = 0; at < bytes_.size();) {
      const std::size_t high = first_high_byte(bytes_.substr(at));
      if (high == ByteView::npos) break;
      const std::size_t before = high == 0 ? ByteView::npos : bytes_.substr(at, high).rfind('\n');
      const std::uint64_t begin = before == ByteView::npos ? at : at + before + 1;
      const std::size_t feed = bytes_.find('\n', at + high);
      const std::uint64_t end = feed == ByteView::npos ? bytes_.size() : feed + 1;
      if (lines_.size() == kLines) return false;
      lines_.push_back({begin, end});
      at = end;
    }
    return !lines_.empty();
  }

  // Lines of another charset in a text that is otherwise UTF-8.
  std::vector<CharsetRun> beside_utf8() {
    Bytes foreign;
    for (const HighLine& line : lines_) {
      if (has_no_utf8(text(line))) foreign += text(line);
    }
    if (foreign.empty()) return one();
    std::string other = high_bytes_stand_alone(foreign) ? kWindows1252 : converter_of(hint_);
    if (other.empty() || other == kUtf8 || !decodes(foreign, other)) other = detect_charset(foreign);
    return runs([&](ByteView line) { return has_no_utf8(line) ? other : converter_; });
  }

  // Lines of UTF-8 in a text of another charset: those that cannot be in the other. What could be in both is in the other,
  // unless it looks like UTF-8 and nothing but such lines stands between it and one that must be.
  std::vector<CharsetRun> with_utf8() {
    std::vector<Reading> readings;
    readings.reserve(lines_.size());
    for (const HighLine& line : lines_) readings.push_back(reading_of(text(line)));
    spread_utf8(readings.begin(), readings.end());
    spread_utf8(readings.rbegin(), readings.rend());
    std::size_t at = 0;
    return runs([&](ByteView) { return readings[at++] == Reading::utf8 ? std::string(kUtf8) : converter_; });
  }

  enum class Reading { other, either, utf8 };

  [[nodiscard]] Reading reading_of(ByteView line) const {
    if (!is_utf8(line)) return Reading::other;
    if (!decodes(line, converter_)) return Reading::utf8;
    return has_long_utf8(line) ? Reading::either : Reading::other;
  }

  template <class Iterator>
  static void spread_utf8(Iterator at, const Iterator& end) {
    for (bool after_utf8 = false; at != end; ++at) {
      if (after_utf8 && *at == Reading::either) *at = Reading::utf8;
      after_utf8 = *at == Reading::utf8;
    }
  }

  template <class Choose>
  std::vector<CharsetRun> runs(const Choose& choose) {
    std::vector<CharsetRun> found;
    for (const HighLine& line : lines_) {
      std::string converter = choose(text(line));
      if (!found.empty() && found.back().converter == converter) {
        found.back().end = line.end;
      } else {
        if (!found.empty()) found.back().end = line.begin;
        found.push_back({line.end, std::move(converter)});
      }
    }
    found.back().end = bytes_.size();
    return found;
  }

  ByteView bytes_;
  const std::string& converter_;
  std::string_view hint_;
  std::vector<HighLine> lines_;
};

}  // namespace

std::vector<CharsetRun> charset_runs(ByteView bytes, const std::string& converter, std::string_view hint) {
  return RunFinder(bytes, converter, hint).find();
}

}  // namespace rj::format
