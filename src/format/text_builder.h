// Puts a canonical text together (house.md 3) and keeps the way back: CRLF and CR become LF, NUL is kept and counted, what cannot
// be decoded becomes U+FFFD. In: pieces in order, with offsets in the input; out: UTF-8, SpanMap, counts. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.h"
#include "format/span_map.h"

namespace rj::format {

class TextBuilder {
 public:
  enum class Bom { keep, drop };
  explicit TextBuilder(Bom bom = Bom::keep) : drop_bom_(bom == Bom::drop) {}

  /// Bytes that are valid UTF-8 and stand for themselves; the first is at `in`.
  void verbatim(ByteView utf8, std::uint64_t in);
  /// One character, decoded from `in`.
  void code_point(char32_t c, ByteSpan in);
  /// Bytes that no charset explains: one U+FFFD.
  void undecodable(ByteSpan in);
  /// Call once, after the last piece.
  void finish() { flush_cr(); }

  struct Count {
    std::uint64_t times = 0;
    ByteSpan first;
    void note(ByteSpan where) {
      if (times++ == 0) first = where;
    }
  };
  [[nodiscard]] const Count& bad() const { return bad_; }
  [[nodiscard]] const Count& nuls() const { return nuls_; }
  [[nodiscard]] const Count& bare_crs() const { return bare_crs_; }

  std::string utf8;
  SpanMap map;

 private:
  void copy(ByteView utf8_piece, std::uint64_t in);
  void flush_cr();
  void line_feed(ByteSpan in);

  bool drop_bom_;               // a BOM may still come
  std::optional<ByteSpan> cr_;  // a CR whose successor is not known yet
  Count bad_;
  Count nuls_;
  Count bare_crs_;
};

}  // namespace rj::format
