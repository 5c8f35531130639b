#include "matter/export_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "format/csv.h"

namespace rj::matter {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kHead =
    "doc,family,kind,status,duplicate_of,type,custodian,date,date_text,from,to,cc,bcc,subject,name,message_id,attachments,sha256,"
    "locator,file\r\n";

std::string people(std::span<const format::Address> addresses) {
  std::string text;
  for (const auto& each : addresses) {
    if (!text.empty()) text += "; ";
    if (each.name.empty())
      text += each.address;
    else
      text += each.address.empty() ? each.name : fmt::format("{} <{}>", each.name, each.address);
  }
  return text;
}

std::string names(std::span<const read::Attachment> attachments) {
  std::string text;
  for (const auto& attachment : attachments) {
    if (!text.empty()) text += "; ";
    text += attachment.name.empty() ? attachment.type : attachment.name;
  }
  return text;
}

/// A spreadsheet runs a cell that begins so, and whoever wrote the mail chose how it begins (OWASP, "CSV injection").
bool is_live(std::string_view cell) {
  static constexpr std::string_view starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(starts, [&](std::string_view start) { return cell.starts_with(start); });
}

/// A cell whose words come from the evidence.
std::string theirs(std::string text) {
  if (is_live(text)) text.insert(0, 1, '\'');
  return text;
}

}  // namespace

std::string export_table_head() { return std::string(kBom) + std::string(kHead); }

std::string export_table_row(const read::DocInfo& doc, const read::Document& document, std::string_view file) {
  const bool dated = doc.date.confidence != format::DateConfidence::missing;
  const std::vector<std::string> cells{control(doc.number),
                                       control(doc.family),
                                       doc.kind,
                                       doc.status,
                                       doc.duplicate_of ? control(*doc.duplicate_of) : std::string(),
                                       theirs(doc.type),
                                       theirs(doc.custodian),
                                       dated ? rfc3339(doc.date.local, doc.date.offset_minutes) : std::string(),
                                       theirs(doc.date.text),
                                       theirs(people(document.from)),
                                       theirs(people(document.to)),
                                       theirs(people(document.cc)),
                                       theirs(people(document.bcc)),
                                       theirs(doc.subject),
                                       theirs(doc.name),
                                       theirs(doc.message_id),
                                       theirs(names(document.attachments)),
                                       to_hex(doc.sha256),
                                       theirs(doc.locator),
                                       std::string(file)};
  std::string row;
  for (const std::string& cell : cells) {
    if (!row.empty()) row += ',';
    row += format::csv_cell(cell);
  }
  return row + "\r\n";
}

}  // namespace rj::matter
