#include "format/parameter.h"

#include <gtest/gtest.h>

namespace rj::format {
namespace {

struct Case {
  const char* value;
  const char* want;  // value {name=text}...
  bool damaged = false;
};

std::string shown(const ParameterList& list) {
  std::string out = list.value;
  for (const Parameter& each : list.parameters) out += " {" + each.name + '=' + each.value + '}';
  return out;
}

const Case kParameters[] = {
    {"text/plain; charset=us-ascii; format=flowed", "text/plain {charset=us-ascii} {format=flowed}"},
    {"text/plain; charset =\"us-ascii\" (plain)", "text/plain {charset=us-ascii}"},
    {"(a) text/plain (b); charset=x", "text/plain {charset=x}"},
    {"attachment; filename=\"  harbour plan.pdf \"", "attachment {filename=  harbour plan.pdf }"},
    {"attachment; filename=\"a;b\"", "attachment {filename=a;b}"},
    {"attachment;\r\n filename=\"harbour\r\n plan.pdf\"", "attachment {filename=harbour plan.pdf}"},
    // quoted pairs, and backslashes of paths
    {"attachment; filename=\"the \\\"old\\\" \\\\ one\"", "attachment {filename=the \"old\" \\ one}"},
    {"attachment; filename=\"C:\\plans\\new.pdf\"", "attachment {filename=C:\\plans\\new.pdf}"},
    {"attachment; filename=\"Mara\\'s plan.pdf\"", "attachment {filename=Mara's plan.pdf}"},
    // RFC 2231, RFC 2047
    {"attachment; filename*=iso-8859-1'en'H%E4fen.pdf", "attachment {filename=Häfen.pdf}"},
    {"attachment; filename*0=\"har\"; filename*1=\"bour.pdf\"", "attachment {filename=harbour.pdf}"},
    {"attachment; filename*1*=%A4fen.pdf; filename*0*=utf-8''H%C3", "attachment {filename=Häfen.pdf}"},
    {"attachment; filename*0*=utf-8''H%C3; filename*1*=utf-8'%A4fen.pdf", "attachment {filename=Häfen.pdf}"},
    {"attachment; filename=\"=?utf-8?Q?H=C3=A4fen.pdf?=\"", "attachment {filename=Häfen.pdf}"},
    // a `;` that was forgotten
    {"multipart/mixed\n\tboundary=\"b1\"", "multipart/mixed {boundary=b1}", true},
    {"text/plain charset=utf-8", "text/plain {charset=utf-8}", true},
    {"attachment; filename=\"a.pdf\" size=7; x=y", "attachment {filename=a.pdf} {size=7} {x=y}", true},
    {"x/y; access-type=mail-server\n server=\"lists.example\"", "x/y {access-type=mail-server} {server=lists.example}", true},
    {"x/y; a=1\n b=2", "x/y {a=1} {b=2}", true},
    {"attachment; filename=Terms a=b.pdf", "attachment {filename=Terms a=b.pdf}"},
    // damage
    {"attachment; filename=; filename=a.pdf", "attachment {filename=a.pdf}", true},
    {"attachment; filename=\"\"; filename=a.pdf", "attachment {filename=a.pdf}", true},
    {"attachment; filename=a.pdf; filename=b.pdf", "attachment {filename=a.pdf}", true},
    {"attachment; filename=\"a.pdf", "attachment {filename=a.pdf}", true},
    {"attachment; filename", "attachment {filename=}", true},
    {"", ""},
    {";;", ""},
};

TEST(Parameters, AreReadFromAnyForm) {
  for (const Case& c : kParameters) {
    const ParameterList list = parse_parameters(c.value, {});
    EXPECT_EQ(shown(list), c.want) << c.value;
    EXPECT_EQ(list.damaged, c.damaged) << c.value;
  }
}

}  // namespace
}  // namespace rj::format
