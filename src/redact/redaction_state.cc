#include "redact/redaction_state.h"

#include <algorithm>
#include <array>

#include "redact/reflow.h"

namespace rj::redact {
namespace {

constexpr std::array<std::string_view, 6> kAddressFields{"from", "to", "cc", "bcc", "sender", "reply-to"};

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

// The first `to#2` is `to`.
std::string_view field_name(std::string_view text_name) { return text_name.substr(0, text_name.find('#')); }

void hide_each(std::string_view utf8, std::string_view needle, std::string_view token, std::vector<HiddenSpan>& hidden) {
  if (needle.empty()) return;
  for (auto at = utf8.find(needle); at != utf8.npos; at = utf8.find(needle, at + needle.size()))
    hidden.push_back({{at, at + needle.size()}, std::string(token), ""});
}

}  // namespace

const Redactor::State::Known* Redactor::State::person_of(const format::Address& address) const {
  const auto wanted = lower(address.address);
  for (const auto& known : people)
    if (!wanted.empty() && std::ranges::any_of(known.person.addresses, [&](const auto& a) { return lower(a) == wanted; }))
      return &known;
  const auto words = folded_words(address.name);
  if (words.empty()) return nullptr;
  for (const auto& known : people)
    if (std::ranges::any_of(known.person.names, [&](const auto& name) { return folded_words(name) == words; })) return &known;
  return nullptr;
}

Redactor::State::Marks Redactor::State::all_marks() const {
  Marks marks;
  for (std::size_t i = 0; i < finder.marks().size(); ++i) marks.insert(i);
  return marks;
}

// A document that cannot be read is taken to hold everybody: then one word too many is hidden, never one too few.
const Redactor::State::Marks& Redactor::State::standing_in(read::Number doc) const {
  const auto known = standing_.find(doc);
  if (known != standing_.end()) return known->second;
  Marks marks;
  const auto document = archive->load(doc);
  if (!document) {
    marks = all_marks();
  } else {
    for (const auto& [name, text] : (*document)->texts)
      for (const auto& sighting : finder.find(text.utf8, {})) marks.insert(sighting.mark);
  }
  return standing_.emplace(doc, std::move(marks)).first->second;
}

// The documents among which a given name is enough to know who is meant: its family, and the threads of that with their families.
Result<std::set<read::Number>> Redactor::State::circle(read::Number doc) const {
  std::set<read::Number> near{doc};
  for (const auto relative : RJ_TRY(relations->family(doc))) near.insert(relative);
  std::set<read::Number> all = near;
  for (const auto number : near)
    for (const auto& member : RJ_TRY(relations->thread(number)))
      if (all.insert(member.number).second)
        for (const auto relative : RJ_TRY(relations->family(member.number))) all.insert(relative);
  return all;
}

const Redactor::State::Marks& Redactor::State::involved(read::Number doc) const {
  const auto known = involved_.find(doc);
  if (known != involved_.end()) return known->second;
  Marks marks;
  if (const auto near = circle(doc)) {
    for (const auto number : *near) {
      const auto& standing = standing_in(number);
      marks.insert(standing.begin(), standing.end());
    }
  } else {
    marks = all_marks();
  }
  return involved_.emplace(doc, std::move(marks)).first->second;
}

void Redactor::State::hide_unlisted(std::string_view utf8, std::vector<HiddenSpan>& hidden) const {
  format::Defects defects;
  for (const auto& address : format::parse_addresses(utf8, defects)) {
    if (person_of(address) != nullptr) continue;
    hide_each(utf8, address.address, "[hidden: person]", hidden);
    hide_each(utf8, address.name, "[hidden: person]", hidden);
  }
}

std::vector<HiddenSpan> Redactor::State::hidden_in(read::Number doc, std::string_view text_name, std::string_view utf8) const {
  if (const auto whole = whole_documents.find(doc); whole != whole_documents.end()) {
    if (utf8.empty()) return {};
    return {{{0, utf8.size()}, "[hidden]", whole->second}};
  }
  std::vector<HiddenSpan> hidden;
  const auto& marks = finder.marks();
  const auto readings = readings_of(utf8);
  const Rule rule{.involved = [&](std::size_t mark) { return involved(doc).contains(mark); }};
  for (const auto& sighting : finder.find(utf8, readings, rule))
    hidden.push_back({sighting.span, marks[sighting.mark].token, marks[sighting.mark].reason});
  for (const auto& span : spans)
    for (const auto& reading : readings)
      for (const auto range : span.hidden_in(doc, text_name, reading.words, &reading == &readings.front()))
        hidden.push_back({range, "[hidden]", span.reason()});
  if (std::ranges::find(kAddressFields, field_name(text_name)) != kAddressFields.end()) hide_unlisted(utf8, hidden);
  return merged(utf8, std::move(hidden));
}

std::vector<HiddenSpan> Redactor::State::hidden_by(std::string_view utf8, const Rule& rule) const {
  std::vector<HiddenSpan> hidden;
  const auto readings = readings_of(utf8);
  for (const auto& sighting : finder.find(utf8, readings, rule))
    hidden.push_back({sighting.span, finder.marks()[sighting.mark].token, finder.marks()[sighting.mark].reason});
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (open_spans[i]) continue;
    for (const auto& reading : readings)
      for (const auto range : spans[i].everywhere(reading.words)) hidden.push_back({range, "[hidden]", spans[i].reason()});
  }
  return merged(utf8, std::move(hidden));
}

}  // namespace rj::redact
