// The model case of shared/matter: real mails, a dossier in Chinese and English that is meant to pass without an error.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/env.h"
#include "matter/check.h"
#include "matter/ingest.h"
#include "support/temp_folder.h"

namespace rj::matter {
namespace {

namespace fs = std::filesystem;

TEST(SharedMatter, ItsDossierStands) {
  const fs::path shared = RJ_SHARED, matter_folder = shared / "matter", seed = shared / "seed";
  if (!fs::exists(matter_folder) || !fs::exists(seed)) GTEST_SKIP() << "shared/matter is not there";
  test::TempFolder folder(test::TempPlace::memory);
  const auto env = system_env();
  ASSERT_TRUE(Matter::create(*env, folder / "m", "The model case", "UTC").has_value());
  auto matter = Matter::open(*env, folder / "m", store::Access::read_write);
  ASSERT_TRUE(matter.has_value());
  NoProgress progress;
  CancelFlag cancel;
  AddOptions options;
  options.paths = {(matter_folder / "musk-v-altman-emails.mbox").string(), (matter_folder / "exhibits").string(), seed.string()};
  const auto added = add(*matter, options, progress, cancel);
  ASSERT_TRUE(added.has_value()) << to_sentence(added.error());
  fs::copy(matter_folder / "dossier", fs::path(folder / "m") / "dossier",
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const auto checked = check_dossier(*matter, true);
  ASSERT_TRUE(checked.has_value()) << to_sentence(checked.error());
  const auto& report = checked->report;
  for (const auto& d : report.diagnostics)
    EXPECT_TRUE(d.severity == dossier::Severity::warning && d.accepted)
        << d.place.file << ':' << d.place.line << ':' << d.place.column << ' ' << d.verdict << ": " << d.message << " / "
        << d.expected;
  const auto conflict = std::ranges::find(report.diagnostics, "conflict", &dossier::Diagnostic::verdict);
  ASSERT_NE(conflict, report.diagnostics.end()) << "over 44 million against about 100 million";
  EXPECT_EQ(conflict->place.file, "amounts.csv");
  EXPECT_EQ(conflict->place.line, 7);
}

}  // namespace
}  // namespace rj::matter
