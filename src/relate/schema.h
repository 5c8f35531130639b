// The tables of this room in matter.db. All of it can be computed again from the documents.
#pragma once

#include <string_view>

namespace rj::relate {

inline constexpr std::string_view kSchema1 = R"sql(
  CREATE TABLE relations (
    number INTEGER PRIMARY KEY,              -- control number of a document
    copy_group INTEGER NOT NULL,             -- lowest control number among its exact copies
    stands_for INTEGER NOT NULL,             -- the message that takes its place in threads; 0: no message
    thread INTEGER NOT NULL,                 -- lowest control number in it; 0: none
    parent INTEGER,                          -- in the thread
    reason TEXT NOT NULL);                   -- of the parent: References, In-Reply-To; root
  CREATE INDEX relations_by_group ON relations (copy_group);
  CREATE INDEX relations_by_thread ON relations (thread) WHERE thread != 0;
  CREATE TABLE missing_messages (
    message_id TEXT PRIMARY KEY,
    thread INTEGER NOT NULL,
    evidence INTEGER NOT NULL,               -- the lowest control number that cites it
    reason TEXT NOT NULL,
    citations INTEGER NOT NULL) WITHOUT ROWID;
)sql";

}  // namespace rj::relate
