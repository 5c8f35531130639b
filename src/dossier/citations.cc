#include "dossier/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dossier/labels.h"
#include "dossier/references.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kLongestCitation = 1 << 16;  // with its Original; a longer bracket is prose

bool may_be_reference(std::string_view text, bool round) {
  if (text.starts_with('@')) return true;
  return round && (text.starts_with("Exhibit") || text.starts_with("exhibit") || text.starts_with("证据"));
}

bool is_bracket_label(LabelKind kind) {
  return kind == LabelKind::original || kind == LabelKind::translator || kind == LabelKind::reviewed_by;
}

struct Found {
  LabelKind kind;
  std::size_t label, value;
};

// Labels inside the bracket: each stands after a separator.
std::vector<Found> labels_in(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Found> out;
  text = text.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    std::size_t length = separator_at(text, at);
    if (length == 0) length = list_separator_at(text, at);
    if (length == 0) {
      at += utf8::decode(text, at).length;
      continue;
    }
    at += length;
    if (const auto start = label_at(text, at); start && is_bracket_label(start->kind)) {
      out.push_back({start->kind, at, start->value});
      at = start->value;
    }
  }
  return out;
}

// The separator before the next label (or nothing at the end of the bracket) does not belong to the value.
std::size_t value_end(std::string_view text, std::size_t begin, std::size_t next, bool last) {
  auto value = trim(text.substr(begin, next - begin));
  constexpr std::array<std::string_view, 6> marks = {",", "，", ";", "；", "、", "-"};
  if (!last)
    for (const auto mark : marks)
      if (value.ends_with(mark)) {
        value = trim(value.substr(0, value.size() - mark.size()));
        break;
      }
  return value.empty() ? begin : static_cast<std::size_t>(value.data() - text.data()) + value.size();
}

void set_label(Citation& citation, const PlacedText& block, const Found& label, std::size_t end) {
  const std::size_t begin = std::min(end, label.value + spaces_at(block.text(), label.value));
  auto value = block.located(begin, end);
  switch (label.kind) {
    case LabelKind::original:
      citation.original = std::move(value);
      citation.original_label = block.at(label.label);
      break;
    case LabelKind::translator: citation.translator = std::move(value); break;
    default: citation.reviewer = std::move(value); break;
  }
}

// What stands between the references and the first label: author, recipients and date as in a Source line, or `emphasis added`.
// Labels that speak of a block, and further words behind `;`, have no place in brackets.
void read_rest(Citation& citation, const PlacedText& block, ByteSpan references, std::size_t end) {
  const std::string_view text = block.text();
  const auto fault = [&](std::size_t at, const char* verdict, std::string message) {
    citation.faults.push_back({{at, end}, verdict, std::move(message)});
  };
  const auto separator = std::max(separator_at(text, references.end), list_separator_at(text, references.end));
  const std::size_t begin = references.end + separator;
  if (separator == 0 || begin >= end) return;
  const auto rest = text.substr(begin, end - begin);
  if (says_emphasis_added(rest)) {
    citation.emphasis_added = true;
    return;
  }
  for (std::size_t at = begin; at < end;) {
    if (const auto label = near_label(text.substr(at, end - at)); label || label_at(text, at))
      return fault(at, "unknown-label", "this label has no place in brackets; give it a line of its own");
    const auto next = std::max(separator_at(text, at), list_separator_at(text, at));
    at += next > 0 ? next : utf8::decode(text, at).length;
    while (at < end && separator_at(text, at) == 0 && list_separator_at(text, at) == 0) at += utf8::decode(text, at).length;
    if (at < end) at += std::max(separator_at(text, at), list_separator_at(text, at));
  }
  if (list_separator_at(text, references.end) > 0)
    return fault(begin, "unknown-reference", fmt::format("“{}” is no exhibit or document", rest));
  citation.source = block.cut(references.begin, end);
}

// Whoever translated has no colon in the name: it is a label that was not known.
void check_names(Citation& citation, const PlacedText& block, ByteSpan value) {
  const auto words = slice(block.text(), value);
  for (const std::string_view colon : {":", "："})
    if (words.contains(colon))
      return citation.faults.push_back({value, "unknown-label", fmt::format("“{}” holds what is not a label", words)});
}

}  // namespace

