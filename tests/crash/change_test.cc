// A large mailbox is mapped: who cuts it off or writes over it while it is read ends nothing and leaves no imbalance.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "matter/ingest.h"
#include "support/temp_folder.h"

namespace rj::test {
namespace {

void write_large(const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  for (int n = 0; n < 135; ++n) {
    out << "From x Mon Jan  1 10:00:00 2018\nFrom: Mara Oduya <mara@ferry.example>\nMessage-ID: <" << n << "@tide.example>\n\n"
        << std::string(1 << 20, 'x') << "\n\n";
  }
}

void cut_off(const std::string& path) { EXPECT_EQ(truncate(path.c_str(), 60 << 20), 0); }

void write_over(const std::string& path) {
  std::fstream out(path, std::ios::in | std::ios::out | std::ios::binary);
  for (int n = 0; n < 100; ++n) out << std::string(1 << 20, 'y');
}

using Damage = void (*)(const std::string&);

TEST(Change, OfALargeMailboxWhileItIsReadIsToldAndNothingEnds) {
  for (const int wait_ms : {5, 300}) {
    for (const Damage damage : {Damage{cut_off}, Damage{write_over}}) {
      const TempFolder folder(TempPlace::memory);
      const auto env = system_env();
      ASSERT_TRUE(matter::Matter::create(*env, folder / "m", "Change", "UTC"));
      write_large(folder / "a.mbox");
      auto matter = matter::Matter::open(*env, folder / "m", store::Access::read_write);
      ASSERT_TRUE(matter);
      NoProgress quiet;
      const CancelFlag go_on;
      for (const bool first : {true, false}) {
        std::jthread writer;
        if (first) {
          writer = std::jthread([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
            damage(folder / "a.mbox");
          });
        }
        const auto added = matter::add(*matter, {{folder / "a.mbox"}, {}, {}, false, false}, quiet, go_on);
        EXPECT_TRUE(added) << to_sentence(added.error());
      }
      const auto ledger = matter::audit(*matter, quiet, go_on);
      ASSERT_TRUE(ledger);
      for (const auto& fault : ledger->imbalances) ADD_FAILURE() << wait_ms << " ms: " << fault.locator << ": " << fault.what;
    }
  }
}

}  // namespace
}  // namespace rj::test
