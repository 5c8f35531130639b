// One character reference of HTML (HTML standard 13.2.5.72 and on): `&amp;`, `&#8217;`, `&eacute`. In: text and the place of an
// `&`; out: what it stands for and how long it is. Looks at most 40 bytes ahead, so that a text of `&` is read in linear time.
// Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rj::format {

struct Reference {
  std::array<char, 8> utf8{};  // at most two code points
  std::size_t utf8_length = 0;
  std::size_t length = 0;  // in the source, with the `&` and, if it is there, the `;`
  [[nodiscard]] std::string_view text() const { return {utf8.data(), utf8_length}; }
};

/// nullopt: the `&` at `at` stands for itself. In an attribute, a name without its semicolon before `=` or a letter does.
[[nodiscard]] std::optional<Reference> reference_at(std::string_view text, std::size_t at, bool in_attribute);

/// `plain(from, to)` for each run of `text` that stands for itself, `decoded(at, Reference)` for each reference, in order.
template <class Plain, class Decoded>
void for_references(std::string_view text, bool in_attribute, const Plain& plain, const Decoded& decoded) {
  std::size_t from = 0;
  for (std::size_t at = text.find('&'); at < text.size(); at = text.find('&', at)) {
    const auto reference = reference_at(text, at, in_attribute);
    if (!reference) {
      ++at;
      continue;
    }
    if (from < at) plain(from, at);
    decoded(at, *reference);
    from = at += reference->length;
  }
  if (from < text.size()) plain(from, text.size());
}

[[nodiscard]] std::string decode_references(std::string_view text, bool in_attribute);

}  // namespace rj::format