std::optional<CitationFound> read_citation(const PlacedText& block, const Bracket& bracket) {
  const std::string_view text = block.text();
  const std::size_t begin = bracket.inside().begin + spaces_at(text, bracket.inside().begin);
  const std::size_t end = bracket.inside().end;
  if (begin >= end || bracket.kind == '<' || end - begin > kLongestCitation) return std::nullopt;
  if (!may_be_reference(text.substr(begin), bracket.kind == '(')) return std::nullopt;
  const auto inside = block.cut(begin, end);
  auto references = read_references(inside, 0, false);
  if (references.list.empty()) return std::nullopt;
  const std::string_view rest = std::string_view(inside.text()).substr(references.end);
  if (!trim(rest).empty() && separator_at(rest, 0) == 0 && list_separator_at(rest, 0) == 0) return std::nullopt;
  CitationFound out;
  out.citation.span = bracket.whole();
  out.citation.references = std::move(references.list);
  const auto labels = labels_in(text, begin + references.end, end);
  const std::size_t rest_end = labels.empty() ? end : value_end(text, begin + references.end, labels.front().label, false);
  read_rest(out.citation, block, {begin, begin + references.end}, rest_end);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool last = i + 1 == labels.size();
    const std::size_t stop = value_end(text, labels[i].value, last ? end : labels[i + 1].label, last);
    set_label(out.citation, block, labels[i], stop);
    if (labels[i].kind != LabelKind::original) check_names(out.citation, block, {labels[i].value, stop});
    out.label_values.push_back({labels[i].value, stop});
  }
  return out;
}

bool says_emphasis_added(std::string_view words) {
  words = trim(words);
  constexpr std::array<std::string_view, 4> forms = {"emphasis added", "着重号为引者所加", "强调为引者所加", "着重为引者所加"};
  return std::ranges::any_of(forms, [&](std::string_view form) { return words == form; });
}

std::vector<std::size_t> sentence_ends(std::string_view text, const std::vector<Pair>& pairs,
                                       const std::vector<Bracket>& brackets) {
  std::vector<ByteSpan> closed;
  closed.reserve(pairs.size() + brackets.size());
  for (const auto& pair : pairs) closed.push_back(pair.whole);
  for (const auto& bracket : brackets) closed.push_back(bracket.whole());
  std::ranges::sort(closed);
  std::vector<std::size_t> ends;
  auto next = closed.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (next != closed.end() && next->end <= at) ++next;
    if (next != closed.end() && next->begin <= at) {
      at = next->end;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    at += decoded.length;
    const bool wide = decoded.code_point == U'。' || decoded.code_point == U'！' || decoded.code_point == U'？';
    const bool narrow = decoded.code_point == U'.' || decoded.code_point == U'!' || decoded.code_point == U'?';
    if (wide || (narrow && (at >= text.size() || spaces_at(text, at) > 0))) ends.push_back(at);
  }
  return ends;
}

void cover(std::vector<ProsePair>& pairs, const std::vector<Citation>& citations, const std::vector<std::size_t>& ends) {
  const auto sentence = [&](std::size_t at) { return std::ranges::upper_bound(ends, at) - ends.begin(); };
  std::vector<std::optional<std::size_t>> taken(citations.size());  // the pair that a citation's labels go to
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto whole = pairs[i].pair.whole;
    const auto own = sentence(whole.begin);
    const auto after = std::ranges::lower_bound(citations, whole.end, {}, [](const Citation& c) { return c.span.begin; });
    if (after != citations.end() && sentence(after->span.begin) == own) {
      pairs[i].citation = static_cast<std::size_t>(after - citations.begin());
      taken[*pairs[i].citation] = i;  // the last pair before it
    } else if (after != citations.begin() && sentence(std::prev(after)->span.begin) == own) {
      pairs[i].citation = static_cast<std::size_t>(std::prev(after) - citations.begin());
      if (!taken[*pairs[i].citation]) taken[*pairs[i].citation] = i;
    }
  }
  for (std::size_t c = 0; c < citations.size(); ++c)
    if (taken[c] && (citations[c].original || citations[c].translator)) pairs[*taken[c]].labels = c;
}

}  // namespace rj::dossier
