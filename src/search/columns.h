// Which texts of a document are searched, and in which column of the full-text index each stands. One table feeds the index, the
// planner, the matcher and the field names of a query. Values; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "read/document.h"

namespace rj::search {

/// For store::StoreOptions; the names are FTS5 columns, so they keep clear of SQL's FROM and TO.
inline constexpr std::string_view kShardColumns = "body, alt, subject, sender, recipients, cc, bcc, name";

struct Column {
  std::string_view column;  // in kShardColumns, same order
  std::string_view text;    // name of the document's text; `subject#2` goes with `subject`
};

inline constexpr std::array kColumns{
    Column{"body", "body"},     Column{"alt", "alt"}, Column{"subject", "subject"}, Column{"sender", "from"},
    Column{"recipients", "to"}, Column{"cc", "cc"},   Column{"bcc", "bcc"},         Column{"name", "name"},
};

/// The column that holds a text of this name; null: the text is not searched (Received, X-Mailer, ...).
[[nodiscard]] const Column* column_of(std::string_view text_name);

/// One text per column, in order: what store::Posting::columns takes. Several texts of one column are joined by LF.
[[nodiscard]] std::vector<std::string> posting_columns(const read::Document& document);

/// Whether there is such a column: there the index finds a phrase that begins in one text and ends in the next.
[[nodiscard]] bool joins_texts(const read::Document& document);

}  // namespace rj::search
