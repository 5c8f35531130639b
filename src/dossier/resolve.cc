#include "dossier/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dossier/numerals.h"
#include "dossier/placed.h"

namespace rj::dossier {
namespace {

// `Exhibit 4`, `证据四`, `exhibit-4` to the exhibit's key; nothing if it is written in another way.
std::optional<std::string> exhibit_key(std::string_view text) {
  for (const std::string_view word : {"Exhibits", "Exhibit", "exhibits", "exhibit-", "exhibit", "证据"}) {
    if (!text.starts_with(word)) continue;
    const auto key = trim(text.substr(word.size()));
    if (key.empty()) return std::nullopt;
    return std::string(key);
  }
  return std::nullopt;
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<void> Resolver::add_exhibits(const std::vector<Exhibit>& exhibits) {
  for (const auto& exhibit : exhibits) {
    auto resolved = RJ_TRY(resolve_document(exhibit.doc.text));
    if (resolved.doc)
      exhibits_.try_emplace(exhibit.key, *resolved.doc);
    else
      broken_.try_emplace(exhibit.key, resolved.problem);
    rows_.push_back(std::move(resolved));
  }
  return {};
}

Result<Resolved> Resolver::resolve(std::string_view reference) {
  reference = trim(reference);
  if (reference.starts_with('@')) reference.remove_prefix(1);
  auto key = exhibit_key(reference);
  for (const auto& name : {std::string(reference), key.value_or(std::string(reference))}) {
    if (const auto found = exhibits_.find(name); found != exhibits_.end()) return Resolved{found->second, {}};
    if (const auto found = broken_.find(name); found != broken_.end()) return Resolved{{}, found->second};
  }
  if (key) {
    if (const auto number = plain_number(*key)) {
      if (const auto found = exhibits_.find(*number); found != exhibits_.end()) return Resolved{found->second, {}};
    }
    return Resolved{{}, fmt::format("exhibits.csv has no exhibit “{}”", *key)};
  }
  return resolve_document(reference);
}

Result<Resolved> Resolver::resolve_document(std::string_view text) {
  text = trim(text);
  if (const auto number = read::parse_control(text)) {
    const auto info = archive_.info(*number);
    if (info) return Resolved{number, {}};
    if (info.error().fault != Fault::not_found) return Failure(info.error());
    return Resolved{{}, fmt::format("no document has the control number {}", text)};
  }
  if (text.starts_with("file:")) return one_of(RJ_TRY(archive_.by_file_name(text.substr(5))), text);
  if (is_sha256(text)) {
    Digest digest{};
    const auto bytes = from_hex(text);
    std::copy_n(bytes->begin(), digest.size(), digest.begin());
    return one_of(RJ_TRY(archive_.by_sha256(digest)), text);
  }
  if (text.starts_with('<') && text.ends_with('>')) return one_of(RJ_TRY(archive_.by_message_id(text)), text);
  return Resolved{{}, fmt::format("“{}” is no exhibit, control number, Message-ID, SHA-256 or file:NAME", text)};
}

Result<Resolved> Resolver::one_of(const std::vector<read::Number>& found, std::string_view text) {
  if (found.empty()) return Resolved{{}, fmt::format("no document of this matter is “{}”", text)};
  const auto copies = RJ_TRY(relations_.copies(found.front()));
  const auto other = std::ranges::find_if(
      found, [&](read::Number n) { return n != found.front() && std::ranges::find(copies, n) == copies.end(); });
  if (other == found.end()) return Resolved{found.front(), {}};
  return Resolved{{},
                  fmt::format("“{}” names two differing documents, {} and {}; name one by its control number or SHA-256", text,
                              control(found.front()), control(*other))};
}

std::string Resolver::shown(read::Number number) const {
  for (const auto& [key, doc] : exhibits_)
    if (doc == number) return plain_number(key) ? "Exhibit " + key : key;
  return control(number);
}

}  // namespace rj::dossier
