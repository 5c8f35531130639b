// Words of any bytes: folded, bounded, in order, inside the text; a piece of the text gives them again.
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/words.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  for (const auto& word : rj::format::words_of(text)) {
    RJ_CHECK(!word.word.empty() && word.word.size() <= rj::limits::kWordBytes);
    RJ_CHECK(rj::utf8::is_valid(word.word));
    RJ_CHECK(word.span.begin < word.span.end && word.span.end <= size);
    RJ_CHECK(word.span.begin >= begin && word.span.end >= end);
    begin = word.span.begin;
    end = word.span.end;
  }
  // Broken bytes and U+FFFD in their place are the same to a search.
  const auto repaired = rj::format::words_of(rj::utf8::repaired(text));
  const auto words = rj::format::words_of(text);
  RJ_CHECK(words.size() == repaired.size());
  for (std::size_t i = 0; i < words.size(); ++i) RJ_CHECK(words[i].word == repaired[i].word);
  return 0;
}
