// What a match *is*: the query held against one document, word by word. Whatever index supplies candidates, this decides
// (house.md 9). Borrows the query, which must outlive it. Immutable once built; any thread.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/document.h"
#include "search/phrases.h"
#include "search/query.h"
#include "search/zone.h"

namespace rj::search {

/// What the filters ask about a document beside its texts.
struct Facts {
  read::Number number{};
  const format::Date& date;
  std::span<const std::string> custodians;  // its own and those of its suppressed copies
  bool has_attachment = false;
};

enum class Truth { no, unknown, yes };  // unknown: only the texts can tell

class Matcher {
 public:
  Matcher(const Query& query, Zone zone);

  /// What the facts alone say: a document that is ruled out, or certain, need not be read to be counted.
  [[nodiscard]] Truth judge(const Facts& facts) const;
  /// False: no text can speak for the query (`*`, `date:2018`), a match has no spans.
  [[nodiscard]] bool asks_for_words() const;
  /// None: no match. Otherwise a span for every word or phrase that speaks for it, by column, text and place; none twice, maybe
  /// none.
  [[nodiscard]] std::optional<std::vector<read::Span>> match(const Facts& facts, const read::Document& document) const;

 private:
  struct Leaf {
    std::size_t phrase;
    std::string_view field;  // empty: every text that is searched
  };
  struct Seen;  // where each phrase stands in one document

  void collect_leaves(const Query& query, std::string_view field);
  [[nodiscard]] Seen look(const read::Document& document) const;
  [[nodiscard]] Truth evaluate(const Query& query, const Facts& facts, const Seen* seen) const;
  [[nodiscard]] Truth evaluate_field(const Query& query, const Facts& facts, const Seen* seen) const;
  [[nodiscard]] Truth evaluate_words(const Query& query, const Facts& facts, const Seen* seen) const;
  void speakers(const Query& query, const Facts& facts, const Seen& seen, std::vector<std::size_t>& phrases) const;

  const Query& query_;
  Zone zone_;
  PhraseScanner scanner_;
  std::map<const Query*, Leaf> leaves_;
};

}  // namespace rj::search
