#include "redact/unlisted.h"

#include <set>

#include "base/utf8.h"
#include "redact/matching.h"

namespace rj::redact {
namespace {

using Words = std::vector<std::string>;

// A display name of one short word (“Support”, “Jo”) is too common to stop for.
bool is_full_name(const Words& words) {
  if (words.empty()) return false;
  const bool cjk = utf8::is_cjk(utf8::decode(words.front(), 0).code_point);
  return words.size() >= 2 && (cjk || words.front() != words.back());
}

}  // namespace

Result<UnlistedFinder> UnlistedFinder::build(const std::vector<dossier::Person>& people,
                                             const std::vector<read::Number>& exhibits, read::Archive& archive) {
  std::set<Words> known;
  for (const auto& person : people) {
    for (const auto& name : person.names) known.insert(folded_words(name));
    for (const auto& address : person.addresses) known.insert(folded_words(address));
  }
  std::set<Words> unlisted;
  const auto add = [&](const std::string& name, const std::string& address) {
    const auto name_words = folded_words(name);
    const auto address_words = folded_words(address);
    if (known.contains(name_words) || known.contains(address_words)) return;
    if (is_full_name(name_words)) unlisted.insert(name_words);
    if (address_words.size() >= 2) unlisted.insert(address_words);
  };
  for (const auto number : RJ_TRY(archive.numbers())) {
    const auto info = RJ_TRY(archive.info(number));
    add(info.from_name, info.from_address);
  }
  for (const auto number : exhibits) {
    const auto document = RJ_TRY(archive.load(number));
    for (const auto* list : {&document->from, &document->to, &document->cc, &document->bcc})
      for (const auto& address : *list) add(address.name, address.address);
  }
  UnlistedFinder finder;
  for (const auto& words : unlisted) finder.set_.add(words, 0);
  finder.set_.finish();
  return finder;
}

std::optional<std::string> UnlistedFinder::find(std::string_view utf8) const {
  const auto words = plain_words(utf8);
  const auto found = set_.find(words);
  if (found.empty()) return std::nullopt;
  const ByteSpan span{words[found.front().first].span.begin, words[found.front().last].span.end};
  return std::string(slice(utf8, span));
}

}  // namespace rj::redact
