// A fresh folder under the system's temporary one, or in memory, removed with all in it when the test ends.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace rj::test {

/// `memory`: where a sync costs nothing, for tests that make thousands.
enum class TempPlace { disk, memory };

class TempFolder {
 public:
  explicit TempFolder(TempPlace place = TempPlace::disk) {
    const std::filesystem::path memory = "/dev/shm";
    const bool in_memory = place == TempPlace::memory && access(memory.c_str(), W_OK) == 0;
    std::string pattern = ((in_memory ? memory : std::filesystem::temp_directory_path()) / "rejoinder-test-XXXXXX").string();
    const char* made = mkdtemp(pattern.data());
    EXPECT_NE(made, nullptr);
    path_ = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace rj::test
