// Writes the table behind the tokenizer (src/format/words.cc): for every code point what it is to a search, and what
// NFKC, case and width folding make of it. Runs at build time, so that the program pays nothing for it at start-up.
#include <fmt/os.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "format/word_entry.h"

namespace {

using rj::format::WordEntry;
using rj::format::WordKind;

constexpr char32_t kEnd = 0x110000;
constexpr char32_t kZeroWidthSpace = 0x200B;

// A code point that folding leaves alone.
WordKind plain_kind(char32_t c) {
  if (rj::utf8::is_cjk(c)) return WordKind::cjk;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return WordKind::word;
  return (mask & U_GC_M_MASK) != 0 ? WordKind::mark : WordKind::separator;
}

std::u32string code_points(const icu::UnicodeString& text) {
  std::u32string out;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) out += static_cast<char32_t>(text.char32At(at));
  return out;
}

WordKind folded_kind(const std::u32string& folded) {
  bool words = plain_kind(folded[0]) == WordKind::word;
  bool separators = true;
  for (const char32_t c : folded) {
    const auto kind = plain_kind(c);
    words = words && (kind == WordKind::word || kind == WordKind::mark);
    separators = separators && kind == WordKind::separator;
  }
  if (separators) return WordKind::separator;
  return words ? WordKind::folded_word : WordKind::mixed;
}

struct Tables {
  std::vector<std::uint16_t> blocks;
  std::vector<std::uint32_t> entries;
  std::string pool;
};

class Maker {
 public:
  Maker(const icu::Normalizer2& fold, const icu::Normalizer2& compose) : fold_(fold), compose_(compose) {}

  Tables make() {
    std::map<std::vector<std::uint32_t>, std::uint16_t> known;
    for (char32_t first = 0; first < kEnd; first += rj::format::kWordBlock) {
      std::vector<std::uint32_t> block;
      for (char32_t c = first; c < first + rj::format::kWordBlock; ++c) block.push_back(entry(c).bits);
      const auto [place, is_new] = known.try_emplace(block, static_cast<std::uint16_t>(known.size()));
      if (is_new) tables_.entries.insert(tables_.entries.end(), block.begin(), block.end());
      tables_.blocks.push_back(place->second);
    }
    return std::move(tables_);
  }

 private:
  WordEntry entry(char32_t c) {
    if (c >= 0xD800 && c < 0xE000) return {};
    // Thai and Khmer mail separates words with it; NFKC_Casefold would join them.
    if (c == kZeroWidthSpace) return {};
    UErrorCode status = U_ZERO_ERROR;
    const auto folded = code_points(fold_.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status));
    if (U_FAILURE(status)) std::abort();
    if (folded.empty()) return WordEntry::make(WordKind::ignorable, false, 0, 0);
    const bool combines = compose_.hasBoundaryBefore(static_cast<UChar32>(folded[0])) == 0;
    if (folded.size() == 1 && folded[0] == c) return WordEntry::make(plain_kind(c), combines, 0, 0);
    const auto kind = folded_kind(folded);
    if (kind == WordKind::separator && !combines) return {};
    std::string bytes;
    for (const char32_t part : folded) rj::utf8::append(bytes, part);
    auto at = tables_.pool.find(bytes);
    if (at == std::string::npos) {
      at = tables_.pool.size();
      tables_.pool += bytes;
    }
    return WordEntry::make(kind, combines, at, bytes.size());
  }

  const icu::Normalizer2& fold_;
  const icu::Normalizer2& compose_;
  Tables tables_;
};

void print_numbers(fmt::ostream& out, std::string_view declaration, const auto& numbers) {
  out.print("inline constexpr {}[] = {{", declaration);
  std::size_t column = 0;
  for (const auto number : numbers) out.print("{}{},", column++ % 24 == 0 ? "\n" : "", static_cast<unsigned>(number));
  out.print("\n}};\n");
}

}  // namespace

int main(int argc, char** argv) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* compose = icu::Normalizer2::getNFCInstance(status);
  if (argc != 2 || U_FAILURE(status)) return 2;
  const auto tables = Maker(*fold, *compose).make();
  auto out = fmt::output_file(argv[1]);
  out.print("// Made by tools/make_word_table.cc from Unicode {}. {} blocks.\n", U_UNICODE_VERSION,
            tables.entries.size() / rj::format::kWordBlock);
  print_numbers(out, "std::uint16_t kWordBlocks", tables.blocks);
  print_numbers(out, "std::uint32_t kWordEntries", tables.entries);
  // Characters rather than one literal: no compiler has a limit for these, and char may be signed or not.
  out.print("inline constexpr char kWordPool[] = {{");
  for (std::size_t i = 0; i < tables.pool.size(); ++i) {
    out.print("{}'\\x{:02x}',", i % 16 == 0 ? "\n" : "", static_cast<unsigned char>(tables.pool[i]));
  }
  out.print("\n}};\n");
}
