// Who said what inside one body: own words, words quoted from somebody else, attribution lines and header blocks that introduce
// them, words that a publisher put in. Quoted words are never credited to the sender (issue: `>` prefixes, "On ... wrote:" lines,
// Outlook header blocks, 发件人/寄件者 blocks, -----Original Message-----). Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/time.h"
#include "relate/correspondents.h"

namespace rj::relate {

enum class SegmentKind {
  own,          // the sender's words
  quoted,       // somebody else's words
  attribution,  // "On 3 May 2017, X wrote:", a header block, a separator line
  signature,    // after "-- "
  publisher,    // <redacted>, [redacted], [Link to ...], runs of █, a line that is wholly one pair of square brackets
};

struct Segment {
  SegmentKind kind = SegmentKind::own;
  ByteSpan span;  // in the body; segments tile it in order
  int depth = 0;  // quoting depth; 0 is the sender
  // Who wrote it, as the attribution above it says; empty for the sender, for a publisher or when unknown. An attribution belongs
  // to the message it stands in, not to the one it introduces.
  std::string author_name;
  std::string author_address;
  std::optional<CivilDate> date;  // as the attribution says
};

/// More segments than this, and the rest of the body is one quoted segment of an unknown author: no honest mail has them, and
/// whoever made it so is not credited with anything in it.
inline constexpr std::size_t kMostSegments = 1 << 18;

/// Linear in the size of the body. A line that is blank belongs to what stands above it.
/// `people`: the message's, whose names alone introduce them.
[[nodiscard]] std::vector<Segment> segment_body(std::string_view body, const Correspondents& people = {});

}  // namespace rj::relate
