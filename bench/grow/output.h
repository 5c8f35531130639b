// Where grown mail goes: Maildirs, or one mbox (mboxrd). One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>

#include "base/result.h"
#include "base/span.h"

namespace rj::bench {

/// Takes messages in order.
class Output {
 public:
  virtual ~Output() = default;
  /// Faults: io.
  virtual Result<void> put(ByteView message) = 0;
  /// After the last message. Faults: io.
  virtual Result<void> close() = 0;
};

/// Maildirs below a folder, `box-0000/{cur,new,tmp}`, each with at most so many messages; or, without that number, the folder
/// itself as one Maildir.
class MaildirOutput final : public Output {
 public:
  MaildirOutput(std::filesystem::path folder, std::uint64_t messages_a_maildir);
  Result<void> put(ByteView message) override;
  Result<void> close() override { return {}; }

 private:
  std::filesystem::path folder_;
  std::uint64_t messages_a_maildir_;  // 0: all in one
  std::filesystem::path cur_{};
  std::uint64_t written_ = 0;
};

class MboxOutput final : public Output {
 public:
  explicit MboxOutput(const std::filesystem::path& file);
  Result<void> put(ByteView message) override;
  Result<void> close() override;

 private:
  std::string name_;
  std::ofstream file_;
};

}  // namespace rj::bench
