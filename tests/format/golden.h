// The golden suite: what other readers publish as right for messages of ../shared/corpora/mime, held against what we read.
//
// A case is one message or one example of a header field. A set compares its cases field by field and reports every field that
// differs. golden/known.tsv lists the differences that are decided (case, field, theirs, ours, who is right, why); any other
// fails, and so does a line that no longer differs. At most 5% of the cases may stand in it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/read_whole.h"

namespace rj::format::golden {

using test::read_whole;

struct Difference {
  std::string place;  // the case
  std::string field;
  std::string theirs;
  std::string ours;
  friend auto operator<=>(const Difference&, const Difference&) = default;
};

/// Collects the cases of a set and what differs in them.
class Comparison {
 public:
  /// The next case, `stalwart/eml/rfc/001`.
  void begin(std::string place);
  /// Differences in the same case that were reported before `again` was called are not reported a second time; others get the
  /// prefix: for one case read in two forms.
  void again(std::string prefix);

  /// Technical values: shown as they are.
  void same(std::string_view field, std::string_view theirs, std::string_view ours);
  /// Words of people: shown by their shape, so that no person is named in the list.
  void same_words(std::string_view field, std::string_view theirs, std::string_view ours);
  /// Texts and attachments: shown by size, place of the first difference and hash.
  void same_content(std::string_view field, std::string_view theirs, std::string_view ours);

  /// The same, where a rule of the set explains the difference: `ruled` is theirs under that rule.
  void same_by(const char* rule, std::string_view field, std::string_view theirs, std::string_view ruled, std::string_view ours);
  /// How often each rule explained a difference.
  [[nodiscard]] const std::map<std::string, int>& rules() const { return rules_; }

  [[nodiscard]] std::size_t cases() const { return cases_; }
  [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }

 private:
  void report(std::string_view field, std::string theirs, std::string ours);

  std::string place_;
  std::string prefix_;
  std::size_t first_of_case_ = 0;
  std::size_t cases_ = 0;
  std::vector<Difference> differences_;
  std::map<std::string, int> rules_;
};

/// Whole messages of stalwart's mail-parser, as LF and as CRLF, each with its own answer.
void compare_stalwart_mail(const std::filesystem::path& mime, Comparison& out);
/// Examples of single fields of stalwart's mail-parser.
void compare_stalwart_fields(const std::filesystem::path& mime, Comparison& out);
/// Inputs and outputs of GMime's tests: encodings, charsets, parts, partial messages, mboxes.
void compare_gmime(const std::filesystem::path& mime, Comparison& out);

/// Messages of mikel's mail whose attachment lies beside them.
void compare_mikel(const std::filesystem::path& mime, Comparison& out);

[[nodiscard]] std::string with_lf(std::string_view bytes);
[[nodiscard]] std::string with_crlf_once(std::string_view bytes);

}  // namespace rj::format::golden
