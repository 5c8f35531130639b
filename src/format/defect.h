// Damage in the evidence: kept with the document, counted, never an error (house.md 5). Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::format {

// Names are stored and shown: append, never rename.
enum class DefectCode {
  bad_base64,
  bad_quoted_printable,
  bad_encoded_word,
  bad_parameter,
  bad_header_line,
  duplicate_field,
  header_too_long,
  too_deep,
  too_many_parts,
  missing_boundary,
  unclosed_multipart,
  unknown_encoding,
  charset_unknown,
  charset_guessed,
  undecodable_bytes,
  nul_bytes,
  bare_cr,
  date_missing,
  date_suspect,
  address_damaged,
  message_id_missing,
  message_id_damaged,
  truncated,
  doubtful_split,
  html_too_deep,
  part_after_end,
  bad_field_value,
  hidden_text,
  text_outside_parts,
  partial_message,
  encrypted,
  damaged_embedding,
};

struct Defect {
  DefectCode code;
  ByteSpan where;    // in the bytes that were given to the reader that reports it
  std::string note;  // one short sentence, may be empty
};

using Defects = std::vector<Defect>;

/// `BAD_BASE64` and so on: the code as it is stored and shown.
[[nodiscard]] std::string_view name_of(DefectCode code);

}  // namespace rj::format
