// Documents out of a matter, so that nobody's mail is locked in: messages byte for byte as EML or in one mbox, other files under
// their own names, and a table of all of them. Reads the archive, writes one new folder. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/progress.h"
#include "base/result.h"
#include "read/archive.h"

namespace rj::matter {

struct ExportForms {
  bool eml = false;   // eml/RJ-0000001.eml, eml/RJ-0000002_invoice.pdf
  bool mbox = false;  // messages.mbox (mboxrd)
  bool csv = false;   // documents.csv
};

/// `eml,mbox,csv`. Fault::usage for an unknown one, Fault::unsupported for pdf.
[[nodiscard]] Result<ExportForms> parse_export_forms(std::string_view list);

struct Exported {
  read::Number number{};
  std::string file;  // relative to the folder; empty if no file of its own was written
  bool in_mbox = false;
  bool inexact = false;  // a reader of the mbox may give other bytes (mbox_writer.h); the EML is exact
};

struct ExportRequest {
  std::vector<read::Number> documents;  // in the order in which they are written
  ExportForms forms;
  std::string folder;  // absent or empty
  CancelFlag& cancel;
  Progress& progress;
};

/// Fault::conflict if the folder holds anything. If it fails or is cancelled, the folder is as it was.
[[nodiscard]] Result<std::vector<Exported>> export_documents(Env& env, read::Archive& archive, const ExportRequest& request);

/// A file name that is safe on every system and names the document: `RJ-0000002_invoice.pdf`. `name` may be hostile.
[[nodiscard]] std::string export_name(const read::DocInfo& doc);

}  // namespace rj::matter
