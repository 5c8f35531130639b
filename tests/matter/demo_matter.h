// The demo matter of examples/demo, made in a temporary folder as its README says.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/env.h"
#include "matter/ingest.h"
#include "matter/matter.h"
#include "support/read_whole.h"
#include "support/temp_folder.h"

namespace rj::test {

class DemoMatter {
 public:
  static std::filesystem::path example() { return std::filesystem::path(RJ_SOURCE) / "examples" / "demo"; }

  DemoMatter() : folder_(TempPlace::memory), env_(system_env()) {
    const auto path = folder_ / "tides";
    must(matter::Matter::create(*env_, path, "Oduya v. Opentide Foundation", "Europe/Lisbon"));
    auto opened = matter::Matter::open(*env_, path, store::Access::read_write);
    must(opened);
    matter_ = std::make_unique<matter::Matter>(std::move(*opened));
    add("mail/oduya.mbox", "Mara Oduya");
    add("mail/lin.mbox", "Lin Wei");
    add("mail/park", "Jo Park");
    add("complaint.txt", "Opentide Foundation");
  }

  matter::Matter& matter() { return *matter_; }
  /// The dossier folder of the matter becomes a copy of that one of the example ("dossier", "draft").
  void use(const std::string& name) {
    const std::filesystem::path to = std::filesystem::path(matter_->folder()) / "dossier";
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to);
    for (const auto& file : std::filesystem::directory_iterator(example() / name)) {
      const auto own = file.path().filename().string();
      if (own.ends_with(".csv") || own == "claims.md" || own.starts_with("answer.")) std::filesystem::copy(file.path(), to / own);
    }
  }

 private:
  template <class T>
  static void must(const Result<T>& result) {
    ASSERT_TRUE(result.has_value()) << to_sentence(result.error());
  }
  void add(const std::string& path, const std::string& custodian) {
    NoProgress progress;
    CancelFlag cancel;
    matter::AddOptions options;
    options.paths = {(example() / path).string()};
    options.custodian = custodian;
    must(matter::add(*matter_, options, progress, cancel));
  }

  TempFolder folder_;
  std::unique_ptr<Env> env_;
  std::unique_ptr<matter::Matter> matter_;
};

}  // namespace rj::test
