// The tables of this room in matter.db.
#pragma once

#include <array>
#include <string_view>

#include "store/late_indexes.h"

namespace rj::read {

inline constexpr std::string_view kSchema1 = R"sql(
  CREATE TABLE documents (
    number INTEGER PRIMARY KEY,              -- control number
    item INTEGER NOT NULL UNIQUE REFERENCES items,
    parent INTEGER,                          -- control number of what it is attached to
    family INTEGER NOT NULL,
    is_message INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    in_reply_to TEXT NOT NULL,               -- ids, one a line
    reference_ids TEXT NOT NULL,
    date_text TEXT NOT NULL,
    date_local INTEGER NOT NULL,             -- seconds on the clock as written
    date_offset INTEGER,                     -- minutes; none: floating
    confidence INTEGER NOT NULL,
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    bcc TEXT NOT NULL,                       -- sorted addresses: copies differ in it
    rj1 BLOB,
    text_key BLOB,
    suppressible INTEGER NOT NULL,
    has_attachment INTEGER NOT NULL,
    text_version INTEGER NOT NULL);
  CREATE INDEX documents_by_message_id ON documents (message_id) WHERE message_id != '';
  CREATE INDEX documents_by_family ON documents (family);
  CREATE INDEX documents_by_rj1 ON documents (rj1) WHERE rj1 IS NOT NULL;
  CREATE TABLE texts (document INTEGER NOT NULL, name TEXT NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL,
    PRIMARY KEY (document, name)) WITHOUT ROWID;
  -- Ordinals below zero: found when the file was framed.
  CREATE TABLE defects (document INTEGER NOT NULL, ordinal INTEGER NOT NULL, code TEXT NOT NULL, begin INTEGER NOT NULL,
    end INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
)sql";

/// Made sorted after a large `add` rather than kept while it runs (store/late_indexes.h).
inline constexpr std::array kLateIndexes{
    store::LateIndex{"documents_by_message_id", "documents (message_id) WHERE message_id != ''"},
    store::LateIndex{"documents_by_rj1", "documents (rj1) WHERE rj1 IS NOT NULL"},
};

}  // namespace rj::read
