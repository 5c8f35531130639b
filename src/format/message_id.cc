#include "format/ascii.h"
#include "format/header.h"

namespace rj::format {
namespace {

void report(Defects& defects, std::size_t begin, std::size_t end, const char* note) {
  defects.push_back({DefectCode::message_id_damaged, {begin, end}, note});
}

// Folded ids come with blanks inside; what is compared is the id without them.
std::string without_white(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!ascii::is_white(c)) out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> parse_message_ids(std::string_view value, Defects& defects) {
  std::vector<std::string> ids;
  std::size_t at = value.find('<');
  if (at == std::string_view::npos && !ascii::trimmed(value).empty()) report(defects, 0, value.size(), "no angle brackets");
  while (at != std::string_view::npos) {
    const std::size_t stop = value.find_first_of("<>", at + 1);
    if (stop == std::string_view::npos || value[stop] == '<') {
      const std::size_t end = std::min(stop, value.size());
      report(defects, at, end, "no closing bracket");
      at = stop;
      continue;
    }
    std::string id = without_white(value.substr(at, stop + 1 - at));
    if (id.size() == 2) {
      report(defects, at, stop + 1, "empty");
    } else {
      if (id.size() != stop + 1 - at) report(defects, at, stop + 1, "blanks inside, left out");
      if (id.find('@') == std::string::npos) report(defects, at, stop + 1, "no `@`, kept");
      ids.push_back(std::move(id));
    }
    at = value.find('<', stop + 1);
  }
  return ids;
}

}  // namespace rj::format
