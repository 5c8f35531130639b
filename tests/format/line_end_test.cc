// CRLF and LF are one content: what fuzzers found to differ.
#include <gtest/gtest.h>

#include "support/source_invariants.h"

namespace rj::format {
namespace {

TEST(LineEnds, AGuessOfTheCharsetDoesNotDependOnThem) {
  EXPECT_EQ(invariants::line_ends("Fro\x1E: Mara O\nContent-Transfer-Encoding: quoted-printabFre-ID: <a1@oduya.example>\n"
                                  "\xFESu\xEA\nj\xF5\n\nCo-n"),
            "");
}

TEST(LineEnds, ATornCharacterTakesNoLineEndWithIt) {
  EXPECT_EQ(invariants::line_ends("Content-Type: text/plain; charset=iso-2022-jp\n\n\x1B$B9A$\nb\n\x1B$B9A\x1B(B\n"), "");
}

TEST(LineEnds, AFoldedContentIdIsUnfolded) {
  const std::string message = "Content-ID: <a1\n b@oduya.example>\n\nx";
  EXPECT_EQ(parse_mime(message).parts[0].content_id, "a1 b@oduya.example");
  EXPECT_EQ(invariants::line_ends(message), "");
}

}  // namespace
}  // namespace rj::format
