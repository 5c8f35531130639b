#include "format/text.h"

namespace rj::format {

ByteSpan Text::raw(ByteSpan span) const {
  for (const SpanMap& map : maps) span = map.to_input(span);
  return span;
}

}  // namespace rj::format
