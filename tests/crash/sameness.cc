#include "crash/sameness.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/hash.h"
#include "matter/publish.h"
#include "matter/status.h"
#include "search/search.h"

namespace rj::test {
namespace {

namespace fs = std::filesystem;

void add_ledger(std::string& out, const matter::Ledger& ledger) {
  out += fmt::format("items {} documents {} families {} threads {} gaps {}\n", ledger.items, ledger.documents, ledger.families,
                     ledger.threads, ledger.gaps);
  for (const auto* map : {&ledger.by_kind, &ledger.by_status, &ledger.defects})
    for (const auto& [name, count] : *map) out += fmt::format("  {} {}\n", name, count);
  for (const auto& imbalance : ledger.imbalances)
    out += fmt::format("NOT BALANCED {} {} {}\n", imbalance.number, imbalance.locator, imbalance.what);
}

void add_numbers(std::string& out, std::string_view name, const Result<std::vector<read::Number>>& numbers) {
  out += fmt::format(" {}:", name);
  if (!numbers)
    out += to_sentence(numbers.error());
  else
    for (const auto number : *numbers) out += " " + read::control(number);
}

void add_document(std::string& out, matter::Matter& matter, read::Number number) {
  const auto info = matter.archive().info(number);
  if (!info) {
    out += fmt::format("{} {}\n", read::control(number), to_sentence(info.error()));
    return;
  }
  out += fmt::format("{} {} {} {} {} {} {} {} {} {}", read::control(number), info->locator, info->custodian, info->kind,
                     info->status, info->type, to_hex(info->sha256), read::control(info->family), info->date.text, info->subject);
  if (info->duplicate_of) out += " copy of " + read::control(*info->duplicate_of);
  if (const auto document = matter.archive().load(number))
    for (const auto& text : (*document)->texts)
      out += fmt::format(" {}={}", text.name, to_hex(sha256(text.text.utf8)).substr(0, 16));
  auto& relations = matter.relations();
  add_numbers(out, "ancestors", relations.ancestors(number));
  add_numbers(out, "copies", relations.copies(number));
  add_numbers(out, "variants", relations.variants(number));
  add_numbers(out, "family", relations.family(number));
  if (const auto thread = relations.thread(number))
    for (const auto& member : *thread)
      out += fmt::format(" t{}/{}/{}", read::control(member.number), member.depth, member.reason);
  out += '\n';
}

void add_searches(std::string& out, matter::Matter& matter) {
  static constexpr std::string_view words[] = {"pumps", "money", "agreed", "buoys",   "方案",
                                               "同意",  "tide",  "older",  "message", "我们"};
  for (int n = 0; n < 50; ++n) {
    const auto text = n % 5 == 0   ? std::string(words[n / 5])
                      : n % 5 == 1 ? fmt::format("{} from:mara", words[n / 5])
                      : n % 5 == 2 ? fmt::format("\"message {}\"", n)
                      : n % 5 == 3 ? fmt::format("{} NOT {}", words[n / 5], n)
                                   : fmt::format("subject:plan (older OR {}*)", n);
    const auto query = search::parse_query(text);
    const auto hits =
        query ? search::find(matter.store(), matter.archive(), *query, {}) : Result<search::Hits>(Failure(query.error()));
    out += text + ":";
    if (!hits)
      out += " " + to_sentence(hits.error());
    else
      for (const auto& hit : hits->hits) out += fmt::format(" {}+{}", read::control(hit.doc.number), hit.spans.size());
    out += '\n';
  }
}

void add_tree(std::string& out, const fs::path& folder) {
  std::vector<std::string> rows;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::stringstream bytes;
    if (entry.is_regular_file()) bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    rows.push_back(fmt::format("{} {:o} {}\n", fs::relative(entry.path(), folder).string(),
                               static_cast<unsigned>(entry.status().permissions()), to_hex(sha256(bytes.str()))));
  }
  std::ranges::sort(rows);
  for (const auto& row : rows) out += row;
}

void add_record(std::string& out, matter::Matter& matter, const std::string& record) {
  fs::remove_all(record);
  NoProgress quiet;
  CancelFlag go_on;
  const auto published = matter::publish(matter, {.out = record, .date = "2024-03-08", .preview = false}, go_on, quiet);
  if (!published) {
    out += "publish: " + to_sentence(published.error()) + "\n";
    return;
  }
  for (const auto& refusal : published->refusals) out += "publish refused: " + refusal + "\n";
  for (const auto& said : published->report.diagnostics)
    out += fmt::format("  {}:{} {} {}\n", said.place.file, said.place.line, said.verdict, said.message);
  if (!published->refusals.empty()) return;
  out += "publish: done\n";
  add_tree(out, record);
}

}  // namespace

void write_sample_dossier(const fs::path& folder) {
  fs::create_directories(folder);
  std::ofstream(folder / "answer.en.md")
      << "# One point\n\n## Point 1. The buoys were agreed\nAnswers: A1\n\n> We agreed on 9 buoys.\n"
         "Source: Exhibit 1 - Mara Oduya to Lin Wei, 4 January 2018\n";
  std::ofstream(folder / "claims.md") << "# Claims\n\n## A1. No buoys were ever agreed\nClaimed by: Lin Wei\n";
  std::ofstream(folder / "exhibits.csv") << "exhibit,doc,title\n1,<3@tide.example>,Nine buoys\n";
  std::ofstream(folder / "people.csv") << "id,names,addresses,role,from,to,shown_as\nmara,Mara Oduya,mara@ferry.example,,,,name\n"
                                          "lin,Lin Wei,lin@tide.example,,,,name\njo,Jo Park,jo@tide.example,,,,hidden\n";
}

std::string sameness_of(const std::string& folder, const std::string& record) {
  auto env = system_env();
  auto opened = matter::Matter::open(*env, folder, store::Access::read_write);
  if (!opened) return to_sentence(opened.error());
  std::string out;
  NoProgress quiet;
  const CancelFlag go_on;
  for (const auto& ledger : {matter::status(*opened), matter::audit(*opened, quiet, go_on)}) {
    if (!ledger) return to_sentence(ledger.error());
    add_ledger(out, *ledger);
  }
  const auto numbers = opened->archive().numbers();
  if (!numbers) return to_sentence(numbers.error());
  for (const auto number : *numbers) add_document(out, *opened, number);
  add_searches(out, *opened);
  add_record(out, *opened, record);
  const auto faults = opened->store().integrity_check();
  if (!faults) return to_sentence(faults.error());
  for (const auto& fault : *faults) out += "integrity: " + fault + "\n";
  return out;
}

std::string first_difference(const std::string& one, const std::string& two) {
  std::istringstream a(one);
  std::istringstream b(two);
  std::string line_a;
  std::string line_b;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a));
    const bool more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return {};
    if (more_a != more_b || line_a != line_b) return (more_a ? line_a : "(end)") + "\n  / " + (more_b ? line_b : "(end)");
  }
}

}  // namespace rj::test
