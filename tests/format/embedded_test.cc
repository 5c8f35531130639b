#include "format/embedded.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "format/crc32.h"
#include "mail_support.h"
#include "support/mail_invariants.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> files;  // name=bytes
  const char* defects;
};

std::vector<std::string> files_in(ByteView text) {
  std::vector<std::string> files;
  for (const auto& file : find_embedded(text).files) files.push_back(file.name + "=" + decode_embedded(text, file).bytes);
  return files;
}

TEST(Uuencode, IsFoundWhereItIsWhole) {
  const Case cases[] = {
      {"one file", "Hi,\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\n", {"cat.txt=Cat"}, ""},
      {"two, and a name with a blank",
       "begin 644 a b.txt\n#0V%T\n`\nend\nbegin 0755 c\n!90``\n`\nend",
       {"a b.txt=Cat", "c=e"},
       ""},
      {"no last line of no bytes", "begin 644 c\n#0V%T\nend\n", {"c=Cat"}, ""},
      {"blanks lost at the end of lines", "begin 644 z\n$    \n#0V%T\n!\n", {}, "DAMAGED_EMBEDDING"},
      {"zeros as blanks, cut off by a mail program",
       "begin 644 z\n%86(  \n#0V%T\n\nend\n",
       {std::string("z=ab\0\0\0Cat", 10)},
       ""},
      {"a checksum at the end of a line", "begin 644 c\n#0V%TX\n`\nend\n", {"c=Cat"}, ""},
      {"no data", "We begin 644 pages.\nbegin 644 pages\nand end\n", {}, ""},
      {"nor between", "begin 644 x\n\nend\n", {}, ""},
      {"no end", "begin 644 c\n#0V%T\n", {}, "DAMAGED_EMBEDDING"},
      {"prose inside", "begin 644 c\n#0V%T\nforwarded by mara\n`\nend\n", {}, "DAMAGED_EMBEDDING"},
      {"a line cut where zeros are `", "begin 644 c\n#0V%T\n$````\n%86\n`\nend\n", {}, "DAMAGED_EMBEDDING"},
      {"quoted in an answer", "> begin 644 c\n> #0V%T\n> end\n", {}, ""},
      {"a damaged one and a whole one", "begin 644 c\n#0V%T\nbegin 644 d\n#0V%T\n`\nend\n", {"d=Cat"}, "DAMAGED_EMBEDDING"},
  };
  for (const auto& c : cases) {
    for (const auto& text : {c.text, with_crlf(c.text)}) {
      EXPECT_EQ(files_in(text), c.files) << c.name;
      EXPECT_EQ(names_of(find_embedded(text).defects), c.defects) << c.name;
    }
  }
}

std::string yenc(std::string_view bytes) {
  std::string lines;
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const auto c = static_cast<char>(static_cast<unsigned char>(bytes[n]) + 42);
    if (c == '\0' || c == '\n' || c == '\r' || c == '=') {
      lines += '=';
      lines += static_cast<char>(c + 64);
    } else {
      lines += c;
    }
    if (n % 16 == 15) lines += '\n';
  }
  return lines + '\n';
}

