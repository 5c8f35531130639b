// `value; name=value; name*0*=...` as Content-Type and Content-Disposition write it (RFC 2045 5.1, 2183, 2231), damaged forms
// too. In: the raw value of a field; out: decoded parameters. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/defect.h"

namespace rj::format {

struct Parameter {
  std::string name;       // lower case, without RFC 2231 marks
  std::string value;      // UTF-8
  std::string bytes;      // as written, quotes undone: for what is compared with bytes (boundary)
  bool extended = false;  // it was `name*`: RFC 2231
};

struct ParameterList {
  std::string value;  // what stands before the first `;`, comments undone
  std::vector<Parameter> parameters;
  bool damaged = false;

  /// The extended form before the plain one; null if there is neither.
  [[nodiscard]] const Parameter* find(std::string_view name) const;
};

/// `charset_hint` is for raw 8-bit bytes in a value.
[[nodiscard]] ParameterList parse_parameters(std::string_view raw, std::string_view charset_hint);

}  // namespace rj::format
