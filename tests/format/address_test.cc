#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "format/header.h"
#include "mail_support.h"

namespace rj::format {
namespace {

// `Name <address> | ...`
std::string shown(const std::vector<Address>& addresses) {
  std::string out;
  for (const Address& address : addresses)
    out += fmt::format("{}{}<{}>", out.empty() ? "" : " | ", address.name, address.address);
  return out;
}

struct AddressCase {
  const char* value;
  const char* addresses;
  const char* defects = "";
};

const AddressCase kAddresses[] = {
    {"mara@oduya.example", "<mara@oduya.example>"},
    {"<mara@oduya.example>", "<mara@oduya.example>"},
    {"Mara Oduya <Mara@Oduya.EXAMPLE>", "Mara Oduya<Mara@oduya.example>"},
    {"\"Oduya, Mara\" <mara@oduya.example>, Lin <lin@wei.example>", "Oduya, Mara<mara@oduya.example> | Lin<lin@wei.example>"},
    {"\"a \\\"b\\\" \\\\c\" <a@b.example>", "a \"b\" \\c<a@b.example>"},
    {"mara@oduya.example (Mara Oduya)", "Mara Oduya<mara@oduya.example>"},
    {"mara@oduya.example (Mara (the boss) Oduya)", "Mara (the boss) Oduya<mara@oduya.example>"},
    {"Mara (boss) <mara@oduya.example> (x)", "Mara<mara@oduya.example>"},
    {"(boss) <mara@oduya.example>", "boss<mara@oduya.example>"},
    {"Crew: mara@oduya.example, Lin <lin@wei.example>; jo@park.example",
     "<mara@oduya.example> | Lin<lin@wei.example> | <jo@park.example>"},
    {"Crew(the old one) : Lin (of the yard) <lin@wei.example>, mara@oduya.example ; (end)",
     "Lin<lin@wei.example> | <mara@oduya.example>"},
    {"=?x?= : mara@oduya.example;", "<mara@oduya.example>"},
    {"Crew:;, lin@wei.example", "<lin@wei.example>"},
    {"Crew: lin@wei.example", "<lin@wei.example>"},  // never closed
    {"undisclosed-recipients:;", ""},
    {"Undisclosed recipients: ;", ""},
    {"a@b.example; c@d.example;", "<a@b.example> | <c@d.example>"},
    {"<@relay.example,@r2.example:mara@oduya.example>", "<mara@oduya.example>"},
    {"Pete (A nice \\) man) <pete(his account)@silly.example(his host)>", "Pete<pete@silly.example>"},
    {"<mara(open@oduya.example>", "<mara(open@oduya.example>"},
    {"mara @ oduya . example", "<mara@oduya.example>"},
    {"\"mara oduya\"@oduya.example", "<\"mara oduya\"@oduya.example>"},
    {"<\"a>b\"@oduya.example>", "<\"a>b\"@oduya.example>"},
    {"mara@[192.0.2.1]", "<mara@[192.0.2.1]>"},
    {"mara@[IPv6:2001:db8::1], lin@wei.example", "<mara@[ipv6:2001:db8::1]> | <lin@wei.example>"},
    {"Mara O'Duya <mara@oduya.example>", "Mara O'Duya<mara@oduya.example>"},
    {"'mara@oduya.example' <mara@oduya.example>", "'mara@oduya.example'<mara@oduya.example>"},
    {"mara@oduya.example <mara@oduya.example>", "mara@oduya.example<mara@oduya.example>"},
    {"港 <lin@wei.example>", "港<lin@wei.example>"},
    {"J. R. Park <jo@park.example>", "J. R. Park<jo@park.example>"},
    {"", ""},
    {" ,, ", ""},
    {"<>", "", ""},
    // damage
    {"Oduya, Mara <mara@oduya.example>, Wei, Lin <lin@wei.example>",
     "Oduya, Mara<mara@oduya.example> | Wei, Lin<lin@wei.example>", "ADDRESS_DAMAGED"},
    {"Mara Oduya", "Mara Oduya<>", "ADDRESS_DAMAGED"},
    {"Mara Oduya, lin@wei.example", "Mara Oduya<> | <lin@wei.example>", "ADDRESS_DAMAGED"},
    {"<mara>", "<mara>", "ADDRESS_DAMAGED"},
    {"Mara <mara@oduya.example", "Mara<mara@oduya.example>"},
    {"\"Mara <mara@oduya.example>", "\"Mara<mara@oduya.example>"},
    {"Mara (boss <mara@oduya.example>", "Mara (boss<mara@oduya.example>"},
    {"Mara <mara@oduya.example> Lin <lin@wei.example>", "Mara<mara@oduya.example> | Lin<lin@wei.example>"},
    {"mara@oduya.example lin@wei.example", "<mara@oduya.example> | <lin@wei.example>", "ADDRESS_DAMAGED"},
    {"Mara mara@oduya.example", "Mara<mara@oduya.example>"},
    {"Mara <<mara@oduya.example>>", "Mara<mara@oduya.example>"},
    {"<mara@oduya.example> Mara", "Mara<mara@oduya.example>"},
    {"<mara@oduya.example> Mara Oduya, lin@wei.example", "Mara Oduya<mara@oduya.example> | <lin@wei.example>"},
    {"Lin <lin@wei.example> Mara <mara@oduya.example>", "Lin<lin@wei.example> | Mara<mara@oduya.example>"},
    {"<lin@wei.example>, Mara", "<lin@wei.example> | Mara<>", "ADDRESS_DAMAGED"},
    {"<mailto:mara@oduya.example>", "<mara@oduya.example>"},
    {"Mara <mara@oduya.example>>", "Mara<mara@oduya.example>"},
};

TEST(Addresses, AreReadFromAnyForm) {
  for (const AddressCase& c : kAddresses) {
    Defects defects;
    EXPECT_EQ(shown(parse_addresses(c.value, defects)), c.addresses) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

TEST(Addresses, WordsAreDecodedAfterTheListIsTakenApart) {
  struct Case {
    const char* value;
    const char* addresses;
  };
  for (const Case& c : {
           Case{"=?utf-8?Q?Oduya=2C_Mara?= <mara@oduya.example>", "Oduya, Mara<mara@oduya.example>"},
           Case{"=?utf-8?Q?Oduya, Mara?= <mara@oduya.example>", "Oduya, Mara<mara@oduya.example>"},
           Case{"=?utf-8?Q?boss_=3Cboss=40oduya.example=3E?= <mara@wei.example>", "boss <boss@oduya.example><mara@wei.example>"},
           Case{"=?utf-8?B?5L2g5Q==?=\n =?utf-8?B?pb0=?= <lin@wei.example>, jo@park.example",
                "你好<lin@wei.example> | <jo@park.example>"},
           Case{"\"=?utf-8?Q?M=C3=A4ra?=\" <mara@oduya.example>", "Mära<mara@oduya.example>"},
           Case{"lin@wei.example (=?gb2312?Q?=B8=DB?=)", "港<lin@wei.example>"},
           Case{"\xB8\xDB\xBF\xDA <lin@wei.example>", "港口<lin@wei.example>"},
           Case{"<\xB8\xDB@wei.example>", "<港@wei.example>"},
       }) {
    const std::string message = std::string("To: ") + c.value + "\n\n";
    const MimeTree tree = parse_mime(message);
    Defects defects;
    EXPECT_EQ(shown(parse_addresses(message, tree.parts[0].fields[0], "gb2312", defects)), c.addresses) << c.value;
    EXPECT_EQ(names_of(defects), "") << c.value;
  }
}

TEST(Addresses, KeepTheNameOfTheirGroup) {
  struct Case {
    const char* value;
    const char* groups;  // of each address
  };
  for (const Case& c :
       {Case{"Crew: mara@oduya.example, Lin <lin@wei.example>; jo@park.example", "Crew|Crew||"},
        Case{"\"Crew, all\": mara@oduya.example;", "Crew, all|"}, Case{"A: a@b.example; B: c@d.example; e@f.example", "A|B||"},
        Case{"=?utf-8?Q?H=C3=A4fen?=: mara@oduya.example;", "Häfen|"},
        Case{"Crew (old): Mara, Lin <lin@wei.example>;", "Crew|"}}) {
    const std::string message = std::string("To: ") + c.value + "\n\n";
    const MimeTree tree = parse_mime(message);
    Defects defects;
    std::string groups;
    for (const Address& address : parse_addresses(message, tree.parts[0].fields[0], {}, defects)) groups += address.group + '|';
    EXPECT_EQ(groups, c.groups) << c.value;
  }
}

// Its members hold a copy each: half a megabyte of name and as much of members would take 60 GB.
TEST(Addresses, ALongNameOfAGroupIsCut) {
  std::string value = "x";
  for (int i = 0; i < 1000; ++i) value += "港";
  value += ": ";
  for (int i = 0; i < 100; ++i) value += "mara@oduya.example, ";
  Defects defects;
  const auto addresses = parse_addresses(value, defects);
  ASSERT_EQ(addresses.size(), 100U);
  for (const Address& address : addresses) {
    ASSERT_EQ(address.group.size(), 1 + 85 * 3U);
    ASSERT_TRUE(utf8::is_valid(address.group));
  }
  EXPECT_EQ(names_of(defects), "ADDRESS_DAMAGED");
}

}  // namespace
}  // namespace rj::format
