// Which characters differ in form only: white space, kinds of quotation marks and of dashes, the soft hyphen, full and half
// width, composed and decomposed letters (dossier.md 2, "foldings that are allowed"). One table for everybody who compares words;
// how text is folded by it, the checker (dossier) and the verifier (record) each say for themselves. Unicode by ICU, never by
// locale. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rj::format::typography {

inline constexpr char32_t kSoftHyphen = 0xAD;

[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_quote_mark(char32_t c);
[[nodiscard]] bool is_dash(char32_t c);
/// One of the dashes that may stand inside a word.
[[nodiscard]] bool is_hyphen(char32_t c);
/// Full and half width forms: composed by NFKC, everything else by NFC.
[[nodiscard]] bool is_width_form(char32_t c);
/// Written without spaces between words, so that white space beside it is layout: Han, kana, Hangul and their punctuation.
/// Full-width letters and digits are words like their narrow forms; of quotation marks and dashes what stands beside them tells.
[[nodiscard]] bool is_wide(char32_t c);

/// The end of the character at `at` with the marks that combine with it, half-width voicing marks included. `at` < `end`.
[[nodiscard]] std::size_t cluster_end(std::string_view utf8, std::size_t at, std::size_t end);
/// A cluster in its composed form; a full or half width one in the common form first.
[[nodiscard]] std::u32string composed(std::string_view cluster);

}  // namespace rj::format::typography
