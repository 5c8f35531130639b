#include "dossier/labels.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dossier/line_shapes.h"

namespace rj::dossier {
namespace {

struct Name {
  std::string_view text;
  LabelKind kind;
};

constexpr std::array kNames = {
    Name{"Answers", LabelKind::answers},
    Name{"回应", LabelKind::answers},
    Name{"Source", LabelKind::source},
    Name{"出处", LabelKind::source},
    Name{"Original", LabelKind::original},
    Name{"原文", LabelKind::original},
    Name{"Translator", LabelKind::translator},
    Name{"译者", LabelKind::translator},
    Name{"Reviewed by", LabelKind::reviewed_by},
    Name{"复核", LabelKind::reviewed_by},
    Name{"In answer to", LabelKind::in_answer_to},
    Name{"所答", LabelKind::in_answer_to},
    Name{"Forwarded by", LabelKind::forwarded_by},
    Name{"转发", LabelKind::forwarded_by},
    Name{"Accepted", LabelKind::accepted},
    Name{"已接受", LabelKind::accepted},
    Name{"Not a quotation", LabelKind::not_a_quotation},
    Name{"非引文", LabelKind::not_a_quotation},
    Name{"Status", LabelKind::status},
    Name{"状态", LabelKind::status},
    Name{"Claimed by", LabelKind::claimed_by},
    Name{"主张者", LabelKind::claimed_by},
    Name{"Complaint", LabelKind::complaint},
    Name{"起诉状", LabelKind::complaint},
    Name{"Note", LabelKind::note},
    Name{"备注", LabelKind::note},
    Name{"Public note", LabelKind::public_note},
    Name{"说明", LabelKind::public_note},
};

constexpr std::string_view kWideColon = "：";
constexpr std::string_view kWideSemicolon = "；";
constexpr int kShapeCharacters = 20;
constexpr int kLabelIndent = 3;  // columns; a line that is indented further is no label

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  const auto rest = text.substr(std::min(at, text.size()));
  const auto kept = trim(rest);
  return at + (kept.empty() ? rest.size() : static_cast<std::size_t>(kept.data() - rest.data()));
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    out += decoded.code_point;
    at += decoded.length;
  }
  return out;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

std::u32string lower_case(std::string_view text) {
  auto out = code_points(text);
  for (auto& c : out)
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  return out;
}

// How many slips a name may have before it is another word: none in a short one (`Mote`) or in Chinese, where each character is a
// word.
std::size_t slips(const std::u32string& name) {
  if (name.size() < 6 || name[0] >= 0x80) return 0;
  return name.size() < 10 ? 1 : 2;
}

// The `;` that ends a value: the first one that stands before another label.
struct Next {
  std::size_t separator, label;
};
std::optional<Next> next_label(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    std::size_t length = 0;
    if (text[at] == ';')
      length = 1;
    else if (text.substr(at).starts_with(kWideSemicolon))
      length = kWideSemicolon.size();
    if (length == 0) continue;
    const std::size_t after = skip_spaces(text, at + length);
    if (label_at(text, after)) return Next{at, after};
  }
  return std::nullopt;
}

}  // namespace

std::optional<LabelStart> label_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const auto rest = text.substr(at);
  for (const auto& name : kNames) {
    if (!rest.starts_with(name.text)) continue;
    const std::size_t colon = skip_spaces(rest, name.text.size());
    if (rest.substr(std::min(colon, rest.size())).starts_with(':')) return LabelStart{name.kind, at + colon + 1};
    if (rest.substr(std::min(colon, rest.size())).starts_with(kWideColon))
      return LabelStart{name.kind, at + colon + kWideColon.size()};
  }
  return std::nullopt;
}

std::vector<Label> read_labels(const PlacedText& line) {
  std::vector<Label> labels;
  const std::string_view text = line.text();
  std::size_t at = skip_spaces(text, 0);
  while (const auto start = label_at(text, at)) {
    const auto next = next_label(text, start->value);
    const std::size_t end = next ? next->separator : text.size();
    labels.push_back({start->kind, line.at(at), trimmed(line.cut(start->value, end))});
    if (!next) break;
    at = next->label;
  }
  return labels;
}

std::optional<std::string_view> label_shape(std::string_view line) {
  line = trim(line);
  int characters = 0;
  for (std::size_t at = 0; at < line.size() && characters <= kShapeCharacters; ++characters) {
    if (line[at] == ':' || line.substr(at).starts_with(kWideColon)) {
      const auto words = trim(line.substr(0, at));
      return words.empty() ? std::nullopt : std::optional(words);
    }
    at += utf8::decode(line, at).length;
  }
  return std::nullopt;
}

Suggestion nearest_label(std::string_view written) {
  const auto wanted = code_points(written);
  Suggestion best{kNames[0].text, SIZE_MAX};
  for (const auto& name : kNames) {
    const auto edits = edit_distance(wanted, code_points(name.text));
    if (edits < best.edits) best = {name.text, edits};
  }
  return best;
}

std::optional<NearLabel> near_label(std::string_view line) {
  std::size_t at = 0;
  while (const auto length = list_prefix(line.substr(at))) at += length;
  auto shape = label_shape(line.substr(at));
  if (!shape) return std::nullopt;
  const auto marked = shape->size();
  while (!shape->empty() && (shape->front() == '*' || shape->front() == '_')) shape->remove_prefix(1);
  while (!shape->empty() && (shape->back() == '*' || shape->back() == '_')) shape->remove_suffix(1);
  const auto written = lower_case(*shape);
  for (const auto& name : kNames) {
    const bool exact = name.text == *shape;
    if (exact && at == 0 && shape->size() == marked && indentation(line) <= kLabelIndent) return std::nullopt;
    if (!exact && name.kind == LabelKind::answers) continue;  // `Answer: no` is prose; a claim that is not answered is told
    if (edit_distance(written, lower_case(name.text)) <= slips(code_points(name.text)))
      return NearLabel{*shape, name.text, at > 0};
  }
  return std::nullopt;
}

}  // namespace rj::dossier
