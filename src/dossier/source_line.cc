#include "dossier/source_line.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dossier/edtf.h"
#include "dossier/references.h"

namespace rj::dossier {
namespace {

bool is_known(const KnownNames& names, std::string_view name) { return std::ranges::binary_search(names, name); }

// Four digits in a row that can be a year: the part means to be a date, so a wrong one is refused and not taken for a name.
bool holds_year(std::string_view text) {
  int run = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    if (!digit && run == 4 && (text[i - 4] == '1' || text[i - 4] == '2')) return true;
    run = digit ? run + 1 : 0;
  }
  return false;
}

struct Split {
  std::size_t head_end = 0;  // of what stands before the date
  std::optional<std::size_t> date_begin;
};

// The longest end of the text that is a date, with the separator before it.
Split split_date(std::string_view text) {
  if (parse_edtf(trim(text))) return {0, 0};
  std::optional<Split> last;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = separator_at(text, at);
    if (length == 0) {
      at += utf8::decode(text, at).length;
      continue;
    }
    const auto rest = text.substr(at + length);
    if (parse_edtf(trim(rest))) return {at, at + length};
    last = Split{at, at + length};
    at += length;
  }
  if (last && holds_year(text.substr(*last->date_begin))) return *last;
  if (!last && holds_year(text)) return {0, 0};
  return {text.size(), std::nullopt};
}

std::optional<Located> located_trimmed(const PlacedText& text, std::size_t begin, std::size_t end) {
  const auto kept = trim(std::string_view(text.text()).substr(begin, end - begin));
  if (kept.empty()) return std::nullopt;
  const auto from = static_cast<std::size_t>(kept.data() - text.text().data());
  return text.located(from, from + kept.size());
}

struct To {
  std::size_t begin, end;  // of the word between author and recipients
};

std::optional<To> find_to(std::string_view text, const KnownNames& names) {
  if (text.starts_with("to ")) return To{0, 3};
  if (const auto at = text.find(" to "); at != std::string_view::npos && !trim(text.substr(0, at)).empty()) return To{at, at + 4};
  constexpr std::string_view chinese = "致";
  std::optional<To> first;
  for (auto at = text.find(chinese); at != std::string_view::npos; at = text.find(chinese, at + chinese.size())) {
    const To here{at, at + chinese.size()};
    const auto author = trim(text.substr(0, at));
    if (trim(text.substr(here.end)).empty()) break;
    if (is_known(names, author)) return here;  // 林致远致…: the name decides
    if (!first) first = here;
  }
  return first;
}

// The `and` between two recipients; 和, 及, 与 only where a known name ends, for they are also parts of names.
std::size_t and_at(std::string_view text, std::size_t at, std::string_view before, const KnownNames& names) {
  if (text.substr(at).starts_with(" and ") || text.substr(at).starts_with(" & "))
    return text.substr(at).starts_with(" & ") ? 3 : 5;
  for (const std::string_view word : {"和", "及", "与"})
    if (text.substr(at).starts_with(word) && is_known(names, trim(before))) return word.size();
  return 0;
}

std::vector<Located> read_recipients(const PlacedText& text, std::size_t begin, std::size_t end, const KnownNames& names) {
  std::vector<Located> out;
  const auto all = std::string_view(text.text()).substr(0, end);
  std::size_t from = begin;
  for (std::size_t at = begin; at <= end;) {
    std::size_t length = at == end ? 1 : 0;
    if (length == 0) length = separator_at(all, at);
    if (length == 0) length = list_separator_at(all, at);
    if (length == 0) length = and_at(all, at, all.substr(from, at - from), names);
    if (length == 0) {
      at += utf8::decode(all, at).length;
      continue;
    }
    if (auto name = located_trimmed(text, from, at)) out.push_back(std::move(*name));
    at += length;
    from = at;
  }
  return out;
}

// `[@a; @b]` and `【@a】` lose their brackets; the places stay.
References source_references(const PlacedText& value) {
  const std::string_view text = value.text();
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"[", "]"}, {"【", "】"}}) {
    if (!text.starts_with(open)) continue;
    auto references = read_references(value, open.size(), false);
    const std::size_t end = references.end + spaces_at(text, references.end);
    if (references.list.empty() || !text.substr(end).starts_with(close)) continue;
    references.end = end + close.size();
    return references;
  }
  return read_references(value, 0, true);
}

}  // namespace

KnownNames names_of(const Dossier& dossier) {
  KnownNames names;
  for (const auto& person : dossier.people) std::ranges::copy(person.names, std::back_inserter(names));
  std::ranges::sort(names);
  return names;
}

SourceLine read_source(const PlacedText& value, const KnownNames& names) {
  SourceLine out;
  auto references = source_references(value);
  out.references = std::move(references.list);
  const std::string_view all = value.text();
  const std::size_t begin = references.end + separator_at(all, references.end);
  if (begin >= all.size()) return out;
  const auto split = split_date(all.substr(begin));
  if (split.date_begin) out.date = located_trimmed(value, begin + *split.date_begin, all.size());
  const auto people = all.substr(begin, split.head_end);
  const auto to = find_to(people, names);
  out.author = located_trimmed(value, begin, begin + (to ? to->begin : people.size()));
  if (to) out.recipients = read_recipients(value, begin + to->end, begin + people.size(), names);
  return out;
}

NameAndDate read_name_and_date(const PlacedText& text) {
  const std::string_view all = text.text();
  const auto split = split_date(all);
  NameAndDate out;
  if (auto name = located_trimmed(text, 0, split.head_end))
    out.name = std::move(*name);
  else
    out.name = text.located(0, 0);
  if (split.date_begin) out.date = located_trimmed(text, *split.date_begin, all.size());
  return out;
}

}  // namespace rj::dossier
