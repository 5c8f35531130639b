#include "cli/ledger_output.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rj::cli {
namespace {

constexpr const char* kKinds[] = {"container", "message", "attachment", "file"};
constexpr const char* kStatuses[] = {"read", "duplicate", "excluded", "exception"};
constexpr std::size_t kShownImbalances = 20;

std::uint64_t count(const std::map<std::string, std::uint64_t>& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

/// Every name of `order` first, so that a reader finds them all; then what should not be there.
template <std::size_t N>
Json counts_json(const std::map<std::string, std::uint64_t>& counts, const char* const (&order)[N]) {
  Json object = Json::object();
  for (const char* name : order) object[name] = count(counts, name);
  for (const auto& [name, number] : counts) object[name] = number;
  return object;
}

std::string plural(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

}  // namespace

Json ledger_json(const matter::Ledger& ledger) {
  Json json;
  json["items"] = {{"total", ledger.items},
                   {"by_kind", counts_json(ledger.by_kind, kKinds)},
                   {"by_status", counts_json(ledger.by_status, kStatuses)}};
  json["balanced"] = ledger.balanced();
  json["documents"] = ledger.documents;
  json["families"] = ledger.families;
  json["threads"] = ledger.threads;
  json["gaps"] = ledger.gaps;
  json["defects"] = Json::object();
  for (const auto& [code, number] : ledger.defects) json["defects"][code] = number;
  if (ledger.balanced()) return json;
  json["imbalances"] = Json::array();
  for (const auto& fault : ledger.imbalances) {
    json["imbalances"].push_back(
        {{"doc", fault.number.empty() ? Json(nullptr) : Json(fault.number)}, {"locator", fault.locator}, {"what", fault.what}});
  }
  return json;
}

std::string ledger_line(const matter::Ledger& ledger) {
  std::string line = plural(ledger.items, "item");
  const char* before = ": ";
  for (const char* kind : kKinds) {
    if (const auto number = count(ledger.by_kind, kind); number > 0) {
      line += before + plural(number, kind);
      before = ", ";
    }
  }
  return line;
}

void print_ledger(const matter::Ledger& ledger) {
  put("items       {}\n", ledger_line(ledger));
  std::string statuses;
  for (const char* status : kStatuses) {
    statuses += fmt::format("{}{} {}", statuses.empty() ? "" : ", ", count(ledger.by_status, status), status);
  }
  put("status      {}\n", statuses);
  put("documents   {} ({} with attachments)\n", ledger.documents, plural(ledger.families, "message"));
  put("threads     {}\n", ledger.threads);
  put("gaps        {}{}\n", ledger.gaps, ledger.gaps == 0 ? "" : "   (cited and not there: `rejoinder gaps`)");
  std::uint64_t defects = 0;
  for (const auto& [code, number] : ledger.defects) defects += number;
  put("defects     {}{}\n", defects, defects == 0 ? "" : "   (`rejoinder defects`)");
  for (const auto& [code, number] : ledger.defects) put("            {:>6} {}\n", number, code);
  put("balanced    {}\n", ledger.balanced() ? "yes" : "NO");
  for (std::size_t n = 0; n < std::min(ledger.imbalances.size(), kShownImbalances); ++n) {
    const auto& fault = ledger.imbalances[n];
    const auto gap = fault.number.empty() || fault.locator.empty() ? "" : " ";
    const auto colon = fault.number.empty() && fault.locator.empty() ? "" : ": ";
    put("  {}{}{}{}{}\n", fault.number, gap, for_terminal(fault.locator), colon, for_terminal(fault.what));
  }
  if (ledger.imbalances.size() > kShownImbalances)
    put("  and {} more; --json lists all\n", ledger.imbalances.size() - kShownImbalances);
}

}  // namespace rj::cli
