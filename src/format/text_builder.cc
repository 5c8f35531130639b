#include "format/text_builder.h"

#include "base/utf8.h"

namespace rj::format {
namespace {
constexpr std::string_view kBom = "\xEF\xBB\xBF";
}

void TextBuilder::line_feed(ByteSpan in) {
  utf8 += '\n';
  map.replace(in, 1);
}

void TextBuilder::flush_cr() {
  if (!cr_) return;
  bare_crs_.note(*cr_);
  line_feed(*cr_);
  cr_.reset();
}

void TextBuilder::copy(ByteView piece, std::uint64_t in) {
  if (piece.empty()) return;
  for (auto nul = piece.find('\0'); nul != ByteView::npos; nul = piece.find('\0', nul + 1)) nuls_.note({in + nul, in + nul + 1});
  utf8 += piece;
  map.copy(in, piece.size());
}

void TextBuilder::verbatim(ByteView piece, std::uint64_t in) {
  std::size_t at = 0;
  if (drop_bom_ && piece.starts_with(kBom)) at = kBom.size();
  if (!piece.empty()) drop_bom_ = false;
  while (at < piece.size()) {
    if (cr_ && piece[at] == '\n') {
      line_feed({cr_->begin, in + at + 1});
      cr_.reset();
      ++at;
      continue;
    }
    flush_cr();
    const std::size_t cr = piece.find('\r', at);
    const std::size_t end = cr == ByteView::npos ? piece.size() : cr;
    copy(piece.substr(at, end - at), in + at);
    at = end;
    if (cr != ByteView::npos) cr_ = ByteSpan{in + cr, in + cr + 1}, ++at;
  }
}

void TextBuilder::code_point(char32_t c, ByteSpan in) {
  const bool is_bom = drop_bom_ && c == 0xFEFF;
  drop_bom_ = false;
  if (is_bom) return;
  if (c == '\n' && cr_) {
    line_feed({cr_->begin, in.end});
    cr_.reset();
    return;
  }
  flush_cr();
  if (c == '\r') {
    cr_ = in;
    return;
  }
  if (c == 0) nuls_.note(in);
  const std::size_t before = utf8.size();
  rj::utf8::append(utf8, c);
  map.replace(in, static_cast<std::uint32_t>(utf8.size() - before));
}

void TextBuilder::undecodable(ByteSpan in) {
  bad_.note(in);
  code_point(rj::utf8::kReplacement, in);
}

}  // namespace rj::format
