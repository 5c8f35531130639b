// Every limit of the program, each with its reason. Units are in the names.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rj::limits {

/// A larger message is hashed and kept by streaming, not parsed: exception TOO_LARGE (house.md 4).
inline constexpr std::uint64_t kMessageBytes = 128ULL << 20;
/// Nested parts and nested messages; deeper is kept raw with a Defect (formats.md 10.2).
inline constexpr int kMimeDepth = 50;
/// Parts of one message; more are kept raw with a Defect (formats.md 10.2).
inline constexpr std::size_t kMimeParts = 10'000;
/// The header block of one part; what lies beyond is kept raw with a Defect (formats.md 10.2).
inline constexpr std::uint64_t kHeaderBytes = 1ULL << 20;
/// Open HTML elements that are tracked; deeper ones are read as flat (50,000 nested tags in linear time).
inline constexpr int kHtmlDepth = 512;
/// A word longer than this is cut into several tokens (a base64 line is no word).
inline constexpr std::size_t kWordBytes = 64;
/// Items at source level in one batch (measured.md: 2,000-5,000).
inline constexpr std::size_t kCommitDocuments = 5'000;
/// Bytes of mail in one batch.
inline constexpr std::uint64_t kCommitBytes = 64ULL << 20;
/// Bytes of mail between readers and writer, so that memory stays bounded.
inline constexpr std::uint64_t kBatchBytes = 16ULL << 20;
/// A pack block before compression: random access costs about 40 us (measured.md 6).
inline constexpr std::size_t kPackBlockBytes = 64 << 10;
/// A pack file is closed at this size, so that purge rewrites little.
inline constexpr std::uint64_t kPackFileBytes = 1ULL << 30;

/// Parentheses and NOTs inside one another in a query: the parser of FTS5 keeps a stack of 100 entries.
inline constexpr int kQueryDepth = 20;
/// Words in a query; a longer list of terms is several queries.
inline constexpr std::size_t kQueryWords = 1'000;
/// Bytes of a query as typed.
inline constexpr std::size_t kQueryBytes = 64 << 10;

}  // namespace rj::limits
