// The bytes of one pack file (docs/formats/pack.md): a header, then zstd blocks that each carry their lengths and checksum. Bytes
// go in and come out; knows no blob and no table. Pure functions: any thread; a BlockCoder belongs to one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/env.h"
#include "base/result.h"

namespace rj::store {

inline constexpr std::uint64_t kPackHeaderBytes = 16;
inline constexpr std::uint64_t kBlockHeaderBytes = 20;
/// A blob larger than a shared block is cut into blocks of this size: bounded memory, and better compressed.
inline constexpr std::size_t kLargeBlockBytes = 1U << 20;

/// `000001.pack`
[[nodiscard]] std::string pack_name(std::int64_t number);
/// The number of a pack's name; 0: it is no pack's.
[[nodiscard]] std::int64_t pack_number(const std::string& name);

[[nodiscard]] Bytes pack_header(std::int64_t number);
/// Fault::malformed if this is not the header of pack `number`.
[[nodiscard]] Result<void> check_pack_header(const File& file, std::int64_t number, const std::string& path);

/// Compresses and decompresses; keeps zstd's working memory between calls.
class BlockCoder {
 public:
  BlockCoder();
  ~BlockCoder();
  BlockCoder(BlockCoder&&) noexcept;
  BlockCoder& operator=(BlockCoder&&) noexcept;

  /// Header and compressed bytes. `raw` is 1 to kLargeBlockBytes long.
  [[nodiscard]] Result<Bytes> encode(ByteView raw);

  struct Block {
    Bytes raw;
    std::uint64_t next = 0;  // where the block after it begins
  };
  /// The block at `offset`. Fault::malformed if it is cut short, is no block, or its checksum does not fit.
  [[nodiscard]] Result<Block> read(const File& file, std::uint64_t offset, const std::string& path);

 private:
  struct Contexts;
  std::unique_ptr<Contexts> contexts_;
};

}  // namespace rj::store
