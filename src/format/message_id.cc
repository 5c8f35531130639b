#include <algorithm>

#include "format/ascii.h"
#include "format/header.h"

namespace rj::format {
namespace {

constexpr ascii::ByteSet kBrackets("<>");

// However many are damaged, one Defect tells of it.
class Damage {
 public:
  void note(std::size_t begin, std::size_t end, const char* what) {
    if (times_++ > 0) return;
    first_ = {begin, end};
    what_ = what;
  }
  void report(Defects& defects) const {
    if (times_ > 0)
      defects.push_back(
          {DefectCode::message_id_damaged, first_, what_ + (times_ > 1 ? "; " + std::to_string(times_) + " in all" : "")});
  }

 private:
  std::uint64_t times_ = 0;
  ByteSpan first_;
  std::string what_;
};

// Folded ids come with blanks inside; what is compared is the id without them.
std::string without_white(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (!ascii::is_white(c)) out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> parse_message_ids(std::string_view value, Defects& defects) {
  std::vector<std::string> ids;
  Damage damage;
  std::size_t at = value.find('<');
  if (const std::string_view bare = ascii::trimmed(value); at == std::string_view::npos && !bare.empty()) {
    damage.note(0, value.size(), "no angle brackets");
    const bool one_word = std::ranges::none_of(bare, [](char c) { return ascii::is_white(c) || c == '>'; });
    if (one_word) ids.push_back('<' + std::string(bare) + '>');
  }
  while (at != std::string_view::npos) {
    const std::size_t stop = kBrackets.find_in(value, at + 1);
    if (stop == std::string_view::npos || value[stop] == '<') {
      const std::size_t end = std::min(stop, value.size());
      damage.note(at, end, "no closing bracket");
      at = stop;
      continue;
    }
    std::string id = without_white(value.substr(at, stop + 1 - at));
    if (id.size() == 2) {
      damage.note(at, stop + 1, "empty");
    } else {
      if (id.size() != stop + 1 - at) damage.note(at, stop + 1, "blanks inside, left out");
      if (id.find('@') == std::string::npos) damage.note(at, stop + 1, "no `@`, kept");
      ids.push_back(std::move(id));
    }
    at = value.find('<', stop + 1);
  }
  damage.report(defects);
  return ids;
}

}  // namespace rj::format
