#include "matter/pace.h"

#include <algorithm>
#include <utility>

namespace rj::matter {
namespace {

/// What is over sooner need not be surveyed: that costs as much as looking at every file once more.
constexpr auto kSurveyAfter = std::chrono::seconds(3);

}  // namespace

void Pace::report(std::uint64_t items) {
  if (!survey_ && items > 0 && Clock::now() - started_ > kSurveyAfter) survey_.emplace(env_, std::exchange(paths_, {}));
  if (const auto all = survey_ ? survey_->bytes() : std::nullopt) {
    const auto behind = passed_ - std::min(passed_, ahead_);
    progress_.share(std::min(1.0, static_cast<double>(behind) / static_cast<double>(*all)));
  }
  progress_.report("reading", items, 0);
}

}  // namespace rj::matter
