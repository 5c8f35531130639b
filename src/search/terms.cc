#include "search/terms.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace rj::search {
namespace {

using read::Number;

/// How many documents each family has; suppressed duplicates are not counted, as they are no hits.
class Families {
 public:
  static Result<Families> of(read::Archive& archive) {
    Families families;
    for (const Number number : RJ_TRY(archive.numbers())) {
      const read::DocInfo doc = RJ_TRY(archive.info(number));
      if (!can_be_hit(doc)) continue;
      ++families.sizes_[doc.family];
      ++families.documents_;
    }
    return families;
  }

  [[nodiscard]] std::uint64_t documents() const { return documents_; }
  [[nodiscard]] std::uint64_t documents_in(const std::set<Number>& families) const {
    std::uint64_t count = 0;
    for (const Number family : families)
      if (const auto size = sizes_.find(family); size != sizes_.end()) count += size->second;
    return count;
  }

 private:
  std::map<Number, std::uint64_t> sizes_;
  std::uint64_t documents_ = 0;
};

}  // namespace

Result<std::vector<Term>> parse_terms(std::string_view utf8, const std::string& name) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  std::vector<Term> terms;
  int line_number = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    std::string_view line = utf8.substr(at, end - at);
    at = end + 1;
    ++line_number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    if (line.empty() || line.front() == '#') continue;
    auto query = parse_query(line);
    if (!query) return fail(query.error().fault, query.error().what, fmt::format("{}:{}", name, line_number));
    terms.push_back({std::string(line), std::move(*query)});
  }
  if (terms.empty()) return fail(Fault::usage, "the file holds no term; write one query a line", name);
  return terms;
}

Result<TermReport> report_terms(store::Store& store, read::Archive& archive, const std::vector<Term>& terms,
                                const TermOptions& options) {
  const Families families = RJ_TRY(Families::of(archive));
  SearchOptions how;
  how.zone = options.zone;
  how.cancel = &options.cancel;
  TermReport report;
  report.searched = families.documents();
  std::map<Number, std::size_t> found_by;  // how many terms find a document
  std::set<Number> all_families;
  std::vector<std::vector<Number>> found(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    options.progress.report("terms", i, terms.size());
    TermRow row{terms[i].text, to_string(terms[i].query), 0, 0, 0, 0};
    std::set<Number> own_families;
    const Hits hits = RJ_TRY(find(store, archive, terms[i].query, how));
    for (const Hit& hit : hits.hits) {
      found[i].push_back(hit.doc.number);
      ++found_by[hit.doc.number];
      own_families.insert(hit.doc.family);
      row.total += hit.spans.size();
    }
    row.documents = hits.count;
    row.with_family = families.documents_in(own_families);
    all_families.merge(own_families);
    report.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < terms.size(); ++i)
    for (const Number number : found[i]) report.rows[i].unique += found_by[number] == 1 ? 1 : 0;
  report.documents = found_by.size();
  report.with_family = families.documents_in(all_families);
  return report;
}

}  // namespace rj::search
