// What must hold for the readers of single fields whatever their bytes: a complaint, empty if there is none.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/gmail.h"
#include "format/list_fields.h"
#include "format/parameter.h"
#include "format/received.h"
#include "format/thread_index.h"

namespace rj::format::invariants {

inline bool lie_within(const Defects& defects, std::string_view value) {
  return std::ranges::all_of(
      defects, [&](const Defect& defect) { return defect.where.begin <= defect.where.end && defect.where.end <= value.size(); });
}

// Each part of a trace is made of bytes of its field, and none is longer than all of it.
inline std::string trace(std::string_view value) {
  Defects defects;
  const Received read = parse_received(value, defects);
  if (!lie_within(defects, value)) return "a defect of a trace outside its value";
  for (const std::string* part : {&read.from, &read.from_ip, &read.from_host, &read.helo, &read.by, &read.id, &read.recipient}) {
    if (!value.contains(*part)) return fmt::format("`{}` is not in the field", *part);
  }
  if (read.via.size() + read.with.size() > value.size()) return "clauses longer than the field";
  if (!value.contains(read.date.text)) return "a date that is not in the field";
  return {};
}

inline std::string thread_index(std::string_view value) {
  Defects defects;
  const auto index = parse_thread_index(value, defects);
  if (!lie_within(defects, value)) return "a defect of a thread index outside its value";
  if (!index) return defects.empty() ? "no thread index and no defect" : "";
  if (index->bytes.size() != 22 + 5 * index->deltas.size()) return "an index of another size than its replies";
  if (index->parent().size() + (index->deltas.empty() ? 22 : 5) != index->bytes.size())
    return "a parent that is not one reply less";
  return {};
}

inline std::string lists_and_labels(std::string_view value) {
  Defects defects;
  std::size_t size = parse_list_id(value, defects).id.size();
  for (const ListUrl& url : parse_list_urls(value, defects)) size += url.url.size();
  if (size > 2 * value.size() + 2) return "more list than field";
  std::size_t letters = 0;
  for (const std::string& label : parse_gmail_labels(value, defects)) {
    if (label.empty()) return "an empty label";
    letters += label.size();
  }
  if (letters > value.size()) return "more labels than field";
  const auto thread = parse_gmail_thread(value, defects);
  if (thread && !ascii::trimmed(value).ends_with(std::to_string(*thread))) return "a thread of another number";
  return lie_within(defects, value) ? "" : "a defect of a list outside its value";
}

inline std::string parameters(std::string_view value) {
  for (const Parameter& parameter : parse_parameters(value, {}).parameters) {
    if (!utf8::is_valid(parameter.value)) return "a parameter that is not UTF-8";
    if (parameter.bytes.size() > value.size()) return "a parameter longer than its field";
  }
  return {};
}

inline std::string field_value(std::string_view value) {
  for (const auto check : {trace, thread_index, lists_and_labels, parameters}) {
    if (std::string complaint = check(value); !complaint.empty()) return complaint;
  }
  return {};
}

}  // namespace rj::format::invariants
