#include "record/check_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "record/as_read.h"
#include "record/manifest.h"
#include "record/page.h"
#include "record/shown_exhibit.h"
#include "record/strings.h"

namespace rj::record {
namespace {

bool same(std::string_view a, std::string_view b) { return as_read_text(a) == as_read_text(b); }

/// The quotations that record.json places on one page, by the id of the element.
using Listed = std::map<std::string_view, std::pair<const DataQuotation*, bool>>;

class PageChecker {
 public:
  PageChecker(const PageCheckInput& input, const std::string& file, const Page& page, const Listed& listed)
      : input_(input), file_(file), page_(page), listed_(listed) {}

  void run(std::size_t& unchecked) {
    for (const auto& [id, place] : listed_) {
      if (place.first->sources.empty()) continue;
      place.second ? check_passage(id, *place.first) : check_words(id, *place.first);
    }
    for (const auto node : page_.of_class("words")) check_card(node, unchecked);
    for (const auto node : page_.of_class("evidence")) check_only_words(node);
    for (const auto node : page_.of_class("quoted")) check_inline(node);
    for (const auto node : page_.of_class("neighbour")) check_neighbour(node);
    for (std::size_t i = 0; i < page_.nodes().size(); ++i)
      if (page_.nodes()[i].name == "details") check_cut(i);
    unchecked += page_.of_class("unchecked").size() + page_.of_class("unlinked").size();
  }

 private:
  void failed(std::string what) const { input_.failed(file_, std::move(what)); }
  [[nodiscard]] std::string text_of(std::string_view file) const {
    const auto* bytes = input_.content(std::string(file));
    return bytes == nullptr ? std::string{} : *bytes;
  }

  // As printed: the words, and the original of a translation.
  void check_words(std::string_view id, const DataQuotation& quotation) {
    const auto node = page_.with_id(id);
    if (!node) return failed(fmt::format("has no place for quotation {}", quotation.id));
    const auto original = page_.with_id(std::string(id) + "-original");
    const bool stands =
        same(page_.text(*node), quotation.words) && (!original || same(page_.text(*original), quotation.checked()));
    if (!stands) failed(fmt::format("quotation {} does not stand there as it was checked", quotation.id));
  }

  // On an exhibit's page: its first piece begins at the anchor.
  void check_passage(std::string_view id, const DataQuotation& quotation) {
    const auto node = page_.with_id(id);
    const auto article = node ? page_.around(*node, "text") : std::nullopt;
    if (!article) return failed(fmt::format("has no place for quotation {}", quotation.id));
    const auto shown = bare(page_.text_from(*node, *article));
    const bool stands = std::ranges::any_of(quotation.sources, [&](const DataQuotation::Source& source) {
      const auto text = text_of(source.text_file);
      const auto first = bare(slice(text, source.pieces.front()));
      return shown.starts_with(first) || (!shown.empty() && first.starts_with(shown));  // it may go on on the next page
    });
    if (!stands) failed(fmt::format("the passage of quotation {} does not stand there", quotation.id));
  }

  [[nodiscard]] const DataQuotation* listed_at(std::size_t node) const {
    auto id = page_.nodes()[node].attribute("id");
    if (id.ends_with("-original")) id.remove_suffix(std::string_view("-original").size());
    const auto place = listed_.find(id);
    return place == listed_.end() || place->second.second ? nullptr : place->second.first;
  }

  // The words of a card: listed, and with the verdict that the list gives.
  void check_card(std::size_t words, std::size_t& unchecked) {
    const auto* quotation = listed_at(words);
    const auto card = page_.around(words, "mail");
    if (quotation == nullptr || !card)
      return failed("prints words as a quotation that the list of quotations does not place there");
    const auto verdicts = page_.of_class("verdict", *card);
    const bool says_unchecked = verdicts.size() == 1 && page_.nodes()[verdicts.front()].has_class("failed");
    unchecked += says_unchecked ? 1 : 0;
    if (verdicts.size() != 1 || says_unchecked != quotation->sources.empty())
      return failed(fmt::format("says something else of quotation {} than the list of quotations", quotation->id));
    if (quotation->sources.empty()) return;
    check_author(*card, *quotation);
    const auto& source = quotation->sources.front().text_file;
    if (!shows_header(page_, *card, header_of(text_of(source)))) failed(fmt::format("shows another header than {}", source));
    const auto text = bare(text_of(source));
    auto fragments = page_.of_class("around", *card);
    for (std::size_t i = *card; i < page_.nodes()[*card].end; ++i)
      if (page_.nodes()[i].name == "q") fragments.push_back(i);
    for (const auto node : fragments)
      if (text.find(bare_fragment(page_.text(node))) == text.npos)
        failed(fmt::format("shows words around quotation {} that do not stand in {}", quotation->id, source));
  }

  // Named beside the words only where it is not the sender.
  void check_author(std::size_t card, const DataQuotation& quotation) {
    const auto head = header_of(text_of(quotation.sources.front().text_file));
    const auto named = page_.of_class("author", card);
    const bool other = !quotation.author.empty() && !head.empty() && head.from != quotation.author;
    const bool right = named.size() == (other ? 1 : 0) && (!other || says_words_of(page_.text(named.front()), quotation.author));
    if (!right) failed(fmt::format("credits quotation {} to another than the list of quotations", quotation.id));
  }

  static bool says_words_of(std::string_view said, const std::string& author) {
    return std::ranges::any_of(std::to_array({Language::english, Language::chinese}), [&](Language language) {
      return said == fmt::format(fmt::runtime(strings(language).words_of), author);
    });
  }

