#include "dossier/file_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "dossier/citations.h"
#include "dossier/fold.h"
#include "dossier/references.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kMostQuotations = 5'000;  // of a dossier: each is looked for in the whole matter

bool is_cited(const Quotation& quotation) { return !quotation.citations.empty(); }

bool same_references(const Quotation& a, const Quotation& b) {
  return std::ranges::equal(a.citations, b.citations, {}, &Located::text, &Located::text);
}

}  // namespace

void FileParser::parse(std::string_view utf8) {
  auto elements = read_elements(file_, utf8, markup_);
  std::ranges::move(elements.diagnostics, std::back_inserter(out_.diagnostics));
  for (const auto& element : elements.list) std::visit([this](const auto& one) { read(one); }, element);
  end_scope();
}

void FileParser::fault(Place place, std::string verdict, std::string message, std::string_view found) {
  auto diagnostic = error_at(std::move(place), std::move(verdict), std::move(message));
  diagnostic.length = std::max(1, static_cast<int>(utf8::count(found.substr(0, found.find('\n')))));
  diagnostic.found = found;
  out_.diagnostics.push_back(std::move(diagnostic));
}

int FileParser::add_quotation(Quotation added) {
  added.language = language_;
  out_.dossier.quotations.push_back(std::move(added));
  return static_cast<int>(out_.dossier.quotations.size()) - 1;
}

FileParser::Scanned FileParser::scan(const PlacedText& text, Markup markup, PageText* page) {
  const auto prose = scan_prose(text, markup);
  for (const auto& found : prose.faults)
    fault(text.at(found.span.begin), found.verdict, found.message, slice(text.text(), found.span));
  if (page != nullptr)
    for (const auto& span : prose.seen) page->take_out(text, span);
  Scanned scanned;
  for (const auto& citation : prose.citations) std::ranges::copy(citation.references, std::back_inserter(scanned.citations));
  for (const auto& pair : prose.pairs) {
    if (out_.dossier.quotations.size() >= kMostQuotations) {
      if (!full_)
        fault(text.at(pair.pair.whole.begin), "unsupported", "this and all further quotations are one too many to be checked",
              {});
      full_ = true;
      break;
    }
    Quotation made;
    const auto words = text.cut(pair.pair.words.begin, pair.pair.words.end);
    made.place = text.at(pair.pair.whole.begin);
    made.words = words.text();
    made.line_places = words.line_places();
    made.emphasis_added = pair.emphasis_added;
    if (pair.citation) {
      const auto& citation = prose.citations[*pair.citation];
      made.citations = citation.references;
      if (citation.source) made.source = read_source(*citation.source, names_);
    }
    if (pair.labels) {
      const auto& labels = prose.citations[*pair.labels];
      made.original = labels.original;
      made.original_label = labels.original_label;
      made.translator = labels.translator;
      made.reviewer = labels.reviewer;
    }
    scanned.quotations.push_back(add_quotation(std::move(made)));
  }
  std::ranges::copy(scanned.quotations, std::back_inserter(in_scope_));
  return scanned;
}

void FileParser::refuse_rest(const PageText& page) {
  if (markup_ == Markup::plain) return;
  const auto rest = page.left_over();
  if (rest.empty()) return;
  std::set<int> told;  // lines
  for (const auto& d : out_.diagnostics)
    if (d.place.file == file_ && d.verdict == "unsupported") told.insert(d.place.line);
  for (const auto& left : rest)
    if (told.insert(left.place.line).second) fault(left.place, "unsupported", left.message, {});
}

void FileParser::begin_scope(std::string name, const Scanned& heading, int line) {
  // The heading's own pairs belong to the section that it begins.
  std::vector<int> own = heading.quotations;
  std::erase_if(in_scope_, [&](int index) { return std::ranges::find(own, index) != own.end(); });
  end_scope();
  scope_ = std::move(name);
  in_scope_ = own;
  target_ = {std::move(own), line, false};
}

void FileParser::end_scope() {
  for (const int index : in_scope_) {
    auto& pair = quotation(index);
    if (is_cited(pair)) continue;  // what a citation covers is checked, listed or not
    pair.not_a_quotation = std::ranges::find(not_quotations_, fold_text(pair.words)) != not_quotations_.end();
  }
  in_scope_.clear();
  not_quotations_.clear();
}

void FileParser::read(const HeadingElement& heading) {
  if (begin_section(heading)) return;
  PageText page({file_, heading.text.first_line(), 1}, heading.raw);
  const auto scanned = scan(heading.text, &page);
  refuse_rest(page);
  add_block({heading.text.first_line(), heading.raw, {}, scanned.quotations, scanned.citations, {}});
  target_ = {scanned.quotations, heading.text.first_line(), false};
}

