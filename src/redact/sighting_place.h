// What stands around a form that was found: letters, sentence, address, word boundaries. Internal to the room. Pure; any thread
// (each keeps its own word breaker).
#pragma once

#include <optional>
#include <string_view>

#include "base/span.h"
#include "format/words.h"

namespace rj::redact {

[[nodiscard]] bool is_capitalised(std::string_view text, const format::Word& word);
/// Goes a letter on from either end of the span?
[[nodiscard]] bool has_letter_beside(std::string_view text, ByteSpan span);
/// With the letters and digits that go on from either end: a part of `TobiasWren2019` to all of it.
[[nodiscard]] ByteSpan whole_word_around(std::string_view text, ByteSpan span);
/// Nothing before it but a sentence's end, a line's begin or a quotation mark.
[[nodiscard]] bool begins_sentence(std::string_view text, std::uint64_t at);
/// The address, handle or URL that the span lies in, whole (`tobias.wren@wrenfamily.example`); nothing if it lies in none.
[[nodiscard]] std::optional<ByteSpan> link_around(std::string_view text, ByteSpan span);
/// Of Han or kana: do words begin and end where the span does? 任总 does not stand in 责任总额. By ICU's dictionary.
[[nodiscard]] bool is_between_words(std::string_view text, ByteSpan span);

}  // namespace rj::redact
