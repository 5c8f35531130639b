#include "format/flowed.h"

#include <gtest/gtest.h>

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string text, want;
  bool del_sp = false;
};

TEST(Flowed, LinesAreJoinedAsRfc3676Says) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"fixed lines", "a\nb\n", "a\nb\n"},
      {"soft breaks", "We agree \nto the terms.\nMara\n", "We agree to the terms.\nMara\n"},
      {"DelSp", "我们同意 \n这些条款。\n", "我们同意这些条款。\n", true},
      {"DelSp keeps a blank of two", "We agree  \nto it\n", "We agree to it\n", true},
      {"stuffed blanks", " From Lin\n  two\n >no quotation\n", "From Lin\n two\n>no quotation\n"},
      {"quoted", ">> one \n>> two\n> three \n> four\nfive\n", ">> one two\n> three four\nfive\n"},
      {"quoted without a blank", ">one \n>two\n", "> one two\n"},
      {"another depth ends a paragraph", "> one \ntwo\n", "> one \ntwo\n"},
      {"a signature is no soft break", "Bye\n-- \nMara\n", "Bye\n-- \nMara\n"},
      {"nor is it joined to", "Bye \n-- \nMara\n", "Bye \n-- \nMara\n"},
      {"quoted signature", "> -- \n> Mara\n", "> -- \n> Mara\n"},
      {"a blank line ends a paragraph", "one \n\ntwo\n", "one \ntwo\n"},
      {"the text ends in a soft break", "one ", "one "},
      {"and with its line end", "one \n", "one \n"},
  };
  for (const auto& c : cases) {
    const auto read = unflow(c.text, c.del_sp);
    EXPECT_EQ(read.utf8, c.want) << c.name;
    EXPECT_EQ(read.map.output_size(), read.utf8.size()) << c.name;
  }
}

TEST(Flowed, EveryByteLeadsHome) {
  const std::string text = "> We agree \n> to it\n";
  const auto read = unflow(text, true);
  ASSERT_EQ(read.utf8, "> We agreeto it\n");
  EXPECT_EQ(slice(text, read.map.to_input({2, 10})), "We agree");
  EXPECT_EQ(slice(text, read.map.to_input({9, 12})), "e \n> to");
}

}  // namespace
}  // namespace rj::format
