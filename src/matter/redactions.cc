#include "matter/redactions.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

#include "matter/check.h"
#include "redact/redactor.h"
#include "redact/reference.h"

namespace rj::matter {
namespace {

constexpr std::array<std::string_view, 6> kShown{"from", "to", "cc", "subject", "body", "alt"};

struct Known {
  std::map<std::string, read::Number> exhibits;
  redact::Redactor redactor;
};

Result<Known> known(Matter& matter) {
  const auto parsed = dossier::parse_dossier(RJ_TRY(dossier_files(matter)));
  auto exhibits = RJ_TRY(dossier::resolve_exhibits(parsed.dossier, matter.archive(), matter.relations()));
  auto redactor = RJ_TRY(redact::Redactor::build(parsed.dossier, exhibits, matter.archive(), matter.relations()));
  return Known{std::move(exhibits), std::move(redactor)};
}

}  // namespace

Result<std::vector<MarkCount>> count_marks(Matter& matter) {
  const auto all = RJ_TRY(known(matter));
  std::map<std::pair<std::string, std::string>, std::pair<std::size_t, std::set<read::Number>>> counts;
  for (const auto number : RJ_TRY(matter.archive().numbers())) {
    const auto info = RJ_TRY(matter.archive().info(number));
    if (info.duplicate_of) continue;
    const auto document = RJ_TRY(matter.archive().load(number));
    for (const auto name : kShown) {
      const auto* text = document->text(name);
      if (text == nullptr) continue;
      for (const auto& hidden : all.redactor.hidden_in(number, name, text->utf8)) {
        auto& [places, documents] = counts[{hidden.token, hidden.reason}];
        ++places;
        documents.insert(number);
      }
    }
  }
  std::vector<MarkCount> out;
  out.reserve(counts.size());
  for (const auto& [mark, count] : counts) out.push_back({mark.first, mark.second, count.first, count.second.size(), {}});
  for (const auto& idle : RJ_TRY(all.redactor.idle_rows())) out.push_back({idle.token, idle.reason, 0, 0, idle.words});
  return out;
}

Result<std::vector<ShownText>> redacted_texts(Matter& matter, const std::string& doc) {
  const auto all = RJ_TRY(known(matter));
  const auto numbers = RJ_TRY(redact::documents_of(doc, all.exhibits, matter.archive()));
  if (numbers.empty())
    return fail(Fault::not_found,
                fmt::format("no document is “{}”; a control number, a Message-ID, an exhibit or file:NAME is wanted", doc));
  const auto document = RJ_TRY(matter.archive().load(numbers.front()));
  std::vector<ShownText> out;
  for (const auto name : kShown)
    if (const auto* text = document->text(name))
      out.push_back({std::string(name), all.redactor.redact(numbers.front(), name, text->utf8).utf8});
  return out;
}

}  // namespace rj::matter
