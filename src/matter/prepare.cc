#include "matter/prepare.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "read/reader.h"
#include "relate/rj1.h"
#include "search/columns.h"

namespace rj::matter {
namespace {

/// Decoded copies that one message may need at a time: base64 in base64 shrinks, so honest mail never comes near.
constexpr std::uint64_t kDecodedBytes = 4 * limits::kMessageBytes;

/// One item on its way: its bytes, what is said of them, and the damage that decoding them met.
struct Found {
  ByteView bytes;
  read::FileLabel label;
  format::Defects transfer;
};

class Preparer {
 public:
  explicit Preparer(std::vector<PreparedItem>& out) : out_(out) {}

  relate::AttachmentKeys add(Found found, std::size_t self, int depth) {
    auto& row = out_[self].item;
    if (!row.sha256) row.sha256 = sha256(found.bytes);
    row.size = found.bytes.size();
    relate::AttachmentKeys keys{*row.sha256, {}};
    if (read::is_message_type(found.label.type)) {
      keys.message = add_message(std::move(found), self, depth);
    } else {
      add_file(std::move(found), self);
    }
    return keys;
  }

 private:
  void add_file(Found found, std::size_t self) {
    auto reading = read::read_file(found.bytes, found.label, std::move(found.transfer));
    auto& [row, parent, document, columns, joins_texts] = out_[self];
    row.type = utf8::repaired(reading.type);
    if (!reading.shortfall.reason.empty()) set_exception(row, reading.shortfall.reason, reading.shortfall.note);
    document = read::describe(reading.document);
    columns = search::posting_columns(reading.document);
    joins_texts = search::joins_texts(reading.document);
  }

  relate::MessageKeys add_message(Found found, std::size_t self, int depth) {
    read::MessageReading reading(found.bytes, std::move(found.transfer));
    std::vector<relate::AttachmentKeys> below;
    below.reserve(reading.attachment_count());
    for (std::size_t n = 0; n < reading.attachment_count(); ++n) below.push_back(add_attachment(reading, n, self, depth));
    const auto keys = relate::message_keys(reading.document(), below);
    auto& [row, parent, document, columns, joins_texts] = out_[self];
    row.type = "message/rfc822";
    document = read::describe(reading.document());
    document.rj1 = keys.rj1;
    document.text_key = keys.text;
    document.suppressible = keys.suppressible;
    columns = search::posting_columns(reading.document());
    joins_texts = search::joins_texts(reading.document());
    note_limits(reading.document().defects, row);
    return keys;
  }

  /// Read as far as the limits go: the rest is kept and searched by nobody, which the item has to say.
  static void note_limits(const format::Defects& defects, collect::ItemRow& row) {
    const auto has = [&](format::DefectCode code) {
      return std::ranges::any_of(defects, [&](const auto& defect) { return defect.code == code; });
    };
    if (has(format::DefectCode::too_many_parts)) {
      set_exception(row, "TOO_MANY_PARTS",
                    fmt::format("It has more than {} parts; those beyond are kept and not read.", limits::kMimeParts));
    } else if (has(format::DefectCode::header_too_long)) {
      set_exception(row, "HEADER_TOO_LONG",
                    "Its header, or that of a part, is longer than 1 MiB; what lies beyond is kept and not all read.");
    }
  }

  relate::AttachmentKeys add_attachment(const read::MessageReading& reading, std::size_t n, std::size_t parent, int depth) {
    const auto label = reading.attachment_label(n);
    const auto self = out_.size();
    auto& added = out_.emplace_back();
    added.parent = parent;
    added.item.kind = "attachment";
    added.item.status = "read";
    added.item.part = reading.document().attachments[n].part;
    added.item.name = utf8::repaired(label.name);
    added.item.type = utf8::repaired(label.type);
    added.item.charset = utf8::repaired(label.charset);
    if (const auto view = reading.attachment_view(n)) return add_or_stop({*view, label, {}}, self, depth + 1);
    auto content = reading.attachment(n);
    copied_ += content.bytes.size();
    const auto keys = add_or_stop({content.bytes, label, std::move(content.defects)}, self, depth + 1);
    copied_ -= content.bytes.size();
    return keys;
  }

  relate::AttachmentKeys add_or_stop(Found found, std::size_t self, int depth) {
    if (depth <= limits::kMimeDepth && copied_ <= kDecodedBytes) return add(std::move(found), self, depth);
    auto& [row, parent, document, columns, joins_texts] = out_[self];
    row.sha256 = sha256(found.bytes);
    row.size = found.bytes.size();
    if (depth > limits::kMimeDepth) {
      set_exception(
          row, "TOO_DEEP",
          fmt::format("It lies more than {} messages deep; it is kept with the message around it.", limits::kMimeDepth));
    } else {
      set_exception(row, "TOO_LARGE",
                    "The parts around it decode to more than can be held; it is kept with the message around it.");
    }
    document = read::describe({});
    columns = search::posting_columns({});
    return {*row.sha256, {}};
  }

  static void set_exception(collect::ItemRow& row, std::string_view reason, std::string note) {
    row.status = "exception";
    row.reason = reason;
    row.note = std::move(note);
  }

  std::vector<PreparedItem>& out_;
  std::uint64_t copied_ = 0;
};

}  // namespace

std::vector<PreparedItem> prepare(const Raw& raw) {
  std::vector<PreparedItem> out(1);
  auto& row = out.front().item;
  row.kind = raw.is_message ? "message" : "file";
  row.status = "read";
  row.name = utf8::repaired(raw.name);
  row.sha256 = raw.sha256;
  Preparer(out).add({raw.bytes, {raw.name, raw.is_message ? "message/rfc822" : "", ""}, {}}, 0, 0);
  std::vector<Locator> locators{raw.locator};
  out.front().item.locator = raw.locator.str();
  for (std::size_t n = 1; n < out.size(); ++n) {
    locators.push_back(locators[*out[n].parent].mime(out[n].item.part));
    out[n].item.locator = locators.back().str();
  }
  return out;
}

}  // namespace rj::matter
