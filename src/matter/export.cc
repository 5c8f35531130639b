#include "matter/export.h"

#include <fmt/format.h>

#include "format/csv.h"
#include "matter/export_table.h"
#include "matter/mbox_writer.h"

namespace rj::matter {
namespace {

constexpr std::string_view kEmlFolder = "eml";
constexpr std::string_view kMboxFile = "messages.mbox";
constexpr std::string_view kTableFile = "documents.csv";

class Exporter {
 public:
  Exporter(Env& env, read::Archive& archive, const ExportRequest& request) : env_(env), archive_(archive), request_(request) {}

  Result<std::vector<Exported>> run() {
    const bool was_there = RJ_TRY(is_empty_folder());
    auto done = write_all();
    if (!done) take_back(was_there);
    return done;
  }

 private:
  /// False: nothing of that name exists yet.
  Result<bool> is_empty_folder() {
    const auto info = env_.stat(request_.folder);
    if (!info && info.error().fault == Fault::not_found) return false;
    if (!info) return Failure(info.error());
    if (info->kind != FileKind::folder)
      return fail(Fault::conflict, "there is a file of that name; name a folder that is new or empty", request_.folder);
    if (!RJ_TRY(env_.list(request_.folder)).empty())
      return fail(Fault::conflict, "the folder is not empty; name one that is new or empty", request_.folder);
    return true;
  }

  [[nodiscard]] std::string path(std::string_view name) const { return fmt::format("{}/{}", request_.folder, name); }

  Result<std::vector<Exported>> write_all() {
    const ExportForms& forms = request_.forms;
    RJ_CALL(env_.make_folders(forms.eml ? path(kEmlFolder) : request_.folder));
    if (forms.mbox) mbox_ = RJ_TRY(env_.open(path(kMboxFile), OpenMode::append));
    if (forms.csv) table_ = RJ_TRY(env_.open(path(kTableFile), OpenMode::append));
    if (forms.csv) RJ_CALL(table_->append(export_table_head()));
    std::vector<Exported> all;
    for (const read::Number number : request_.documents) {
      if (request_.cancel.is_set()) return fail(Fault::cancelled, "stopped; nothing was exported");
      request_.progress.report("exporting", all.size(), request_.documents.size());
      all.push_back(RJ_TRY(write_one(number)));
    }
    if (mbox_) RJ_CALL(finish_mbox(all));
    if (table_) RJ_CALL(table_->sync());
    RJ_CALL(env_.sync_folder(request_.folder));
    return all;
  }

  Result<Exported> write_one(read::Number number) {
    const read::DocInfo doc = RJ_TRY(archive_.info(number));
    const bool is_message = doc.kind == "message" || doc.type == "message/rfc822";
    Exported exported{number, {}, mbox_ && is_message, false};
    if (request_.forms.eml || exported.in_mbox) {
      const Bytes raw = RJ_TRY(archive_.raw(number));
      if (request_.forms.eml) {
        exported.file = fmt::format("{}/{}", kEmlFolder, export_name(doc));
        const auto file = RJ_TRY(env_.open(path(exported.file), OpenMode::append));
        RJ_CALL(file->append(raw));
      }
      if (exported.in_mbox) {
        const MboxEntry entry = mbox_entry(raw, doc.from_address, doc.date.instant());
        places_.push_back({{mbox_size_ + entry.message.begin, mbox_size_ + entry.message.end}, entry.quoted});
        mbox_size_ += entry.bytes.size();
        RJ_CALL(mbox_->append(entry.bytes));
      }
    }
    if (table_) RJ_CALL(table_->append(export_table_row(doc, *RJ_TRY(archive_.load(number)), exported.file)));
    return exported;
  }

  /// Nothing is bent, so what was written is read.
  Result<void> finish_mbox(std::vector<Exported>& all) {
    RJ_CALL(mbox_->sync());
    const auto file = RJ_TRY(env_.map(path(kMboxFile)));
    const auto exact = reads_back(file->bytes(), places_);
    auto next = exact.begin();
    for (Exported& exported : all)
      if (exported.in_mbox) exported.inexact = !*next++;
    return {};
  }

  /// What went wrong is what is told; a folder that cannot be cleaned either adds nothing to it.
  void take_back(bool was_there) {
    mbox_.reset();
    table_.reset();
    static_cast<void>(remove_tree(env_, path(kEmlFolder)));
    static_cast<void>(remove_tree(env_, path(kMboxFile)));
    static_cast<void>(remove_tree(env_, path(kTableFile)));
    if (!was_there) static_cast<void>(env_.remove(request_.folder));
  }

  Env& env_;
  read::Archive& archive_;
  const ExportRequest& request_;
  std::unique_ptr<File> mbox_;
  std::unique_ptr<File> table_;
  std::uint64_t mbox_size_ = 0;
  std::vector<MboxPlace> places_;  // of the messages in the mbox, in order
};

}  // namespace

Result<ExportForms> parse_export_forms(std::string_view list) {
  ExportForms forms;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    const std::string_view name = list.substr(at, comma - at);
    at = comma + 1;
    if (name == "eml")
      forms.eml = true;
    else if (name == "mbox")
      forms.mbox = true;
    else if (name == "csv")
      forms.csv = true;
    else if (name == "pdf")
      return fail(Fault::unsupported, "export as PDF is not built yet; eml, mbox and csv are");
    else
      return fail(Fault::usage, fmt::format("`{}` is no form of export; write one or more of eml,mbox,csv", name));
  }
  return forms;
}

Result<std::vector<Exported>> export_documents(Env& env, read::Archive& archive, const ExportRequest& request) {
  return Exporter(env, archive, request).run();
}

}  // namespace rj::matter
