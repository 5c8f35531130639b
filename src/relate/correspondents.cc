#include "relate/correspondents.h"

#include <algorithm>

#include "relate/fold.h"

namespace rj::relate {
namespace {

/// More recipients than this are a crowd: each name found in a body is compared with each of them.
constexpr std::size_t kMostPeople = 200;

std::set<std::string> words_of(std::string_view name) {
  static constexpr std::string_view gaps = " \t\r\n.,;:\"'()<>[]";
  std::set<std::string> words;
  const auto lower = lower_case(name);
  for (std::size_t at = lower.find_first_not_of(gaps); at != std::string::npos; at = lower.find_first_not_of(gaps, at)) {
    const auto end = std::min(lower.find_first_of(gaps, at), lower.size());
    words.insert(lower.substr(at, end - at));
    at = end;
  }
  return words;
}

}  // namespace

Correspondents::Correspondents(const read::Document& message) {
  for (const auto& address : message.from) senders_.push_back(one(address));
  for (const auto* const people : {&message.to, &message.cc, &message.bcc}) {
    for (const auto& address : *people)
      if (others_.size() < kMostPeople) others_.push_back(one(address));
  }
}

bool Correspondents::know(const QuotePerson& person) const {
  const auto address = lower_case(person.address);
  const auto words = words_of(person.name);
  const auto matches = [&](const One& known) { return is(known, address, words); };
  return std::ranges::any_of(senders_, matches) || std::ranges::any_of(others_, matches);
}

bool Correspondents::know_other(const QuotePerson& person) const {
  const auto address = lower_case(person.address);
  const auto words = words_of(person.name);
  const auto matches = [&](const One& known) { return is(known, address, words); };
  return !std::ranges::any_of(senders_, matches) && std::ranges::any_of(others_, matches);
}

Correspondents::One Correspondents::one(const format::Address& address) {
  const auto local = address.address.substr(0, address.address.find('@'));
  return {lower_case(address.address), words_of(address.name.empty() ? local : address.name)};
}

bool Correspondents::is(const One& one, const std::string& address, const std::set<std::string>& words) {
  if (!address.empty()) return address == one.address;
  return !words.empty() && std::ranges::includes(one.words, words);
}

}  // namespace rj::relate
