#include "matter/exhibit.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "dossier/resolve.h"
#include "matter/check.h"
#include "matter/decide.h"
#include "matter/table_append.h"
#include "store/journal.h"

namespace rj::matter {
namespace {

constexpr const char* kGiven = "exhibit.number";  // in the journal
constexpr std::string_view kEmptyTable = "exhibit,doc,title,show\n";

std::optional<int> number_of(std::string_view key) {
  int number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  return number;
}

// Keys that were given or once checked are given away for good, even if the row is gone.
Result<std::vector<std::string>> keys_ever(Matter& matter, const dossier::Dossier& dossier) {
  std::vector<std::string> keys;
  keys.reserve(dossier.exhibits.size());
  for (const auto& exhibit : dossier.exhibits) keys.push_back(exhibit.key);
  for (const auto& entry : RJ_TRY(store::journal(matter.store())))
    if (entry.kind == "pin.exhibit" || entry.kind == kGiven) keys.push_back(entry.key);
  return keys;
}

std::string next_number(const std::vector<std::string>& keys) {
  int highest = 0;
  for (const auto& key : keys) highest = std::max(highest, number_of(key).value_or(0));
  return std::to_string(highest + 1);
}

// A Message-ID survives a new `add` and is short; where two documents share it, the digest tells them apart.
Result<std::string> name_of(Matter& matter, read::Number number) {
  const auto info = RJ_TRY(matter.archive().info(number));
  if (!info.message_id.empty()) {
    dossier::Resolver resolver(matter.archive(), matter.relations());
    if (RJ_TRY(resolver.resolve_document(info.message_id)).doc) return info.message_id;
  }
  return to_hex(info.sha256);
}

Result<void> refuse_duplicate(Matter& matter, const dossier::Resolver& resolver, read::Number number) {
  const auto copies = RJ_TRY(matter.relations().copies(number));
  for (const auto& [key, doc] : resolver.exhibits()) {
    if (doc != number && std::ranges::find(copies, doc) == copies.end()) continue;
    return fail(Fault::conflict, fmt::format("{} is exhibit {} already; use that number", control(number), key), "exhibits.csv");
  }
  return {};
}

}  // namespace

Result<ExhibitAdded> add_exhibit(Matter& matter, const std::string& doc, const std::string& title,
                                 const std::optional<std::string>& key) {
  const auto parsed = dossier::parse_dossier(RJ_TRY(dossier_files(matter)));
  dossier::Resolver resolver(matter.archive(), matter.relations());
  RJ_CALL(resolver.add_exhibits(parsed.dossier.exhibits));
  const auto resolved = RJ_TRY(resolver.resolve_document(doc));
  if (!resolved.doc) return fail(Fault::not_found, resolved.problem, doc);
  RJ_CALL(refuse_duplicate(matter, resolver, *resolved.doc));
  const auto keys = RJ_TRY(keys_ever(matter, parsed.dossier));
  ExhibitAdded added{key.value_or(next_number(keys)), RJ_TRY(name_of(matter, *resolved.doc)), *resolved.doc};
  if (std::ranges::find(keys, added.key) != keys.end())
    return fail(Fault::conflict,
                fmt::format("“{}” was given to an exhibit before; a number is given once and never again", added.key),
                "exhibits.csv");
  const auto path = matter.folder() + "/dossier/exhibits.csv";
  const bool exists = matter.env().stat(path).has_value();
  const auto file = exists ? RJ_TRY(read_file(matter.env(), path)) : std::string(kEmptyTable);
  const auto text = with_row(file, {{"exhibit", added.key}, {"doc", added.doc}, {"title", title}, {"show", ""}});
  if (!text) return fail(text.error().fault, text.error().what, path);
  if (!exists) RJ_CALL(matter.env().make_folders(matter.folder() + "/dossier"));
  RJ_CALL(decide(matter, {{kGiven, added.key, nlohmann::json{{"doc", added.doc}}.dump()}}));
  RJ_CALL(write_file(matter.env(), path, *text));
  return added;
}

}  // namespace rj::matter
