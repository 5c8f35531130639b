#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "record/assembly.h"
#include "record/harmless.h"

namespace rj::record {
namespace {

bool is_file_name(std::string_view key) {
  if (key.empty() || key.size() > 40 || key.front() == '-' || key == "index") return false;
  return std::ranges::all_of(key,
                             [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; });
}

// Hidden ones come last and once, so that neither their number nor their place in the list tells anything.
std::vector<std::string> shown_names(const std::vector<format::Address>& addresses, const redact::Redactor& redactor) {
  std::vector<std::string> names;
  std::set<std::string> roles;
  bool hidden = false;
  for (const auto& address : addresses) {
    const auto shown = redactor.correspondent(address);
    using Kind = redact::Correspondent::Kind;
    if (shown.kind == Kind::hidden || shown.kind == Kind::unlisted)
      hidden = true;
    else if (shown.kind == Kind::role)
      roles.insert(shown.shown);
    else if (std::ranges::find(names, shown.shown) == names.end())
      names.push_back(shown.shown);
  }
  names.insert(names.end(), roles.begin(), roles.end());
  if (hidden) names.emplace_back("[hidden: person]");
  return names;
}

std::string one_line(std::string text) {
  text = harmless(std::move(text));
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  return text;
}

// Exhibits of one thread stand together in its order; threads by their first exhibit in time, undated ones last.
struct Place {
  std::int64_t thread_time = INT64_MAX;
  read::Number thread{};
  std::size_t in_thread = 0;
  std::size_t row = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

Result<std::vector<Place>> places(Assembly& assembly) {
  std::vector<Place> out;
  std::map<read::Number, std::int64_t> first;
  for (std::size_t i = 0; i < assembly.numbers.size(); ++i) {
    Place place{.row = i};
    place.thread = assembly.numbers[i];
    const auto members = RJ_TRY(assembly.input.relations.thread(assembly.numbers[i]));
    for (std::size_t m = 0; m < members.size(); ++m) {
      place.thread = m == 0 ? members[m].number : std::min(place.thread, members[m].number);
      const auto exhibit = assembly.exhibit_of.find(members[m].number);
      if (exhibit != assembly.exhibit_of.end() && exhibit->second == i) place.in_thread = m;
    }
    const auto info = RJ_TRY(assembly.input.archive.info(assembly.numbers[i]));
    const auto instant = info.kind == "file" ? std::nullopt : info.date.instant();
    auto& time = first.try_emplace(place.thread, INT64_MAX).first->second;
    if (instant) time = std::min(time, *instant);
    out.push_back(place);
  }
  for (auto& place : out) place.thread_time = first.at(place.thread);
  return out;
}

void fill_header(Exhibit& exhibit, read::Number number, const read::Document& document, const redact::Redactor& redactor) {
  exhibit.is_message = document.is_message;
  if (!document.is_message) return;
  const auto from = shown_names(document.from, redactor);
  exhibit.from = fmt::format("{}", fmt::join(from, ", "));
  exhibit.to = shown_names(document.to, redactor);
  exhibit.cc = shown_names(document.cc, redactor);
  if (document.date.confidence != format::DateConfidence::missing)
    exhibit.sent = {document.date.local, document.date.offset_minutes};
  if (const auto* subject = document.text("subject"))
    exhibit.subject = one_line(redactor.redact(number, "subject", subject->utf8).utf8);
}

}  // namespace

Result<void> Assembly::find_exhibits() {
  std::set<std::string> slugs;
  std::vector<Exhibit> found;
  for (const auto& row : input.dossier.exhibits) {
    const auto number = input.report.exhibits.find(row.key);
    if (number == input.report.exhibits.end()) continue;  // the checker said so at the row
    exhibit_of.try_emplace(number->second, numbers.size());
    for (const auto copy : RJ_TRY(input.relations.copies(number->second))) exhibit_of.try_emplace(copy, numbers.size());
    numbers.push_back(number->second);
    Exhibit exhibit{.key = row.key, .title = own_words(row.title), .whole = row.whole};
    // The checker says at the row that such a key may not be published.
    const bool tells = !input.redactor.hidden_in_name(row.key).empty();
    if (tells && !input.draft)
      return fail(Fault::denied, fmt::format("the name “{}” of an exhibit holds something hidden; give it a number", row.key),
                  fmt::format("{}:{}", row.place.file, row.place.line));
    exhibit.slug = !tells && is_file_name(row.key) && slugs.insert(row.key).second ? row.key : fmt::format("x{}", numbers.size());
    slugs.insert(exhibit.slug);
    found.push_back(std::move(exhibit));
  }
  const auto order = RJ_TRY(places(*this));
  auto sorted = order;
  std::ranges::sort(sorted);
  std::vector<read::Number> sorted_numbers;
  std::map<std::size_t, std::size_t> moved;
  for (const auto& place : sorted) {
    moved[place.row] = model.exhibits.size();
    sorted_numbers.push_back(numbers[place.row]);
    model.exhibits.push_back(std::move(found[place.row]));
    const bool same = model.exhibits.size() > 1 && sorted[model.exhibits.size() - 2].thread == place.thread;
    model.exhibits.back().thread =
        model.exhibits.size() == 1 ? 0 : model.exhibits[model.exhibits.size() - 2].thread + (same ? 0 : 1);
  }
  numbers = std::move(sorted_numbers);
  for (auto& [number, exhibit] : exhibit_of) exhibit = moved.at(exhibit);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    documents.push_back(RJ_TRY(input.archive.load(numbers[i])));
    fill_header(model.exhibits[i], numbers[i], *documents[i], input.redactor);
    for (const auto ancestor : RJ_TRY(input.relations.ancestors(numbers[i]))) {
      const auto known = exhibit_of.find(ancestor);
      if (known == exhibit_of.end() || known->second == i) continue;
      model.exhibits[i].answers = known->second;
      model.exhibits[known->second].replies.push_back(i);
      break;
    }
  }
  return {};
}

Result<void> Assembly::write_exhibits() {
  std::vector<ExhibitText> texts;
  texts.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) texts.emplace_back(numbers[i], *documents[i], input.redactor);
  std::vector<bool> quoted(numbers.size(), false);
  std::vector<bool> answered(numbers.size(), false);
  for (std::size_t q = 0; q < standings.size(); ++q) {
    for (const auto& standing : standings[q]) {
      RJ_CALL(texts[standing.exhibit].show(standing.finding.text, standing.finding.pieces));
      quoted[standing.exhibit] = true;
      if (const auto parent = model.exhibits[standing.exhibit].answers) answered[*parent] = true;
    }
    if (model.quotations[q].in_answer_to) answered[*model.quotations[q].in_answer_to] = true;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (model.exhibits[i].whole)
      texts[i].show_whole();
    else if (answered[i] && !quoted[i])
      texts[i].show_own();
    texts[i].write(model.exhibits[i]);
  }
  place_quotations(texts);
  return {};
}

}  // namespace rj::record
