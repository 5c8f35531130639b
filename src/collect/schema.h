// The tables of this room in matter.db.
#pragma once

#include <array>
#include <string_view>

#include "store/late_indexes.h"

namespace rj::collect {

inline constexpr std::string_view kSchema1 = R"sql(
  CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,               -- canonical and absolute
    custodian TEXT NOT NULL,
    is_folder INTEGER NOT NULL,
    in_place INTEGER NOT NULL);
  -- One reading of one file: the bytes [begin, end) of it. An mbox that grew has a reading for each add.
  CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources,
    path TEXT NOT NULL,                      -- below the source; empty: the source itself
    reading INTEGER NOT NULL,
    custodian TEXT NOT NULL,
    container INTEGER,                       -- the item that holds its items
    begin INTEGER NOT NULL,
    end INTEGER NOT NULL,
    size INTEGER NOT NULL,                   -- as the file system told it then
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    sha256 BLOB,                             -- of [begin, end); none: not read
    framing TEXT NOT NULL,                   -- mbox, whole
    quoted INTEGER NOT NULL,
    frames INTEGER NOT NULL,                 -- how many the second routine counts
    complete INTEGER NOT NULL,
    UNIQUE (source, path, reading));
  CREATE INDEX files_by_container ON files (container);
  CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    number INTEGER UNIQUE,                   -- control number; none: a container
    parent INTEGER REFERENCES items,
    root INTEGER,                            -- the item at source level that holds its bytes; itself if it is one
    source INTEGER NOT NULL REFERENCES sources,
    file INTEGER REFERENCES files,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT NOT NULL,                   -- the status before duplicates were looked for
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    locator TEXT NOT NULL,
    whole_begin INTEGER, whole_end INTEGER,  -- in the file, with the From_ line and the blank line after
    begin INTEGER, end INTEGER,              -- in the file, the item itself
    part TEXT NOT NULL,                      -- MIME path in the parent
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    charset TEXT NOT NULL,                   -- as labelled
    sha256 BLOB,
    size INTEGER NOT NULL,
    blob INTEGER,                            -- [whole_begin, whole_end); none: below a root, in place, in pieces, or not kept
    row INTEGER UNIQUE,                      -- of full text
    duplicate_of INTEGER);                   -- control number
  CREATE INDEX items_by_parent ON items (parent);
  CREATE INDEX items_by_file ON items (file) WHERE root = id;
  CREATE INDEX containers ON items (source, locator) WHERE kind = 'container';
  CREATE INDEX items_by_sha256 ON items (sha256);
  CREATE INDEX items_by_name ON items (name) WHERE name != '';
  CREATE TABLE pieces (item INTEGER NOT NULL, ordinal INTEGER NOT NULL, blob INTEGER NOT NULL, PRIMARY KEY (item, ordinal)) WITHOUT ROWID;
  CREATE TABLE file_gaps (file INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, name TEXT NOT NULL, blob INTEGER,
    PRIMARY KEY (file, begin)) WITHOUT ROWID;
)sql";

/// What an `add` asks first, of few rows among many.
inline constexpr std::string_view kSchema2 = R"sql(
  CREATE INDEX items_set_apart ON items (file, reason) WHERE root = id AND reason != '';
  CREATE INDEX files_incomplete ON files (id) WHERE complete = 0;
)sql";

/// Made sorted after a large `add` rather than kept while it runs (store/late_indexes.h).
inline constexpr std::array kLateIndexes{
    store::LateIndex{"items_by_sha256", "items (sha256)"},
    store::LateIndex{"items_by_name", "items (name) WHERE name != ''"},
};

}  // namespace rj::collect