void FileParser::read(const QuoteElement& quote) {
  if (quote.nested) {  // reported where it stands; its labels have nothing to say
    add_block({quote.words.first_line(), quote.words.text(), {}, {}, {}, {}});
    target_ = {{}, quote.words.first_line(), true};
    return;
  }
  Quotation made;
  made.block = true;
  made.words = quote.words.text();
  made.line_places = quote.words.line_places();
  const auto first = static_cast<std::size_t>(trim(made.words).empty() ? 0 : trim(made.words).data() - made.words.data());
  made.place = quote.words.at(first);
  const int index = add_quotation(std::move(made));
  Block block;
  block.line = quote.words.first_line();
  block.quotation = index;
  add_block(std::move(block));
  target_ = {{index}, quote.words.first_line(), false};
}

void FileParser::read(const ProseElement& prose) {
  Block block;
  block.line = prose.line;
  block.markdown = prose.markdown;
  Target target{{}, prose.line, false};
  bool begun = false;
  PageText page({file_, prose.line, 1}, prose.markdown);
  for (const auto& part : prose.parts) {
    const auto scanned = scan(part.text, &page);
    std::ranges::copy(scanned.quotations, std::back_inserter(block.inline_quotations));
    std::ranges::copy(scanned.citations, std::back_inserter(block.citations));
    if (part.group != prose.last_group) continue;
    if (!begun) target.first_line = part.text.first_line();
    begun = true;
    std::ranges::copy(scanned.quotations, std::back_inserter(target.quotations));
  }
  refuse_rest(page);
  add_block(std::move(block));
  target_ = std::move(target);
}

void FileParser::read(const LabelElement& labels) {
  for (const auto& label : labels.labels) apply(label);
}

void FileParser::apply(const Label& label) {
  bool taken = true;
  switch (label.kind) {
    case LabelKind::answers:
    case LabelKind::status:
    case LabelKind::claimed_by:
    case LabelKind::complaint: taken = own_label(label); break;
    case LabelKind::accepted: apply_accepted(label); break;
    case LabelKind::not_a_quotation: apply_not_a_quotation(label); break;
    case LabelKind::public_note: apply_public_note(label); break;
    case LabelKind::note: break;  // internal: read by people only
    default: taken = apply_to_quotation(label); break;
  }
  if (!taken) fault(label.place, "unknown-label", "this label has nothing above it here that it could speak of", {});
}

// The quotation that a label below a paragraph speaks of: the last one that is cited, else the last one.
std::optional<int> FileParser::subject() const {
  if (target_.quotations.empty()) return std::nullopt;
  const auto& all = out_.dossier.quotations;
  for (auto index = target_.quotations.rbegin(); index != target_.quotations.rend(); ++index)
    if (is_cited(all[static_cast<std::size_t>(*index)])) return *index;
  return target_.quotations.back();
}

bool FileParser::apply_to_quotation(const Label& label) {
  if (target_.muted) return true;
  const auto index = subject();
  if (!index) return false;
  auto& one = quotation(*index);
  const auto value = label.value.located(0, label.value.text().size());
  const bool again =
      (label.kind == LabelKind::original && one.original) || (label.kind == LabelKind::translator && one.translator) ||
      (label.kind == LabelKind::reviewed_by && one.reviewer) || (label.kind == LabelKind::in_answer_to && one.in_answer_to) ||
      (label.kind == LabelKind::forwarded_by && one.forwarded);
  if (again) fault(label.place, "unknown-label", "this label has been given to the quotation already", {});
  if (label.kind != LabelKind::original && label.kind != LabelKind::forwarded_by) refuse_pairs(label);
  switch (label.kind) {
    case LabelKind::source: return apply_source(label);
    case LabelKind::original:
      one.original = value;
      one.original_label = label.place;
      return true;
    case LabelKind::translator: one.translator = value; return true;
    case LabelKind::reviewed_by: one.reviewer = value; return true;
    case LabelKind::in_answer_to: return apply_answered(label);
    case LabelKind::forwarded_by: return apply_forwarded(label);
    default: return false;
  }
}

bool FileParser::apply_source(const Label& label) {
  bool any = false;
  for (const int index : target_.quotations) {
    auto& one = quotation(index);
    if (is_cited(one)) continue;
    one.source = read_source(label.value, names_);
    one.citations = one.source->references;
    any = true;
  }
  return any;
}

// The answer, and every other pair of the paragraph that is cited to the same documents.
bool FileParser::apply_answered(const Label& label) {
  const int last = *subject();
  const auto value = label.value.located(0, label.value.text().size());
  for (const int index : target_.quotations)
    if (index == last || (is_cited(quotation(index)) && same_references(quotation(index), quotation(last))))
      quotation(index).in_answer_to = value;
  return true;
}

