// dossier/claims.md: what is claimed, in its author's words (dossier.md 1).
#include <algorithm>
#include <optional>

#include "dossier/file_parser.h"
#include "dossier/references.h"

namespace rj::dossier {
namespace {

struct ClaimHeading {
  std::string id;
  std::size_t title = 0;
};

// `A1. title`; the id is one word.
std::optional<ClaimHeading> claim_heading(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || (text[end] >= 'A' && text[end] <= 'Z') ||
                               (text[end] >= 'a' && text[end] <= 'z') || text[end] == '_'))
    ++end;
  if (end == 0) return std::nullopt;
  std::size_t title = end;
  for (const std::string_view mark : {".", ":", "：", "、", "．", "。"}) {
    if (!text.substr(end).starts_with(mark)) continue;
    title = end + mark.size();
    break;
  }
  title += separator_at(text, title);
  return ClaimHeading{std::string(text.substr(0, end)), title + spaces_at(text, title)};
}

class ClaimsParser final : public FileParser {
 public:
  using FileParser::FileParser;

 private:
  bool begin_section(const HeadingElement& heading) override {
    const int line = heading.text.first_line();
    if (heading.level == 1) {
      begin_scope("claims", scan_line(heading.text), line);
      return true;
    }
    const auto found = claim_heading(heading.text.text());
    if (!found) return false;
    const auto scanned = scan_line(heading.text);
    Claim claim;
    claim.place = heading.text.at(0);
    claim.id = found->id;
    claim.title = heading.text.text().substr(std::min(found->title, heading.text.text().size()));
    claim.quotations = scanned.quotations;
    out_.dossier.claims.push_back(std::move(claim));
    in_claim_ = true;
    begin_scope("claim " + found->id, scanned, line);
    return true;
  }

  // A claim keeps its quotations and its note; prose between them is for the writers.
  void add_block(Block block) override {
    if (!in_claim_) return;
    auto& quotations = out_.dossier.claims.back().quotations;
    if (block.quotation) quotations.push_back(*block.quotation);
    std::ranges::copy(block.inline_quotations, std::back_inserter(quotations));
  }

  void add_public_note(const std::string& words, const Scanned& scanned) override {
    if (!in_claim_) return;
    auto& claim = out_.dossier.claims.back();
    claim.public_note += (claim.public_note.empty() ? "" : "\n") + words;
    std::ranges::copy(scanned.quotations, std::back_inserter(claim.quotations));
  }

  bool own_label(const Label& label) override {
    if (!in_claim_ || label.kind == LabelKind::answers) return false;
    auto& claim = out_.dossier.claims.back();
    const auto scanned = scan_line(label.value);
    std::ranges::copy(scanned.quotations, std::back_inserter(claim.quotations));
    auto& field = label.kind == LabelKind::status       ? claim.status
                  : label.kind == LabelKind::claimed_by ? claim.claimed_by
                                                        : claim.complaint;
    field = label.value.text();
    return true;
  }

  bool in_claim_ = false;
};

}  // namespace

void parse_claims(ParsedDossier& out, const std::string& file, std::string_view utf8, const KnownNames& names) {
  ClaimsParser(out, file, language_of(file, utf8), Markup::markdown, names).parse(utf8);
}

}  // namespace rj::dossier
