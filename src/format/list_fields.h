// What a mailing list says of itself: List-Id (RFC 2919) and List-Post, List-Unsubscribe, List-Archive and the like (RFC 2369).
// In: the decoded, unfolded value; out: its parts as written. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/defect.h"

namespace rj::format {

struct ListId {
  std::string name;  // the words before the identifier, quotes and comments undone; may be empty
  std::string id;    // `crew.lists.example`, in lower case (RFC 2919 6: case does not count); empty if there is none
};

/// Without brackets the value is the identifier if it is one word, else the name, with a Defect.
[[nodiscard]] ListId parse_list_id(std::string_view value, Defects& defects);

struct ListUrl {
  std::string url;      // blanks inside are left out (RFC 2369 2); `NO` where a list takes no posts
  std::string comment;  // beside it
};

/// In the order in which the list prefers them. What stands in no brackets is skipped with a Defect, but for `NO`.
[[nodiscard]] std::vector<ListUrl> parse_list_urls(std::string_view value, Defects& defects);

}  // namespace rj::format
