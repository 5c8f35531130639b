// dossier/answer.*.md: an introduction and the points (dossier.md 1 and 2).
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "dossier/file_parser.h"
#include "dossier/numerals.h"
#include "dossier/references.h"
#include "relate/fold.h"

namespace rj::dossier {
namespace {

struct PointHeading {
  std::string number;
  std::size_t title = 0;
};

// `Point 2. title`, `Point II: title`, `要点二 title`, `要点2、title`.
std::optional<PointHeading> point_heading(std::string_view text) {
  std::size_t at = 0;
  if (text.starts_with("Point "))
    at = 6;
  else if (text.starts_with("要点"))
    at = std::string_view("要点").size();
  else
    return std::nullopt;
  at += spaces_at(text, at);
  const auto number = numeral_at(text.substr(at));
  if (!number) return std::nullopt;
  at += number->length;
  for (const std::string_view mark : {".", ":", "：", "、", "．", "。", ",", "，"}) {
    if (!text.substr(at).starts_with(mark)) continue;
    at += mark.size();
    break;
  }
  at += separator_at(text, at);
  return PointHeading{std::to_string(number->value), at + spaces_at(text, at)};
}

// `Point Two`, `Point: x`, `Points 2`: as a heading of prose it would be published as one, and nobody would ask what it rests on.
bool means_a_point(std::string_view text) {
  const auto lower = relate::lower_case(text);
  if (lower.starts_with("要点") || lower.starts_with("要點")) return true;
  if (!lower.starts_with("point")) return false;
  const std::size_t end = lower.starts_with("points") ? 6 : 5;
  return end == lower.size() || u_isalpha(static_cast<UChar32>(utf8::decode(lower, end).code_point)) == 0;
}

class AnswerParser final : public FileParser {
 public:
  using FileParser::FileParser;

  void run(std::string_view utf8) {
    answer_.file = file_;
    answer_.language = language_;
    parse(utf8);
    out_.dossier.answers.push_back(std::move(answer_));
  }

 private:
  bool begin_section(const HeadingElement& heading) override {
    const int line = heading.text.first_line();
    if (heading.level == 1 && answer_.title.empty() && answer_.points.empty()) {
      answer_.title = heading.text.text();
      begin_scope("introduction", scan_line(heading.text), line);
      return true;
    }
    const auto found = heading.level == 2 ? point_heading(heading.text.text()) : std::nullopt;
    if (!found && heading.level == 2 && means_a_point(heading.text.text()))
      fault(heading.text.at(0), "unsupported", "a point has its number: ## Point 2. Its title", heading.text.text());
    if (!found) return false;
    if (std::ranges::find(answer_.points, found->number, &Point::number) != answer_.points.end())
      fault(heading.text.at(0), "unsupported",
            fmt::format("there is a point {} already; editions are compared by it", found->number), heading.text.text());
    const auto scanned = scan_line(heading.text);
    Point point;
    point.place = heading.text.at(0);
    point.number = found->number;
    point.title = heading.text.text().substr(std::min(found->title, heading.text.text().size()));
    point.title_quotations = scanned.quotations;
    answer_.points.push_back(std::move(point));
    begin_scope("point " + found->number, scanned, line);
    return true;
  }

  [[nodiscard]] std::vector<Block>& blocks() {
    return answer_.points.empty() ? answer_.introduction : answer_.points.back().blocks;
  }
  void add_block(Block block) override { blocks().push_back(std::move(block)); }
  void add_public_note(const std::string& words, const Scanned& scanned) override {
    if (blocks().empty()) blocks().emplace_back();
    auto& block = blocks().back();
    block.public_note += (block.public_note.empty() ? "" : "\n") + words;
    std::ranges::copy(scanned.quotations, std::back_inserter(block.inline_quotations));
    std::ranges::copy(scanned.citations, std::back_inserter(block.citations));
  }

  bool own_label(const Label& label) override {
    if (label.kind != LabelKind::answers || answer_.points.empty()) return false;
    const std::string_view text = label.value.text();
    const auto is_end = [&](std::size_t at) {
      return at >= text.size() || separator_at(text, at) > 0 || list_separator_at(text, at) > 0 || spaces_at(text, at) > 0;
    };
    for (std::size_t at = 0; at < text.size();) {
      if (is_end(at)) {
        at += std::max({separator_at(text, at), list_separator_at(text, at), spaces_at(text, at), std::size_t{1}});
        continue;
      }
      std::size_t end = at;
      while (!is_end(end)) ++end;
      answer_.points.back().answers.push_back(label.value.located(at, end));
      at = end;
    }
    return true;
  }

  Answer answer_;
};

}  // namespace

void parse_answer(ParsedDossier& out, const std::string& file, std::string_view utf8, Markup markup, const KnownNames& names) {
  AnswerParser(out, file, language_of(file, utf8), markup, names).run(utf8);
}

}  // namespace rj::dossier
