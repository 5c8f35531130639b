// An Archive and its Relations in memory, made from messages, for the tests of rooms that ask them. Numbers, families, copies and
// threads are made as the matter makes them: same walk order, same recipes. Text rows are the control numbers.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "format/mime.h"
#include "read/archive.h"
#include "read/reader.h"
#include "relate/relations.h"
#include "relate/relationships.h"
#include "relate/reply_order.h"

namespace rj::test {

struct MemoryFile {
  std::string custodian;
  std::string bytes;  // an .eml, or any file
  std::string name;   // locator; e.g. "ann/1.eml"
};

class MemoryArchive final : public read::Archive, public relate::Relations {
 public:
  explicit MemoryArchive(const std::vector<MemoryFile>& files) {
    for (const auto& file : files) add_file(file);
    relate_all();
  }

  Result<std::vector<read::Number>> numbers() override {
    std::vector<read::Number> all;
    for (const auto& [number, entry] : entries_) all.push_back(number);
    return all;
  }
  Result<read::DocInfo> info(read::Number number) override { return RJ_TRY(entry(number))->info; }
  Result<std::shared_ptr<const read::Document>> load(read::Number number) override { return RJ_TRY(entry(number))->document; }
  Result<Bytes> raw(read::Number number) override { return RJ_TRY(entry(number))->bytes; }
  Result<std::vector<read::Number>> by_message_id(std::string_view id) override {
    return where([&](const Entry& e) { return !id.empty() && e.info.message_id == id; });
  }
  Result<std::vector<read::Number>> by_sha256(const Digest& digest) override {
    return where([&](const Entry& e) { return e.info.sha256 == digest; });
  }
  Result<std::vector<read::Number>> by_file_name(std::string_view name) override {
    return where([&](const Entry& e) { return e.info.name == name; });
  }
  Result<std::optional<read::Number>> by_row(std::int64_t row) override {
    const read::Number number{row};
    return entries_.contains(number) ? std::optional(number) : std::nullopt;
  }

  Result<std::vector<relate::ThreadMember>> thread(read::Number number) override {
    std::vector<relate::TimedPlace> members;
    const auto own = rows_.find(number);
    if (own == rows_.end() || own->second.thread == read::Number{}) return std::vector<relate::ThreadMember>{};
    for (const auto& [member, row] : rows_) {
      if (row.thread == own->second.thread && row.stands_for == member)
        members.push_back({member, row.parent, row.reason, entries_.at(member).info.date.instant()});
    }
    return relate::in_reply_order(members);
  }
  Result<std::vector<read::Number>> ancestors(read::Number number) override {
    std::vector<read::Number> chain;
    for (auto at = rows_.find(representative(number)); at != rows_.end() && at->second.parent;
         at = rows_.find(*at->second.parent))
      chain.push_back(*at->second.parent);
    return chain;
  }
  Result<std::vector<read::Number>> copies(read::Number number) override {
    const auto group = RJ_TRY(entry(number))->group;
    return where([&](const Entry& e) { return e.group == group; });
  }
  Result<std::vector<read::Number>> variants(read::Number number) override {
    const Entry self = *RJ_TRY(entry(number));
    return where([&](const Entry& e) {
      if (!self.keys || !e.keys || e.group == self.group) return false;
      return e.keys->rj1 == self.keys->rj1 || (!e.info.message_id.empty() && e.info.message_id == self.info.message_id);
    });
  }
  Result<std::vector<read::Number>> family(read::Number number) override {
    const auto top = RJ_TRY(entry(number))->info.family;
    return where([&](const Entry& e) { return e.info.family == top; });
  }

 private:
  struct Entry {
    read::DocInfo info;
    std::shared_ptr<const read::Document> document;
    Bytes bytes;
    std::optional<read::Number> parent;
    std::optional<relate::MessageKeys> keys;
    read::Number group{};
  };

  Result<const Entry*> entry(read::Number number) const {
    const auto found = entries_.find(number);
    if (found == entries_.end()) return fail(Fault::not_found, "no such document", read::control(number));
    return &found->second;
  }

  template <class Condition>
  std::vector<read::Number> where(Condition condition) const {
    std::vector<read::Number> found;
    for (const auto& [number, candidate] : entries_) {
      if (condition(candidate)) found.push_back(number);
    }
    return found;
  }

