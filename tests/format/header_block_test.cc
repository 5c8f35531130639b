// Headers as they stand in real exports: empty lines before them, folds, fields that come twice, lines that are no field.
#include "format/header_block.h"

#include <gtest/gtest.h>

#include "format/decode.h"
#include "mail_support.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  const char* message;
  const char* fields;  // name=value|
  const char* body;
  const char* defects = "";
};

std::string fields_of(const MimeTree& tree) {
  std::string out;
  for (const Field& field : tree.parts[0].fields)
    out += std::string(slice(tree.bytes, field.name)) + '=' + decode_field(tree.bytes, field, {}).text.utf8 + '|';
  return out;
}

const Case kHeaders[] = {
    {"one empty line", "\nSubject: x\nTo: lin@wei.example\n\nbody\n", "Subject=x|To=lin@wei.example|", "body\n",
     "BAD_HEADER_LINE"},
    {"several empty lines", "\n\n\nDate: x\n\nbody\n", "Date=x|", "body\n", "BAD_HEADER_LINE"},
    {"an empty line and no field known to mail", "\nPhase: 2\n\nbody\n", "", "Phase: 2\n\nbody\n"},
    {"an empty line and prose", "\nDear Mara,\nbody\n", "", "Dear Mara,\nbody\n"},
    {"no Message-ID, no Date", "From: mara@oduya.example\n\nbody\n", "From=mara@oduya.example|", "body\n"},
    {"no body", "Subject: x\n", "Subject=x|", ""},
    {"no line end", "Subject: x", "Subject=x|", ""},
    {"no header", "\nbody\n", "", "body\n"},
    {"a fold of blanks alone", "Subject: a\n  \n b\n\nbody\n", "Subject=a   b|", "body\n"},
    {"an empty field, then a fold", "Subject:\n x\n\nbody\n", "Subject=x|", "body\n"},
    {"blanks before the colon (RFC 5322 4.5)", "Subject : x\n\nbody\n", "Subject=x|", "body\n"},
    {"one field several times", "Received: a\nReceived: b\nSubject: x\nSubject: y\n\nbody\n",
     "Received=a|Received=b|Subject=x|Subject=y|", "body\n", "DUPLICATE_FIELD"},
    {"a From_ line", "From mara Mon Mar  4 10:00:00 2024\nSubject: x\n\nbody\n", "Subject=x|", "body\n", "BAD_HEADER_LINE"},
    {"junk between fields", "Subject: x\njunk\nTo: lin@wei.example\n\nbody\n", "Subject=x|To=lin@wei.example|", "body\n",
     "BAD_HEADER_LINE"},
    {"no empty line after it", "Subject: x\nDear Lin,\nbody\n", "Subject=x|", "Dear Lin,\nbody\n", "BAD_HEADER_LINE"},
    {"raw 8-bit",
     "Subject: h\xC3\xA4"
     "fen\n\nbody\n",
     "Subject=häfen|", "body\n"},
    {"adjacent words that split a character", "Subject: =?utf-8?B?5L2g5Q==?=\n =?utf-8?B?pb0=?=\n\n", "Subject=你好|", ""},
    {"adjacent words in two charsets", "Subject: =?gb2312?Q?=B8=DB?= =?utf-8?Q?=E5=8F=A3?=\n\n", "Subject=港口|", ""},
};

TEST(Headers, AreFoundAsTheyStandInExports) {
  for (const Case& c : kHeaders) {
    for (const bool crlf : {false, true}) {
      const std::string message = crlf ? with_crlf(c.message) : c.message;
      const MimeTree tree = parse_mime(message);
      EXPECT_EQ(fields_of(tree), c.fields) << c.name;
      EXPECT_EQ(slice(message, tree.parts[0].body), crlf ? with_crlf(c.body) : c.body) << c.name;
      EXPECT_EQ(names_of(tree.defects), c.defects) << c.name;
    }
  }
}

}  // namespace
}  // namespace rj::format
