#include "record/as_read.h"

#include "base/utf8.h"
#include "format/typography.h"

namespace rj::record {
namespace {

namespace typography = format::typography;

struct Sign {
  enum class Kind { space, soft_hyphen, quote_mark, dash, character } kind = Kind::character;
  ByteSpan span;
  std::u32string chars;
  bool wide = false;
};

std::size_t run_of_dashes(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto next = utf8::decode(text, at);
    if (!typography::is_dash(next.code_point)) break;
    at += next.length;
  }
  return at;
}

Sign sign_at(std::string_view text, std::size_t at, bool line_head) {
  const auto first = utf8::decode(text, at);
  const char32_t c = first.code_point;
  const ByteSpan here{at, at + first.length};
  if (typography::is_space(c) || (line_head && c == U'>')) return {Sign::Kind::space, here, U" "};
  if (c == typography::kSoftHyphen) return {Sign::Kind::soft_hyphen, here, U""};
  if (typography::is_quote_mark(c)) return {Sign::Kind::quote_mark, here, U"\""};
  if (typography::is_dash(c)) return {Sign::Kind::dash, {at, run_of_dashes(text, at)}, U"-"};
  const ByteSpan cluster{at, typography::cluster_end(text, at, text.size())};
  return {Sign::Kind::character, cluster, typography::composed(slice(text, cluster)), typography::is_wide(c)};
}

std::vector<Sign> signs_of(std::string_view text, bool line_head) {
  std::vector<Sign> signs;
  for (std::size_t at = 0; at < text.size(); at = signs.back().span.end) {
    signs.push_back(sign_at(text, at, line_head));
    const bool line_end = text[at] == '\n' || text[at] == '\r';
    line_head = signs.back().kind == Sign::Kind::space && (line_head || line_end);
  }
  return signs;
}

// Quotation marks are as wide as what stands behind them.
bool wide_from(const std::vector<Sign>& signs, std::size_t at) {
  while (at < signs.size() && signs[at].kind == Sign::Kind::quote_mark) ++at;
  return at < signs.size() && signs[at].wide;
}

}  // namespace

std::vector<ReadChar> as_read(std::string_view utf8, bool line_head) {
  const auto signs = signs_of(utf8, line_head);
  std::vector<ReadChar> out;
  ByteSpan space;
  bool wide_before = false;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const auto& sign = signs[i];
    if (sign.kind == Sign::Kind::soft_hyphen) continue;
    if (sign.kind == Sign::Kind::space) {
      space = {space.empty() ? sign.span.begin : space.begin, sign.span.end};
      continue;
    }
    const bool layout = out.empty() || wide_before || wide_from(signs, i);
    if (!space.empty() && !layout) out.push_back({U' ', space});
    space = {};
    for (const char32_t c : sign.chars) out.push_back({c, sign.span});
    if (sign.kind != Sign::Kind::quote_mark) wide_before = sign.wide;
  }
  return out;
}

std::string as_read_text(std::string_view utf8) {
  std::string out;
  for (const auto& read : as_read(utf8)) utf8::append(out, read.c);
  return out;
}

}  // namespace rj::record
