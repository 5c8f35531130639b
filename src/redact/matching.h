// The words of a text as redaction compares them: folded as in search, and besides without accents (`Müller`, `Muller`), with
// traditional Chinese characters as simplified ones, and read in every way that a reader's eye would: what is invisible or
// unassigned inside a word taken out, a word hyphenated over a line end joined, `TobiasWren2019` as its parts. More is found so
// than by search; spans always lead into the text itself. Sources: UAX 15 (NFD); ICU's transform Traditional-Simplified, one code
// point at a time. No locale takes part. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/words.h"

namespace rj::redact {

struct Reading {
  std::vector<format::Word> words;
  bool split = false;  // words cut where small letters meet capitals and letters meet digits
};

/// The text as it stands.
[[nodiscard]] std::vector<format::Word> plain_words(std::string_view text);
/// As it stands, then the other ways where they give other words: at most one joined and one split.
[[nodiscard]] std::vector<Reading> readings_of(std::string_view text);
/// The words of `plain_words` without their places.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace rj::redact
