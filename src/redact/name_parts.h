// What a listed name is made of: titles and suffixes taken off, given names, and the surname with its particles (`van der Berg`),
// apostrophes (`O'Brien`) and hyphens (`Smith-Jones`); Chinese, Japanese and Korean names apart. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rj::redact {

using Words = std::vector<std::string>;  // folded (matching.h)

/// A name in letters. Each token is one that stood between blanks: `Smith-Jones` is {smith, jones}.
struct LatinName {
  std::vector<Words> given;    // empty where there is one token alone
  std::vector<Words> surname;  // particles first; empty where there is one token alone
  Words all;                   // of every token in its order, titles and suffixes left out
};
/// `Pellow, Martin` is Martin Pellow; `Robert Keller Jr.` and `Keller, PhD` keep no suffix.
[[nodiscard]] LatinName latin_name(std::string_view name);

/// A name in Han, kana or Hangul, one word each character.
struct CjkName {
  Words given, surname;  // both empty where they cannot be told apart
  bool foreign = false;  // written with a dot between given name and surname
  bool hangul = false;
};
[[nodiscard]] bool is_cjk_name(const Words& words);
/// 陈玉兰老师 is 陈 and 玉兰; 玛拉·奥杜亚 is the surname 奥杜亚; 欧阳 is one surname.
[[nodiscard]] CjkName cjk_name(std::string_view name);

/// The letters of a name in the other spellings that people use where a keyboard has no umlauts: Jörg Müller, Joerg Mueller.
/// Those with fewer letters than the listed one come last and only if asked for. The name itself is left out.
[[nodiscard]] std::vector<std::string> other_spellings(std::string_view name, bool shorter);

/// `Mr`, `Dr`, `Señora`: hidden together with the name behind it, since a title tells something.
[[nodiscard]] bool is_title(std::string_view folded_word);
/// `Jr`, `PhD`: hidden together with the name before it.
[[nodiscard]] bool is_suffix(std::string_view folded_word);
[[nodiscard]] const std::vector<std::string>& titles();
/// Words of respect behind a Chinese surname or name: 女士, 先生, 总, 老师.
[[nodiscard]] const std::vector<Words>& cjk_titles();
/// 老, 小: before a surname.
[[nodiscard]] const Words& cjk_prefixes();

}  // namespace rj::redact
