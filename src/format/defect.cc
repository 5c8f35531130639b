#include "format/defect.h"

namespace rj::format {

std::string_view name_of(DefectCode code) {
  switch (code) {
    case DefectCode::bad_base64: return "BAD_BASE64";
    case DefectCode::bad_quoted_printable: return "BAD_QUOTED_PRINTABLE";
    case DefectCode::bad_encoded_word: return "BAD_ENCODED_WORD";
    case DefectCode::bad_parameter: return "BAD_PARAMETER";
    case DefectCode::bad_header_line: return "BAD_HEADER_LINE";
    case DefectCode::duplicate_field: return "DUPLICATE_FIELD";
    case DefectCode::header_too_long: return "HEADER_TOO_LONG";
    case DefectCode::too_deep: return "TOO_DEEP";
    case DefectCode::too_many_parts: return "TOO_MANY_PARTS";
    case DefectCode::missing_boundary: return "MISSING_BOUNDARY";
    case DefectCode::unclosed_multipart: return "UNCLOSED_MULTIPART";
    case DefectCode::unknown_encoding: return "UNKNOWN_ENCODING";
    case DefectCode::charset_unknown: return "CHARSET_UNKNOWN";
    case DefectCode::charset_guessed: return "CHARSET_GUESSED";
    case DefectCode::undecodable_bytes: return "UNDECODABLE_BYTES";
    case DefectCode::nul_bytes: return "NUL_BYTES";
    case DefectCode::bare_cr: return "BARE_CR";
    case DefectCode::date_missing: return "DATE_MISSING";
    case DefectCode::date_suspect: return "DATE_SUSPECT";
    case DefectCode::address_damaged: return "ADDRESS_DAMAGED";
    case DefectCode::message_id_missing: return "MESSAGE_ID_MISSING";
    case DefectCode::message_id_damaged: return "MESSAGE_ID_DAMAGED";
    case DefectCode::truncated: return "TRUNCATED";
    case DefectCode::doubtful_split: return "DOUBTFUL_SPLIT";
    case DefectCode::html_too_deep: return "HTML_TOO_DEEP";
    case DefectCode::part_after_end: return "PART_AFTER_END";
    case DefectCode::bad_field_value: return "BAD_FIELD_VALUE";
    case DefectCode::hidden_text: return "HIDDEN_TEXT";
    case DefectCode::text_outside_parts: return "TEXT_OUTSIDE_PARTS";
    case DefectCode::partial_message: return "PARTIAL_MESSAGE";
    case DefectCode::encrypted: return "ENCRYPTED";
    case DefectCode::damaged_embedding: return "DAMAGED_EMBEDDING";
  }
  return "UNKNOWN";
}

}  // namespace rj::format
