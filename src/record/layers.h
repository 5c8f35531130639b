// The forms in which words can hide in a file: as they stand, behind character references, split by tags, percent-encoded,
// quoted-printable, JSON escapes, base64 and hexadecimal at every offset, UTF-16. Each form of each file is handed to a visitor,
// decoded forms again up to a fixed depth. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace rj::record {

struct Layer {
  std::string how;        // "as it stands", "base64", ...: for people
  bool doubtful = false;  // decoded from something that may not have been encoded at all: short words stand there by chance
};

using Visit = std::function<void(const Layer& layer, std::string_view text)>;

void each_layer(std::string_view bytes, const Visit& visit);

}  // namespace rj::record
