// The pages of a record: static HTML5 that reads well from a folder, without a server, a script or a request to anywhere. One
// style sheet. Reads the model alone. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/model.h"

namespace rj::record {

/// Path in the record to bytes, in the order of their names.
using Files = std::map<std::string, std::string>;

[[nodiscard]] Files write_site(const Model& model);

/// Where a quotation is printed: the page and the element that holds its words.
struct PagePlace {
  std::string page;     // "en/index.html"
  std::string anchor;   // "q7"
  bool marked = false;  // on an exhibit's page, as marked pieces; otherwise as printed words
};
/// By quotation; pages in the order of their names.
[[nodiscard]] std::vector<std::vector<PagePlace>> places_of_quotations(const Model& model);

[[nodiscard]] std::string_view style_sheet();

}  // namespace rj::record
