// Writes blocks into packs: raw blocks go in, in order; they are compressed on other threads and appended in that same order, and
// who waits is told where each one began. Owns the open pack; borrows Env, Database and Workers. Belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "base/env.h"
#include "base/result.h"
#include "base/workers.h"
#include "store/pack.h"
#include "store/sqlite.h"

namespace rj::store {

class PackWriter {
 public:
  PackWriter(Env& env, Database& db, Workers& workers, std::string folder, std::uint64_t pack_bytes)
      : env_(env), db_(db), workers_(workers), folder_(std::move(folder)), pack_bytes_(pack_bytes) {}

  struct Place {
    std::int64_t pack = 0;
    std::uint64_t begin = 0;
  };
  using Landed = std::move_only_function<Result<void>(Place)>;

  /// Hands a block over. `landed` is called when it stands in a pack (not yet on the disk), in the order of the blocks. A block
  /// that goes on where the last one ended (`is_first` false) stays in the pack of that one.
  [[nodiscard]] Result<void> add(Bytes raw, bool is_first, Landed landed);
  /// Where the next block would begin, if it is not too late for this pack.
  [[nodiscard]] Result<Place> here();
  /// Every block stands in a pack.
  [[nodiscard]] Result<void> land_all();
  /// And is on the disk, with the sizes of the packs in the transaction that is open.
  [[nodiscard]] Result<void> settle();
  /// Forgets what is under way and the open pack.
  void roll_back();

 private:
  struct OpenPack {
    std::int64_t number = 0;
    std::unique_ptr<File> file;
    std::uint64_t end = 0;
    bool is_new = false;  // its name may not be on the disk yet
    bool is_settled = true;
  };
  struct Block {
    std::future<Result<Bytes>> encoded;
    bool is_first = true;
    Landed landed;
  };

  [[nodiscard]] Result<void> land_one();
  [[nodiscard]] Result<void> append(ByteView block);
  [[nodiscard]] Result<void> open_for_writing();
  [[nodiscard]] Result<void> start_pack(std::int64_t number);
  [[nodiscard]] Result<void> settle_pack();
  [[nodiscard]] std::string path_of(std::int64_t pack) const { return folder_ + "/" + pack_name(pack); }

  Env& env_;
  Database& db_;
  Workers& workers_;
  std::string folder_;
  std::uint64_t pack_bytes_;
  std::optional<OpenPack> open_;
  std::deque<Block> under_way_;
};

}  // namespace rj::store
