#include "dossier/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace rj::dossier {
namespace {

std::set<read::Number> documents_of(const Point& point, const Report& report) {
  std::set<read::Number> out;
  const auto add = [&](int index) {
    for (const auto& finding : report.findings[static_cast<std::size_t>(index)]) out.insert(finding.doc);
  };
  for (const auto& block : point.blocks) {
    if (block.quotation) add(*block.quotation);
    std::ranges::for_each(block.inline_quotations, add);
  }
  return out;
}

std::string remark_of(const CoverageRow& row) {
  if (row.points.empty()) return row.status.empty() ? "nobody answers it" : "";
  if (row.exhibits.empty()) return "rests on nothing that stands";
  return row.exhibits.size() == 1 ? "thin: one exhibit" : "";
}

}  // namespace

std::vector<CoverageRow> coverage(const Dossier& dossier, const Report& report) {
  std::map<read::Number, std::string> keys;
  for (const auto& [key, number] : report.exhibits) keys.emplace(number, key);
  std::vector<CoverageRow> out;
  for (const auto& claim : dossier.claims) {
    CoverageRow row{claim.id, claim.title, claim.status, {}, {}, {}};
    std::set<read::Number> documents;
    for (const auto& answer : dossier.answers) {
      for (const auto& point : answer.points) {
        if (std::ranges::find(point.answers, claim.id, &Located::text) == point.answers.end()) continue;
        row.points.push_back(fmt::format("{}: {}", answer.file, point.number));
        documents.merge(documents_of(point, report));
      }
    }
    for (const auto number : documents) row.exhibits.push_back(keys.contains(number) ? keys.at(number) : control(number));
    row.remark = remark_of(row);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace rj::dossier
