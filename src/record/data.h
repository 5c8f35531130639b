// record.json (docs/formats/record.md): what `verify` needs to check each quotation against the exhibits' text files and the
// pages, without a matter. Canonical: sorted keys, no white space, one LF at the end. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/model.h"
#include "record/site.h"

namespace rj::record {

[[nodiscard]] std::string write_data(const Model& model);

/// A quotation as record.json gives it.
struct DataQuotation {
  struct Source {
    std::string text_file;  // "exhibits/4.txt"
    std::vector<ByteSpan> pieces;
  };
  std::string id, words, original, author;
  std::vector<Source> sources;
  std::vector<PagePlace> places;
  [[nodiscard]] const std::string& checked() const { return original.empty() ? words : original; }
};
/// What `verify` needs of record.json.
struct Data {
  std::vector<std::string> languages;   // folders
  std::vector<std::string> text_files;  // of the exhibits
  std::vector<DataQuotation> quotations;
};
/// Fault::malformed with a sentence, also where the spelling is not canonical.
[[nodiscard]] Result<Data> read_data(std::string_view bytes);

}  // namespace rj::record
