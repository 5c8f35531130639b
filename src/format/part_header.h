// What the header of a part says about its body: media type, transfer encoding, disposition, names (RFC 2045, 2183, 2231). Pure.
#pragma once

#include "format/mime.h"

namespace rj::format {

/// Fills media, encoding, disposition, file_name and content_id of `part` from its fields; damage goes to `tree.defects`.
void read_part_header(MimeTree& tree, Part& part);

}  // namespace rj::format
