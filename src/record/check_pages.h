// Do the pages of a record print what its list of quotations says, and nothing else as if it had been checked? Needs the pages,
// the exhibits' text files and record.json, not the program that wrote them (docs/decisions/0006). Pure; belongs to one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "record/data.h"

namespace rj::record {

struct PageCheckInput {
  const Data& data;
  std::vector<std::string> pages;                                 // every .html of the record, sorted
  std::function<const std::string*(const std::string&)> content;  // of a file of the record; null if there is none
  std::function<void(const std::string& file, std::string what)> failed;
};

/// Calls `failed` for each fault. Returns how many quotations are printed that the pages themselves say were not checked.
[[nodiscard]] std::size_t check_pages(const PageCheckInput& input);

}  // namespace rj::record
