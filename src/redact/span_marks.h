// Marks of kind span: words hidden at one place of one document, and wherever that passage was copied, whole or in part
// (redaction.md A3.2). A number or an address is hidden wherever it stands: it says the same there. Found by its words, so that a
// better reader of the text never moves it. Built once, then read from any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "format/words.h"
#include "read/document.h"
#include "redact/redactor.h"

namespace rj::redact {

/// `... #2` at the end of `what`: the second occurrence; 0: every one.
struct SpanWords {
  std::string words;
  int nth = 0;
};
[[nodiscard]] SpanWords parse_span(std::string_view what);

class SpanMark {
 public:
  /// As many equal words in a row as make a passage a copy of the hidden one, the hidden words and their neighbours taken
  /// together.
  static constexpr std::size_t kCopyWords = 6;

  /// As many of the hidden words in a row are hidden too, wherever they stand.
  static constexpr std::size_t kRunWords = 8;
  /// As many digits in a row, whatever separates them, are a number that means one thing: a telephone, an account.
  static constexpr std::size_t kNumberDigits = 5;

  SpanMark(const SpanWords& what, std::string reason, std::set<read::Number> home);

  /// Learns the neighbourhood of each place that is hidden in a text at home; the number of those places.
  std::size_t learn(std::string_view text_name, std::string_view utf8);
  /// `counted`: `text` is the text as it stands, in which the n-th place can be told.
  [[nodiscard]] std::vector<ByteSpan> hidden_in(read::Number doc, std::string_view text_name,
                                                const std::vector<format::Word>& text, bool counted) const;
  /// Every place of the words and of long parts of them, whatever stands around them.
  [[nodiscard]] std::vector<ByteSpan> everywhere(const std::vector<format::Word>& text) const;

  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }
  [[nodiscard]] int nth() const { return nth_; }
  [[nodiscard]] const std::set<read::Number>& home() const { return home_; }
  /// Few enough words to stand elsewhere by chance, where they are not hidden.
  [[nodiscard]] bool may_stand_openly() const { return words_.size() < kCopyWords && !is_everywhere_; }

 private:
  struct Neighbours {
    std::vector<std::string> before, after;  // nearest first
  };
  [[nodiscard]] std::vector<std::size_t> places(const std::vector<format::Word>& text) const;
  [[nodiscard]] std::vector<ByteSpan> runs(const std::vector<format::Word>& text) const;
  [[nodiscard]] std::vector<ByteSpan> numbers(const std::vector<format::Word>& text) const;
  [[nodiscard]] bool is_hidden_at_home(std::string_view text_name, std::size_t ordinal) const;
  [[nodiscard]] bool is_copy(const std::vector<format::Word>& text, std::size_t at) const;

  std::vector<std::string> words_;
  std::map<std::string, std::vector<std::size_t>> positions_;  // of each word in words_
  int nth_ = 0;
  bool is_everywhere_ = false;  // a number or an address
  std::string digits_;          // of a span of digits alone, however they are grouped
  std::string reason_;
  std::set<read::Number> home_;
  std::vector<Neighbours> neighbours_;
};

}  // namespace rj::redact
