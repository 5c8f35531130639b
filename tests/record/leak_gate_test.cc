#include "record/leak_gate.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <random>

#include "record/small_record.h"

namespace rj::record {
namespace {

std::string base64(const std::string& bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::string utf16(const std::u16string& text, bool little) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF);
    const char high = static_cast<char>(c >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

struct Plant {
  const char* name;
  std::string path;
  std::string bytes;
};

class LeakGatePlants : public testing::TestWithParam<Plant> {
 protected:
  static SmallRecord& record() {
    static SmallRecord made{SmallMatter{}};
    return made;
  }
};

TEST_P(LeakGatePlants, AreFound) {
  static const LeakGate gate(*record().redactor, record().model);
  const auto leak = gate.inspect(GetParam().path, GetParam().bytes);
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->file, GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(
    Record, LeakGatePlants,
    testing::Values(
        Plant{"Plain", "a.html", "<p>by Tobias Wren</p>"}, Plant{"OtherCase", "a.html", "<p>by TOBIAS WREN</p>"},
        Plant{"SurnameAlone", "a.html", "<p>by Wren himself</p>"}, Plant{"Address", "a.txt", "t.wren@harbour.example"},
        Plant{"Term", "a.txt", "at kingfisher"}, Plant{"Span", "a.txt", "so the price is three million indeed"},
        Plant{"Chinese", "a.txt", "由任拓先生"}, Plant{"FullWidth", "a.txt", "Ｔｏｂｉａｓ　Ｗｒｅｎ"},
        Plant{"Base64", "a.html", "x " + base64("Tobias Wren") + " y"},
        Plant{"Base64Offset1", "a.html", "x " + base64("?Tobias Wren?") + " y"},
        Plant{"Base64Offset2", "a.html", "x " + base64("??Tobias Wren?") + " y"},
        Plant{"Base64InAWord", "a.html", "abc" + base64("by Tobias Wren ")},
        Plant{"Base64Wrapped", "a.html",
              base64("a long text that is wrapped before it names Tobias Wren, as mail does").insert(58, "\n")},
        Plant{"Base64Twice", "a.html", base64("see " + base64("by Tobias Wren"))},
        Plant{"Base64OfChinese", "a.html", base64("任拓")},
        Plant{"Base64OfUtf16", "a.html", base64(utf16(u"by Tobias Wren", true))},
        Plant{"Base64Url", "data.txt", "by_" + base64("~~~Tobias Wren~~~")}, Plant{"Hexadecimal", "a.txt", to_hex("Tobias Wren")},
        Plant{"QuotedPrintable", "a.txt", "T=6Fbias=20Wren"}, Plant{"QuotedPrintableSoftBreak", "a.txt", "Tobias Wr=\nen"},
        Plant{"QuotedPrintableChinese", "a.txt", "=E4=BB=BB=E6=8B=93"}, Plant{"Entities", "a.html", "&#84;obias&nbsp;&#x57;ren"},
        Plant{"EntitiesTwice", "a.html", "&amp;#84;obias Wren"}, Plant{"ChineseEntities", "a.html", "&#20219;&#25299;"},
        Plant{"Percent", "a.html", "<a href=\"?q=%54obias%20Wren\">x</a>"},
        Plant{"Utf16Little", "a.bin", utf16(u"Tobias Wren", true)}, Plant{"Utf16Big", "a.bin", utf16(u"Tobias Wren", false)},
        Plant{"SplitByTags", "a.html", "To<b>bi</b>as W<i></i>ren"}, Plant{"SplitByComments", "a.html", "Tobi<!-- x -->as Wren"},
        Plant{"BetweenTags", "a.html", "<td>Tobias</td><td>Wren</td>"},
        Plant{"Attribute", "a.html", "<p title=\"Tobias Wren\">x</p>"}, Plant{"Comment", "a.html", "<!-- Tobias Wren -->"},
        Plant{"FileName", "en/tobias-wren.html", "nothing"}, Plant{"FileNameJoined", "exhibits/TobiasWren.txt", "nothing"},
        Plant{"FileNamePercent", "exhibits/tobias%20wren.txt", "nothing"},
        Plant{"Svg", "a.html", "<svg><text x=\"1\">Tobias Wren</text></svg>"},
        Plant{"SvgLetters", "a.html", "<svg><text>T</text><text>obias W</text><text>ren</text></svg>"},
        Plant{"Json", "a.json", "{\"by\":\"\\u0054obias\\nWren\"}"}, Plant{"JsonChinese", "a.json", "\"\\u4efb\\u62d3\""},
        Plant{"SoftHyphen", "a.html", "Tobi\u00ADas Wren"}, Plant{"EntitySoftHyphen", "a.html", "Tobi&shy;as Wren"},
        Plant{"NotText", "a.txt", "\xFF\xFE"}, Plant{"NulBytes", "a.txt", std::string("a\0b", 3)}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LeakGate, CleanPagesPass) {
  SmallRecord record(SmallMatter{});
  const LeakGate gate(*record.redactor, record.model);
  for (const auto& [path, bytes] : record_files(record.model)) {
    const auto leak = gate.inspect(path, bytes);
    EXPECT_FALSE(leak) << path << ": " << leak->secret << " (" << leak->how << ")";
  }
  for (const char* clean : {"a wren sang in the tree", "wrens", "tobiasson", "any person, any term", "[hidden: person]",
                            "the price was three million"})
    EXPECT_FALSE(gate.inspect("a.html", clean)) << clean;
}

// Text that looks like base64 decodes to anything; no name may be believed there by chance.
TEST(LeakGate, RandomBase64AndDigestsRaiseNoAlarm) {
  SmallRecord record(SmallMatter{});
  const LeakGate gate(*record.redactor, record.model);
  const unsigned seed = 8'032'024;
  std::mt19937 random(seed);
  std::string text;
  for (int line = 0; line < 1200; ++line) {
    std::string bytes;
    for (int i = 0; i < 32; ++i) bytes += static_cast<char>(random());
    text += line % 2 == 0 ? to_hex(bytes) + "\n\n" : base64(bytes) + " ";
  }
  const auto leak = gate.inspect("manifest.json", text);
  EXPECT_FALSE(leak) << "seed " << seed << ": " << leak->secret << " (" << leak->how << ")";
}

TEST(LeakGate, ALeakLeavesOutAsItWas) {
  SmallRecord record(SmallMatter{});
  const test::TempFolder folder(test::TempPlace::memory);
  const auto key = new_key();
  const auto out = folder / "out";
  ASSERT_TRUE(write(record, out, key)->refusals.empty());
  const auto env = system_env();
  const auto before = *read_file(*env, out + "/manifest.json");
  record.model.exhibits.front().title = base64("Tobias Wren wrote it");
  const auto refused = write(record, out, key);
  ASSERT_TRUE(refused);
  ASSERT_EQ(refused->refusals.size(), 1U);
  EXPECT_NE(refused->refusals.front().find("base64"), std::string::npos) << refused->refusals.front();
  EXPECT_EQ(*read_file(*env, out + "/manifest.json"), before);
  EXPECT_EQ(env->list(folder.path())->size(), 1U);  // nothing half-made is left beside it
}

}  // namespace
}  // namespace rj::record
