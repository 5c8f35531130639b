#include "matter/audit_item.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "collect/frame.h"
#include "format/mbox.h"
#include "format/words.h"

namespace rj::matter {
namespace {

/// Words that are looked up in the index for one document, and how many words are read to choose them.
constexpr std::size_t kSpotWords = 6;
constexpr std::size_t kWordsRead = 400;

/// An FTS5 expression that the document must match: words from its beginning on, evenly chosen.
std::string spot_expression(const std::vector<std::string>& columns) {
  std::vector<std::string> words;
  for (const auto& column : columns) {
    format::WordReader reader(column);
    for (std::size_t n = 0; n < kWordsRead && reader.next(); ++n) words.emplace_back(reader.word());
  }
  std::string expression;
  const auto step = words.size() / kSpotWords + 1;
  for (std::size_t n = 0; n < words.size(); n += step) expression += (expression.empty() ? "\"" : " AND \"") + words[n] + "\"";
  return expression;
}

/// The first field in which two rows of a document differ; empty: none.
std::string_view difference(const read::DocumentRow& stored, const read::DocumentRow& now) {
  if (stored.is_message != now.is_message) return "kind";
  if (stored.message_id != now.message_id) return "Message-ID";
  if (stored.in_reply_to != now.in_reply_to) return "In-Reply-To";
  if (stored.references != now.references) return "References";
  if (stored.date.text != now.date.text || stored.date.confidence != now.date.confidence ||
      stored.date.instant() != now.date.instant() || stored.date.offset_minutes != now.date.offset_minutes) {
    return "date";
  }
  if (stored.from_name != now.from_name || stored.from_address != now.from_address) return "sender";
  if (stored.subject != now.subject) return "subject";
  if (stored.bcc != now.bcc) return "Bcc";
  if (stored.rj1 != now.rj1 || stored.text_key != now.text_key || stored.suppressible != now.suppressible) return "duplicate key";
  if (stored.has_attachment != now.has_attachment) return "attachment mark";
  return {};
}

bool is_parsed(const AuditItem& item) { return item.row.reason != "TOO_LARGE" && item.row.reason != "CHANGED"; }

}  // namespace

void ItemAudit::tell(const AuditItem& item, std::string what) {
  const auto number = item.row.number ? read::control(read::Number{*item.row.number}) : std::string();
  faults_.push_back({number, item.row.locator, std::move(what)});
}

Result<void> ItemAudit::run(const AuditFile& file, const AuditItem& root, ByteView framed) {
  if (!root.row.whole.contains(root.row.span)) return {};  // told with the tiling
  const ByteView inside = framed.substr(root.row.span.begin - root.row.whole.begin, root.row.span.size());
  if (!is_parsed(root)) {
    if (as_bytes(sha256(inside)) != root.sha256) tell(root, "its SHA-256 is not that of its bytes");
    return {};
  }
  const Bytes plain = file.is_mbox ? format::unquote_mbox(inside, file.quoted).bytes : Bytes(inside);
  const bool is_mail = file.is_mbox || root.container_type == "maildir" ||
                       collect::frame_file(inside, root.row.name, false).content == collect::Content::message;
  if ((root.row.kind == "message") != is_mail && root.container_type != "maildir") {
    tell(root, fmt::format("it is kept as a {}, its bytes say otherwise", root.row.kind));
    return {};
  }
  check_place(file, root);
  const auto now = prepare({plain, root.row.kind == "message", root.row.name, {}, {}});
  const auto stored = RJ_TRY(audit_family(store_.db(), root.row.id));
  for (std::size_t n = 0; n < std::max(now.size(), stored.size()); ++n) {
    if (n >= stored.size()) {
      tell(root, fmt::format("its part {} has no item", now[n].item.part));
    } else if (n >= now.size() || stored[n].row.part != now[n].item.part) {
      tell(stored[n], "the message has no such part at this place");
      break;
    } else {
      compare_item(stored[n], now[n]);
      if (n > 0 && stored[n].row.locator != root.row.locator + now[n].item.locator)
        tell(stored[n], "its locator does not lead to it");
      RJ_CALL(compare_document(stored[n], now[n]));
    }
  }
  return {};
}

/// The locator of a root says the file, perhaps a version of it, and in a mailbox the span; a loose file has the name of its
/// file.
void ItemAudit::check_place(const AuditFile& file, const AuditItem& root) {
  const auto place = Locator::file(file.path).str();
  const auto span = Locator().at(root.row.span).str();
  const auto& locator = root.row.locator;
  const bool fits = locator.starts_with(place) && (file.is_mbox ? locator.ends_with(span) : locator.size() == place.size());
  const auto middle =
      fits ? locator.substr(place.size(), locator.size() - place.size() - (file.is_mbox ? span.size() : 0)) : std::string();
  if (!fits || !(middle.empty() || middle.starts_with("/version:"))) tell(root, "its locator does not lead to it");
  if (!file.is_mbox && root.row.name != utf8::repaired(file.path.substr(file.path.rfind('/') + 1)))
    tell(root, "its name is not that of its file");
}

void ItemAudit::compare_item(const AuditItem& stored, const PreparedItem& now) {
  if (stored.row.kind != now.item.kind) tell(stored, fmt::format("its kind is {}, not {}", now.item.kind, stored.row.kind));
  if (stored.sha256 != as_bytes(now.item.sha256.value_or(Digest{}))) tell(stored, "its SHA-256 is not that of its bytes");
  if (stored.row.size != now.item.size) tell(stored, fmt::format("it has {} bytes, not {}", now.item.size, stored.row.size));
  if (stored.outcome != now.item.status || stored.row.reason != now.item.reason) {
    tell(stored,
         fmt::format("read again it is {} {}, not {} {}", now.item.status, now.item.reason, stored.outcome, stored.row.reason));
  }
  if (stored.row.type != now.item.type || stored.row.name != now.item.name || stored.row.charset != now.item.charset) {
    tell(stored, "its name, type or charset is not what its bytes say");
  }
}

Result<void> ItemAudit::compare_document(const AuditItem& stored, const PreparedItem& now) {
  if (!stored.row.number) return {};  // told with the ledger
  const auto document = documents_.get(read::Number{*stored.row.number});
  if (!document) {
    if (document.error().fault != Fault::not_found) return Failure(document.error());
    return {};  // the same
  }
  if (const auto field = difference(*document, now.document); !field.empty()) {
    tell(stored, fmt::format("its {} in matter.db is not what its bytes say", field));
  }
  if (document->texts != now.document.texts) tell(stored, "the digests of its texts are not those of its texts");
  RJ_CALL(compare_defects(stored, now));
  return compare_index(stored, now);
}

Result<void> ItemAudit::compare_defects(const AuditItem& stored, const PreparedItem& now) {
  std::vector<AuditDefect> found;
  for (const auto& defect : now.document.defects) found.push_back({std::string(format::name_of(defect.code)), defect.where});
  if (RJ_TRY(audit_defects(store_.db(), *stored.row.number)) != found)
    tell(stored, "its defects are not those that reading it finds");
  return {};
}

Result<void> ItemAudit::compare_index(const AuditItem& stored, const PreparedItem& now) {
  if (!stored.row.row) {
    if (stored.row.status != "read") tell(stored, "it has no index row");
    return {};  // a document that is read: told with the ledger
  }
  const auto indexed = store_.is_indexed(*stored.row.row);
  if (!indexed || !*indexed) {
    tell(stored, indexed ? "the full-text index has lost it; `add` indexes it again"
                         : "the full-text index: " + to_sentence(indexed.error()));
    return {};
  }
  const auto expression = spot_check_ ? spot_expression(now.columns) : std::string();
  if (expression.empty()) return {};
  const auto rows = store_.match(expression);
  if (!rows || !std::ranges::binary_search(*rows, *stored.row.row)) tell(stored, "its words are not in the full-text index");
  return {};
}

}  // namespace rj::matter