  // Nothing but the words and what stands around them is printed as evidence.
  void check_only_words(std::size_t evidence) {
    const auto& nodes = page_.nodes();
    if (nodes[evidence].name != "blockquote") return;
    std::string all;
    for (const std::string_view wanted : {"around", "words"})
      for (const auto node : page_.of_class(wanted, evidence)) all += bare(page_.text(node));
    if (page_.of_class("words", evidence).size() != 1 || all.size() != bare(page_.text(evidence)).size())
      failed("prints words as evidence that belong to no quotation");
  }

  // “words” in prose: the marks and the listed words within them.
  void check_inline(std::size_t link) {
    const auto& nodes = page_.nodes();
    std::optional<std::size_t> words;
    for (auto i = link + 1; i < nodes[link].end && !words; ++i)
      if (!nodes[i].attribute("id").empty()) words = i;
    const auto* quotation = words ? listed_at(*words) : nullptr;
    if (quotation == nullptr || quotation->sources.empty())
      return failed("prints words as a quotation that the list of quotations does not place there");
    const auto text = page_.text(link);
    const auto printed = page_.text(*words);
    if (utf8::count(text) != utf8::count(printed) + 2 || text.find(printed) == text.npos)
      failed(fmt::format("prints more than quotation {} between its marks", quotation->id));
  }

  // An excerpt of the mail before or behind stands in the exhibit that it names.
  void check_neighbour(std::size_t node) {
    for (const auto excerpt : page_.of_class("excerpt", node)) {
      std::string_view href;
      for (auto i = node + 1; i < page_.nodes()[node].end && href.empty(); ++i) href = page_.nodes()[i].attribute("href");
      auto name = href.substr(href.rfind('/') + 1);
      if (name.ends_with(".html")) name.remove_suffix(5);
      if (bare(text_of(fmt::format("exhibits/{}.txt", name))).find(bare_fragment(page_.text(excerpt))) == std::string::npos)
        failed(fmt::format("shows words that do not stand in “{}”", href));
    }
  }

  // What opens is a mark of the words and, closed, what it stands for.
  void check_cut(std::size_t details) {
    const auto& nodes = page_.nodes();
    std::vector<std::size_t> children;
    for (auto i = details + 1; i < nodes[details].end; i = nodes[i].end) children.push_back(i);
    const bool ours = nodes[details].has_class("cut") && children.size() == 2 && nodes[children[0]].name == "summary" &&
                      !bare(page_.text(children[0])).empty() && nodes[children[1]].has_class("out");
    if (!ours) failed("holds something folded away that is no mark of a quotation");
  }

  const PageCheckInput& input_;
  const std::string& file_;
  const Page& page_;
  const Listed& listed_;
};

using Pages = std::map<std::string, Page>;

/// The pages of each exhibit, by language and text file.
std::map<std::pair<std::string, std::string>, std::vector<std::string>> pages_of_exhibits(const PageCheckInput& input,
                                                                                          const Pages& pages) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> out;
  for (const auto& [file, page] : pages) {
    if (page.of_class("exhibit").empty()) continue;
    const auto text_file = linked_text(page).value_or("");
    if (std::ranges::find(input.data.text_files, text_file) == input.data.text_files.end())
      input.failed(file, "shows an exhibit that record.json does not list");
    out[{file.substr(0, file.find('/')), text_file}].push_back(file);
  }
  for (auto& [exhibit, files] : out)  // 4, 4-2, ..., 4-10
    std::ranges::sort(files, {}, [](const std::string& file) { return std::pair(file.size(), file); });
  return out;
}

// Every exhibit is shown in every language, as its text file has it.
void check_exhibits(const PageCheckInput& input, const Pages& pages) {
  const auto shown = pages_of_exhibits(input, pages);
  for (const auto& text_file : input.data.text_files) {
    const auto* text = input.content(text_file);
    if (text == nullptr) {
      input.failed(text_file, "is missing, and it is the text of an exhibit");
      continue;
    }
    const auto wanted = passages_of(*text);
    const auto header = header_of(*text);
    for (const auto& language : input.data.languages) {
      const auto files = shown.find({language, text_file});
      if (files == shown.end()) {
        input.failed(text_file, fmt::format("is shown on no page of “{}”", language));
        continue;
      }
      std::vector<const Page*> shown_on;
      for (const auto& file : files->second) {
        shown_on.push_back(&pages.at(file));
        if (!shows_header(pages.at(file), 0, header)) input.failed(file, fmt::format("shows another header than {}", text_file));
      }
      if (passages_of(shown_on) != wanted)
        input.failed(files->second.front(), fmt::format("shows another text than {}", text_file));
    }
  }
}

}  // namespace

std::size_t check_pages(const PageCheckInput& input) {
  Pages pages;
  for (const auto& file : input.pages) {
    const auto* bytes = input.content(file);
    if (bytes == nullptr) continue;  // said already
    if (auto page = Page::read(*bytes))
      pages.emplace(file, std::move(*page));
    else
      input.failed(file, page.error().what);
  }
  std::map<std::string_view, Listed> listed;
  for (const auto& quotation : input.data.quotations)
    for (const auto& place : quotation.places) {
      if (!listed[place.page].emplace(place.anchor, std::pair(&quotation, place.marked)).second)
        input.failed(std::string(kDataFile), fmt::format("lists two quotations at {}#{}", place.page, place.anchor));
      if (!std::ranges::binary_search(input.pages, place.page))
        input.failed(place.page, fmt::format("is no page, and quotation {} is said to stand on it", quotation.id));
    }
  std::size_t unchecked = 0;
  for (const auto& [file, page] : pages) PageChecker(input, file, page, listed[file]).run(unchecked);
  check_exhibits(input, pages);
  return unchecked;
}

}  // namespace rj::record
