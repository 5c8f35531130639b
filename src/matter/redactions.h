// What is hidden in a matter, for the people who hide it: each mark with the places it covers, and any document as it would be
// shown. Belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "matter/matter.h"

namespace rj::matter {

struct MarkCount {
  std::string token;
  std::string reason;
  std::size_t places = 0;
  std::size_t documents = 0;
  std::string idle;  // the person or term of a row that stands nowhere: then there are no places
};

struct ShownText {
  std::string name;  // "body", "subject", ...
  std::string utf8;  // redacted
};

/// Over all documents that are not duplicates, by token and reason, sorted; then the rows that hide nothing, in their order.
[[nodiscard]] Result<std::vector<MarkCount>> count_marks(Matter& matter);
/// The texts of a document that a record may show (body, alternative, subject, addresses). `doc`: any form of exhibits.csv.
[[nodiscard]] Result<std::vector<ShownText>> redacted_texts(Matter& matter, const std::string& doc);

}  // namespace rj::matter
