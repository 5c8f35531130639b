#include <algorithm>
#include <string>
#include <vector>

#include "base/check.h"
#include "relate/missing_words.h"

namespace rj::relate {
namespace {

/// One run: many are needed only where a matter lacks some hundred thousand messages.
constexpr std::size_t kRunBytes = std::size_t{16} << 20;

/// Asked in ascending order of evidence and ordinal, so that each document is read once and from front to back. They are as they
/// were when the citations were found: both happens in one batch.
class CitingDocuments {
 public:
  explicit CitingDocuments(store::Statement rows) : rows_(std::move(rows)) {}

  Result<std::string> id(Number evidence, std::uint32_t ordinal) {
    if (evidence != at_) {
      rows_.reset();
      rows_.with(evidence);
      RJ_CHECK(RJ_TRY(rows_.step()));
      ids_ = CitedIds(rows_.text(0), rows_.text(1));
      at_ = evidence;
      next_ = 0;
    }
    auto cited = ids_.next();
    for (; next_ < ordinal; ++next_) cited = ids_.next();
    RJ_CHECK(cited.has_value());
    ++next_;
    return std::string(cited->id);
  }

 private:
  store::Statement rows_;
  CitedIds ids_{{}, {}};
  Number at_{};
  std::uint32_t next_ = 0;
};

struct Words {
  std::string id;
  const MissingMessage* missing = nullptr;
};

Result<void> end_run(std::vector<Words>& run, const EachMissing& each) {
  std::ranges::sort(run, {}, &Words::id);
  for (const auto& [id, missing] : run) RJ_CALL(each(id, *missing));
  run.clear();
  return {};
}

}  // namespace

Result<void> each_missing_by_words(store::Database& db, const Relationships& relationships, std::span<const std::uint32_t> chosen,
                                   const EachMissing& each) {
  CitingDocuments documents(RJ_TRY(db.prepare("SELECT reference_ids, in_reply_to FROM documents WHERE number = ?")));
  std::vector<Words> run;
  std::size_t bytes = 0;
  for (const std::uint32_t index : chosen) {
    const auto& missing = relationships.threads.missing[index];
    run.push_back({RJ_TRY(documents.id(relationships.number(missing.evidence), missing.ordinal)), &missing});
    bytes += sizeof(Words) + run.back().id.size();
    if (bytes < kRunBytes) continue;
    RJ_CALL(end_run(run, each));
    bytes = 0;
  }
  return end_run(run, each);
}

}  // namespace rj::relate
