// The tables of this room in matter.db. All of it can be computed again, search_joined from the texts, the rest from the rows of
// the rooms above.
#pragma once

#include <string_view>

namespace rj::search {

/// Of a matter that is older nobody knows which documents join texts: all are taken to.
inline constexpr std::string_view kSchema2 = R"sql(
  CREATE TABLE search_state (
    is_current INTEGER NOT NULL,             -- 0: documents or relations changed since the tables below were computed
    documents INTEGER NOT NULL);             -- how many can be hits
  INSERT INTO search_state (is_current, documents) VALUES (0, 0);
  -- Documents of which several texts stand in one column of the index, where a phrase may run from one into the next.
  CREATE TABLE search_joined (number INTEGER PRIMARY KEY);
  INSERT INTO search_joined (number) SELECT number FROM documents;
  -- The documents that can be hits, in the order of hits, kOrderChunk in a row.
  CREATE TABLE search_order (chunk INTEGER PRIMARY KEY, documents BLOB NOT NULL);
  -- For kPlaceChunk row ids of full text in a row, where the document of each stands in that order.
  CREATE TABLE search_places (chunk INTEGER PRIMARY KEY, places BLOB NOT NULL);
  CREATE TABLE search_holders (holders INTEGER NOT NULL, custodian TEXT NOT NULL, PRIMARY KEY (holders, custodian)) WITHOUT ROWID;
)sql";

}  // namespace rj::search
