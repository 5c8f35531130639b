#include "format/thread_index.h"

#include "base/hash.h"
#include "format/transfer.h"

namespace rj::format {
namespace {

constexpr std::size_t kHeaderBytes = 22;
constexpr std::size_t kReplyBytes = 5;
constexpr std::int64_t kFileTimeOfUnix = 11'644'473'600;  // seconds from 1601-01-01 to 1970-01-01
constexpr std::uint64_t kTicks = 10'000'000;              // of 100 ns in a second

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// The upper 48 bits of a FILETIME; its first byte is the 01 that the specification calls reserved.
std::optional<Instant> begun(std::string_view six) {
  if (six == std::string_view("\x01\0\0\0\0\0", 6)) return std::nullopt;
  return static_cast<Instant>((big_endian(six) << 16) / kTicks) - kFileTimeOfUnix;
}

// 1 bit says how far 31 bits are shifted; the last byte is random and level.
std::uint64_t delta(std::string_view five) {
  const std::uint64_t bits = big_endian(five) >> 8;
  return (bits & 0x7FFF'FFFF) << ((bits >> 31) != 0 ? 23 : 18);
}

}  // namespace

std::string_view ThreadIndex::parent() const {
  if (bytes.size() < kHeaderBytes + kReplyBytes) return {};
  return std::string_view(bytes).substr(0, bytes.size() - kReplyBytes);
}

std::optional<ThreadIndex> parse_thread_index(std::string_view value, Defects& defects) {
  ThreadIndex index;
  SpanMap map;
  Defects damage;
  decode_b_word(value, 0, {index.bytes, map, damage});
  const std::size_t replies = index.bytes.size() < kHeaderBytes ? 0 : (index.bytes.size() - kHeaderBytes) / kReplyBytes;
  const std::size_t whole = kHeaderBytes + replies * kReplyBytes;
  if (!damage.empty() || index.bytes.size() != whole)
    defects.push_back({DefectCode::bad_field_value, {0, value.size()}, "no whole conversation index"});
  if (index.bytes.size() < kHeaderBytes) return std::nullopt;
  index.bytes.resize(whole);
  const std::string_view bytes = index.bytes;
  index.begun = begun(bytes.substr(0, 6));
  index.conversation = to_hex(bytes.substr(6, 16));
  for (std::size_t at = kHeaderBytes; at < whole; at += kReplyBytes) index.deltas.push_back(delta(bytes.substr(at, kReplyBytes)));
  return index;
}

}  // namespace rj::format
