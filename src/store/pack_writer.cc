#include "store/pack_writer.h"

namespace rj::store {
namespace {

/// Blocks that may wait for their turn: enough that no thread is idle, at most 64 MiB of large ones.
constexpr std::size_t kUnderWay = 64;

Result<Bytes> encoded(ByteView raw) {
  thread_local BlockCoder coder;  // zstd's working memory, once a thread
  return coder.encode(raw);
}

}  // namespace

Result<void> PackWriter::start_pack(std::int64_t number) {
  RJ_CALL(settle_pack());
  OpenPack made;
  made.number = number;
  made.file = RJ_TRY(env_.open(path_of(number), OpenMode::append));
  RJ_CALL(made.file->truncate(0));
  RJ_CALL(made.file->append(pack_header(number)));
  made.end = kPackHeaderBytes;
  made.is_new = true;
  made.is_settled = false;
  Statement row = RJ_TRY(db_.prepare("INSERT INTO packs (number, size) VALUES (?, ?)"));
  RJ_CALL(row.with(number, made.end).run());
  open_ = std::move(made);
  return {};
}

Result<void> PackWriter::open_for_writing() {
  if (open_) return {};
  Statement last = RJ_TRY(db_.prepare("SELECT number, size FROM packs ORDER BY number DESC LIMIT 1"));
  if (!RJ_TRY(last.step())) return start_pack(1);
  OpenPack found;
  found.number = last.integer(0);
  found.end = static_cast<std::uint64_t>(last.integer(1));
  last.reset();
  const Result<FileInfo> info = env_.stat(path_of(found.number));
  // A pack that lost its end is never written to again: what is left of it stays as it is.
  if (!info || info->size != found.end) return start_pack(found.number + 1);
  found.file = RJ_TRY(env_.open(path_of(found.number), OpenMode::append));
  open_ = std::move(found);
  return {};
}

Result<void> PackWriter::append(ByteView block) {
  open_->is_settled = false;
  RJ_CALL(open_->file->append(block));
  open_->end += block.size();
  return {};
}

Result<void> PackWriter::land_one() {
  Block block = std::move(under_way_.front());
  under_way_.pop_front();
  const Bytes bytes = RJ_TRY(block.encoded.get());
  RJ_CALL(open_for_writing());
  if (block.is_first && open_->end >= pack_bytes_) RJ_CALL(start_pack(open_->number + 1));
  const Place place{open_->number, open_->end};
  RJ_CALL(append(bytes));
  return block.landed(place);
}

Result<void> PackWriter::add(Bytes raw, bool is_first, Landed landed) {
  auto work = workers_.start([raw = std::move(raw)] { return encoded(raw); });
  under_way_.push_back({std::move(work), is_first, std::move(landed)});
  while (under_way_.size() > kUnderWay) RJ_CALL(land_one());
  return {};
}

Result<PackWriter::Place> PackWriter::here() {
  RJ_CALL(land_all());
  RJ_CALL(open_for_writing());
  return Place{open_->number, open_->end};
}

Result<void> PackWriter::land_all() {
  while (!under_way_.empty()) RJ_CALL(land_one());
  return {};
}

Result<void> PackWriter::settle() {
  RJ_CALL(land_all());
  return settle_pack();
}

Result<void> PackWriter::settle_pack() {
  if (!open_ || open_->is_settled) return {};
  RJ_CALL(open_->file->sync());
  if (open_->is_new) RJ_CALL(env_.sync_folder(folder_));
  Statement row = RJ_TRY(db_.prepare("UPDATE packs SET size = ? WHERE number = ?"));
  RJ_CALL(row.with(open_->end, open_->number).run());
  open_->is_new = false;
  open_->is_settled = true;
  return {};
}

void PackWriter::roll_back() {
  for (const Block& block : under_way_) block.encoded.wait();
  under_way_.clear();
  open_.reset();
}

}  // namespace rj::store