TEST(Yenc, IsFoundWhereSizeAndSumAgree) {
  std::string all;
  for (int n = 0; n < 256; ++n) all += static_cast<char>(n);
  ASSERT_EQ(crc32("123456789"), 0xCBF43926U);
  const auto sum = fmt::format("{:08x}", crc32(all));
  const auto block = [&](std::string_view begin, std::string_view end) {
    return fmt::format("words\n=ybegin {} name=all bytes.bin\n{}=yend {}\nwords\n", begin, yenc(all), end);
  };
  const auto part = [&](std::string_view pcrc) {
    return "=ybegin part=2 total=3 line=16 size=600 name=all\n=ypart begin=257 end=512\n" + yenc(all) +
           "=yend size=256 part=2 pcrc32=" + std::string(pcrc) + " crc32=00000000\n";
  };
  const Case cases[] = {
      {"whole", block("line=16 size=256", "size=256 crc32=" + sum), {"all bytes.bin=" + all}, ""},
      {"without a sum", block("line=16 size=256", "size=256"), {"all bytes.bin=" + all}, ""},
      {"another sum", block("line=16 size=256", "size=256 crc32=00000000"), {}, "DAMAGED_EMBEDDING"},
      {"another size", block("line=16 size=257", "size=257 crc32=" + sum), {}, "DAMAGED_EMBEDDING"},
      {"no end", "=ybegin line=16 size=256 name=x\n" + yenc(all), {}, "DAMAGED_EMBEDDING"},
      {"a part", part(sum), {"all=" + all}, ""},
      {"a damaged part", part("12345678"), {}, "DAMAGED_EMBEDDING"},
      {"words", "=ybegin is how yEnc begins\n", {}, ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(files_in(c.text), c.files) << c.name;
    EXPECT_EQ(names_of(find_embedded(c.text).defects), c.defects) << c.name;
  }
  const auto found = find_embedded(part(sum));
  EXPECT_EQ(found.files.at(0).part, 2);
  EXPECT_EQ(found.files.at(0).total, 3);
}

TEST(Embedded, EveryByteLeadsToItsCharacters) {
  const std::string text = "x\nbegin 644 c\n$0V%T90``\n`\nend\n=ybegin line=9 size=2 name=y\nk=}\n=yend size=2\n";
  const auto found = find_embedded(text);
  ASSERT_EQ(found.files.size(), 2U);
  const auto cat = decode_embedded(text, found.files[0]);
  EXPECT_EQ(cat.bytes, std::string("Cate"));
  EXPECT_EQ(slice(text, cat.map.to_input({0, 3})), "0V%T");
  EXPECT_EQ(slice(text, cat.map.to_input({3, 4})), "90``");
  EXPECT_EQ(slice(text, found.files[0].whole), "begin 644 c\n$0V%T90``\n`\nend");
  const auto two = decode_embedded(text, found.files[1]);
  EXPECT_EQ(two.bytes, "A\x13");
  EXPECT_EQ(slice(text, two.map.to_input({1, 2})), "=}");
}

TEST(Embedded, ATransferEncodingIsDecodedOrKept) {
  const std::string header = "Content-Type: application/octet-stream\nContent-Transfer-Encoding: x-uuencode\n\n";
  const std::string message = header + "begin 644 c\n#0V%T\n`\nend\n";
  const auto tree = parse_mime(message);
  const auto decoded = decode_transfer(tree, tree.parts[0]);
  EXPECT_EQ(decoded.bytes, "Cat");
  EXPECT_TRUE(decoded.defects.empty());
  EXPECT_EQ(slice(message, decoded.map.to_input({0, 3})), "0V%T");
  const std::string cut = header + "#0V%T\n";
  const auto kept = decode_transfer(parse_mime(cut), parse_mime(cut).parts[0]);
  EXPECT_EQ(kept.bytes, "#0V%T\n");
  EXPECT_EQ(names_of(kept.defects), "DAMAGED_EMBEDDING");
}

TEST(Embedded, WordsBesideTheFileOfATransferEncodingAreOutsideText) {
  const std::string header = "Content-Transfer-Encoding: x-uuencode\n\n";
  const std::string file = "begin 644 c\n#0V%T\n`\nend\n";
  struct BesideCase {
    const char* name;
    std::string body;
    std::vector<std::string> outside;
    const char* defects;
  };
  const BesideCase beside[] = {
      {"nothing", file, {}, ""},
      {"blank lines", "\n" + file + " \n\n", {}, ""},
      {"before", "See the file.\n" + file, {"See the file.\n"}, "TEXT_OUTSIDE_PARTS"},
      {"before and after",
       "See the file.\n" + file + "--\nA list\n",
       {"See the file.\n", "\n--\nA list\n"},
       "TEXT_OUTSIDE_PARTS TEXT_OUTSIDE_PARTS"},
      {"two files stay text, and the words with them", "See\n" + file + file, {}, ""},
  };
  for (const auto& c : beside) {
    const std::string message = header + c.body;
    const auto tree = parse_mime(message);
    std::vector<std::string> outside;
    for (const auto span : tree.parts[0].outside) outside.emplace_back(slice(message, span));
    EXPECT_EQ(outside, c.outside) << c.name;
    EXPECT_EQ(names_of(tree.defects), c.defects) << c.name;
    EXPECT_EQ(invariants::mime(message), "") << c.name;
    EXPECT_EQ(invariants::mime(with_crlf(message)), "") << c.name;
  }
}

}  // namespace
}  // namespace rj::format
