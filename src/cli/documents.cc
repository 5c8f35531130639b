#include "cli/documents.h"

#include <fmt/format.h>

namespace rj::cli {

Result<read::Number> number_of(const std::string& typed) {
  const auto number = read::parse_control(typed);
  if (!number) return fail(Fault::usage, fmt::format("`{}` is no control number; write RJ-7 or RJ-0000007", typed));
  return *number;
}

std::string sender_of(const read::DocInfo& doc) {
  if (doc.from_name.empty()) return doc.from_address;
  return doc.from_address.empty() ? doc.from_name : fmt::format("{} <{}>", doc.from_name, doc.from_address);
}

std::string title_of(const read::DocInfo& doc) {
  if (!doc.subject.empty()) return doc.subject;
  return doc.name.empty() ? doc.type : doc.name;
}

}  // namespace rj::cli