bool FileParser::apply_forwarded(const Label& label) {
  const auto prose = scan_prose(label.value, markup_);
  for (const auto& found : prose.faults)
    fault(label.value.at(found.span.begin), found.verdict, found.message, slice(label.value.text(), found.span));
  std::size_t end = label.value.text().size();
  Forwarding forwarding;
  if (!prose.citations.empty()) {
    end = std::min<std::size_t>(end, prose.citations.front().span.begin);
    forwarding.reference = prose.citations.front().references.front();
  }
  for (const auto& pair : prose.pairs) {
    end = std::min<std::size_t>(end, pair.pair.whole.begin);
    Quotation words;
    const auto text = label.value.cut(pair.pair.words.begin, pair.pair.words.end);
    words.place = label.value.at(pair.pair.whole.begin);
    words.words = text.text();
    words.line_places = text.line_places();
    words.of_forwarding = true;
    if (forwarding.reference) words.citations = {*forwarding.reference};
    const int index = add_quotation(std::move(words));
    if (!forwarding.words) forwarding.words = index;
  }
  auto head = trimmed(label.value.cut(0, end));
  for (const std::string_view phrase : {"with the words", "附言"}) {
    if (!trim(head.text()).ends_with(phrase)) continue;
    head = trimmed(head.cut(0, trim(head.text()).size() - phrase.size()));
    break;
  }
  while (!head.text().empty() && (head.text().ends_with(",") || head.text().ends_with("，")))
    head = trimmed(head.cut(0, head.text().size() - (head.text().ends_with(",") ? 1 : std::string_view("，").size())));
  auto who = read_name_and_date(head);
  forwarding.by = std::move(who.name);
  forwarding.date = std::move(who.date);
  quotation(*subject()).forwarded = std::move(forwarding);
  return true;
}

// What a name or a reference says is printed, or dropped; a quotation in it would be checked by nobody.
void FileParser::refuse_pairs(const Label& label) {
  for (const auto& span : scan_prose(label.value, Markup::plain).seen)
    fault(label.value.at(span.begin), "unsupported", "a quotation has no place in this label", slice(label.value.text(), span));
}

// It will be printed as prose is: its pairs count.
void FileParser::apply_public_note(const Label& label) {
  PageText page(label.value.at(0), label.value.text());
  const auto scanned = scan(label.value, &page);
  refuse_rest(page);
  add_public_note(label.value.text(), scanned);
}

// VERDICT - name - reason; covers the block above it.
void FileParser::apply_accepted(const Label& label) {
  Acceptance accepted;
  accepted.place = label.place;
  accepted.first_line = target_.first_line;
  accepted.last_line = label.place.line;
  accepted.text = label.value.text();
  accepted.scope = scope_;
  const std::string_view text = label.value.text();
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size() && parts.size() < 2;) {
    const auto length = separator_at(text, at);
    if (length == 0) {
      at += utf8::decode(text, at).length;
      continue;
    }
    parts.push_back(trim(text.substr(from, at - from)));
    at += length;
    from = at;
  }
  parts.push_back(trim(text.substr(std::min(from, text.size()))));
  accepted.verdict = parts[0].substr(0, parts[0].find_first_of("(（"));
  accepted.verdict = trim(accepted.verdict);
  if (parts.size() > 1) accepted.name = parts[1];
  if (parts.size() > 2) accepted.reason = parts[2];
  out_.dossier.acceptances.push_back(std::move(accepted));
}

void FileParser::apply_not_a_quotation(const Label& label) {
  const std::string_view text = label.value.text();
  const auto pairs = find_pairs(text, {});
  for (const auto& pair : pairs.outermost) not_quotations_.push_back(fold_text(slice(text, pair.words)));
  if (!pairs.outermost.empty()) return;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t length = at == text.size() ? 1 : std::max(separator_at(text, at), list_separator_at(text, at));
    if (length == 0) {
      at += utf8::decode(text, at).length;
      continue;
    }
    if (const auto words = trim(text.substr(from, at - from)); !words.empty()) not_quotations_.push_back(fold_text(words));
    at += length;
    from = at;
  }
}

Language language_of(const std::string& file, std::string_view utf8) {
  if (file.ends_with(".zh.md") || file.contains(".zh.")) return Language::chinese;
  if (file.ends_with(".en.md") || file.contains(".en.")) return Language::english;
  std::size_t wide = 0, letters = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto decoded = utf8::decode(utf8, at);
    at += decoded.length;
    if (utf8::is_cjk(decoded.code_point))
      ++wide;
    else if ((decoded.code_point | 0x20) >= 'a' && (decoded.code_point | 0x20) <= 'z')
      ++letters;
  }
  return wide * 3 > letters ? Language::chinese : Language::english;  // a Han character says about as much as three letters
}

}  // namespace rj::dossier
