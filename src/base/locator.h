// The path of an item or span back to bytes, relative to its source (house.md 3):
// `ann.mbox@10240+5321/mime:1.2/zip:q1.docx`. Control bytes, invalid UTF-8 and `% @ + :` in names are
// written `%XX`; `/` inside a name is `%2F`. Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/span.h"

namespace rj {

class Locator {
 public:
  Locator() = default;
  /// `path` is relative to the source, with `/` between folders; an empty path is the source itself.
  [[nodiscard]] static Locator file(std::string_view path);

  /// `@begin+length` of this file or part.
  [[nodiscard]] Locator at(ByteSpan span) const;
  /// `/mime:1.2`.
  [[nodiscard]] Locator mime(std::string_view part) const;
  /// `/kind:name`, the name escaped.
  [[nodiscard]] Locator inside(std::string_view kind, std::string_view name) const;

  [[nodiscard]] const std::string& str() const { return text_; }
  friend bool operator==(const Locator&, const Locator&) = default;

 private:
  explicit Locator(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace rj
