#include "format/ascii.h"
#include "format/transfer.h"

namespace rj::format {
namespace {

// The value of the two hex digits after the `=` at `at`, or -1.
int hex_pair(ByteView text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = ascii::hex_value(text[at + 1]);
  const int low = ascii::hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// The end of the soft line break whose `=` is at `at` (blanks before the line end are transport padding), or 0.
std::size_t soft_break_end(ByteView text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && ascii::is_blank(text[end])) ++end;
  if (end == text.size()) return end;
  if (text[end] == '\n') return end + 1;
  if (text[end] != '\r') return 0;
  return end + 1 < text.size() && text[end + 1] == '\n' ? end + 2 : end + 1;
}

void copy(ByteView piece, std::uint64_t in, TransferOutput out) {
  if (piece.empty()) return;
  out.bytes += piece;
  out.map.copy(in, piece.size());
}

void octet(int value, std::uint64_t in, TransferOutput out) {
  out.bytes += static_cast<char>(value);
  out.map.add(in, 3, 1, 1);
}

void report(std::uint64_t times, std::uint64_t first, TransferOutput out, DefectCode code) {
  if (times == 0) return;
  out.defects.push_back({code, {first, first + 1}, std::to_string(times) + " `=` that encode nothing, kept"});
}

}  // namespace

// NOTE: RFC 2045 6.7 (3) has blanks at the end of a line deleted. They are kept: deleting them would bend a text for no gain, and
// the signature mark `-- ` needs its blank.
void decode_quoted_printable(ByteView text, std::uint64_t in, TransferOutput out) {
  std::uint64_t faults = 0;
  std::uint64_t first_fault = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t mark = std::min(text.find('=', at), text.size());
    copy(text.substr(at, mark - at), in + at, out);
    at = mark;
    if (at == text.size()) break;
    if (const int value = hex_pair(text, at); value >= 0) {
      octet(value, in + at, out);
      at += 3;
    } else if (const std::size_t end = soft_break_end(text, at); end > 0) {
      at = end;
    } else {
      if (faults++ == 0) first_fault = in + at;
      copy(text.substr(at, 1), in + at, out);
      ++at;
    }
  }
  report(faults, first_fault, out, DefectCode::bad_quoted_printable);
}

void decode_q_word(ByteView text, std::uint64_t in, TransferOutput out) {
  std::uint64_t faults = 0;
  std::uint64_t first_fault = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const int value = c == '=' ? hex_pair(text, at) : -1;
    if (value >= 0) {
      octet(value, in + at, out);
      at += 3;
      continue;
    }
    if (c == '=' && faults++ == 0) first_fault = in + at;
    if (c != '\r' && c != '\n') copy(c == '_' ? ByteView(" ") : text.substr(at, 1), in + at, out);
    ++at;
  }
  report(faults, first_fault, out, DefectCode::bad_encoded_word);
}

}  // namespace rj::format