  void add_file(const MemoryFile& file) {
    const bool is_message = format::looks_like_message(file.bytes);
    read::DocInfo info;
    info.custodian = file.custodian;
    info.locator = file.name;
    info.kind = is_message ? "message" : "file";
    const auto slash = file.name.rfind('/');
    info.name = slash == std::string::npos ? file.name : file.name.substr(slash + 1);
    add_item(std::move(info), file.bytes, {info.name, is_message ? "message/rfc822" : "", ""}, {});
  }

  relate::AttachmentKeys add_item(read::DocInfo info, Bytes bytes, read::FileLabel label, std::optional<read::Number> parent) {
    const read::Number number{static_cast<std::int64_t>(entries_.size()) + 1};
    Entry& entry = entries_[number];
    entry.bytes = std::move(bytes);
    entry.parent = parent;
    info.number = number;
    info.row = static_cast<std::int64_t>(number);
    info.family = parent ? entries_.at(*parent).info.family : number;
    info.sha256 = sha256(entry.bytes);
    info.status = "read";
    if (parent) info.date = entries_.at(*parent).info.date;
    if (read::is_message_type(label.type)) {
      fill_message(info, entry);
    } else {
      auto reading = read::read_file(entry.bytes, label);
      info.type = reading.type;
      if (!reading.shortfall.reason.empty()) info.status = "exception";
      entry.document = std::make_shared<const read::Document>(std::move(reading.document));
      entry.info = std::move(info);
    }
    return {entry.info.sha256, entry.keys};
  }

  void fill_message(read::DocInfo info, Entry& entry) {
    read::MessageReading reading(entry.bytes);
    const auto& document = reading.document();
    info.type = "message/rfc822";
    if (document.date.confidence != format::DateConfidence::missing || info.kind != "attachment") info.date = document.date;
    if (!document.from.empty()) {
      info.from_name = document.from.front().name;
      info.from_address = document.from.front().address;
    }
    info.subject = document.subject;
    info.message_id = document.message_id;
    info.has_attachment = reading.attachment_count() > 0;
    entry.info = std::move(info);
    const auto number = entry.info.number;
    std::vector<relate::AttachmentKeys> below;
    for (std::size_t n = 0; n < reading.attachment_count(); ++n) {
      read::DocInfo child;
      child.custodian = entry.info.custodian;
      child.locator = entry.info.locator + "/mime:" + document.attachments[n].part;
      child.kind = "attachment";
      child.name = document.attachments[n].name;
      below.push_back(add_item(std::move(child), reading.attachment(n).bytes, reading.attachment_label(n), number));
    }
    entry.keys = relate::message_keys(document, below);
    entry.document = std::make_shared<const read::Document>(reading.take_document());
  }

  void relate_all() {
    relate::Relationships all;
    relate::CopyFinder copies;
    for (const auto& [number, entry] : entries_) {
      all.documents.push_back({number, entry.info.family, entry.keys.has_value(), entry.parent.has_value()});
      copies.add({number, entry.parent, entry.info.sha256, entry.bytes.empty(), true, entry.keys});
    }
    all.copies = copies.find();
    all.stands_for = relate::representatives(all.documents, all.copies);
    all.threads = threads_of(all);
    for (relate::Position n = 0; n < all.documents.size(); ++n) {
      Entry& entry = entries_.at(all.number(n));
      rows_[all.number(n)] = all.row(n);
      entry.group = all.row(n).copy_group;
      entry.info.duplicate_of = all.duplicate_of(n);
      if (entry.info.duplicate_of) entry.info.status = "duplicate";
    }
  }

  relate::Threads threads_of(const relate::Relationships& all) {
    relate::ThreadFinder threads(all.documents.size());
    for (relate::Position n = 0; n < all.documents.size(); ++n) {
      const Entry& entry = entries_.at(all.number(n));
      if (!entry.keys) continue;
      const auto references = lines(entry.document->references);
      const auto answered = lines(entry.document->in_reply_to);
      threads.add({n, all.stands_for[n], entry.info.message_id, references, answered});
    }
    return threads.find();
  }

  static std::string lines(const std::vector<std::string>& ids) {
    std::string all;
    for (const auto& id : ids) all += (all.empty() ? "" : "\n") + id;
    return all;
  }

  /// The message that stands for this one in threads; of an attachment that is no message, its family's.
  [[nodiscard]] read::Number representative(read::Number number) const {
    const auto own = rows_.find(number);
    if (own == rows_.end()) return number;
    if (own->second.stands_for != read::Number{}) return own->second.stands_for;
    return rows_.at(entries_.at(number).info.family).stands_for;
  }

  std::map<read::Number, Entry> entries_;
  std::map<read::Number, relate::RelationRow> rows_;
};

}  // namespace rj::test
