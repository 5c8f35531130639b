#include "dossier/cells.h"

#include <algorithm>

#include "base/utf8.h"
#include "dossier/line_shapes.h"

namespace rj::dossier {
namespace {

// Byte offset of a line's column.
std::size_t offset_of(std::string_view file, const Place& place) {
  std::size_t at = file.starts_with("\uFEFF") ? 3 : 0;
  for (int line = 1; line < place.line && at < file.size(); ++line) {
    at = std::min(file.find_first_of("\r\n", at), file.size());
    if (at < file.size()) at += file.substr(at).starts_with("\r\n") ? 2 : 1;
  }
  for (int column = 1; column < place.column && at < file.size(); ++column) at += utf8::decode(file, at).length;
  return at;
}

bool is_blank_char(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Walker {
 public:
  Walker(std::string_view file, Place place, std::size_t at) : file_(file), place_(std::move(place)), at_(at) {}

  [[nodiscard]] bool done() const { return at_ >= file_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : file_[at_]; }
  [[nodiscard]] const Place& place() const { return place_; }
  void step() {
    const auto length = utf8::decode(file_, at_).length;
    const bool line_end = file_[at_] == '\n' || (file_[at_] == '\r' && !file_.substr(at_).starts_with("\r\n"));
    at_ += length;
    if (line_end) ++place_.line;
    place_.column = line_end ? 1 : place_.column + 1;
  }

 private:
  std::string_view file_;
  Place place_;
  std::size_t at_;
};

}  // namespace

std::vector<Anchor> cell_anchors(std::string_view file, const Place& place, std::string_view value) {
  std::vector<Anchor> anchors;
  Walker raw(file, place, offset_of(file, place));
  const bool quoted = raw.peek() == '"';
  if (quoted) raw.step();
  while (!raw.done() && is_blank_char(raw.peek()) && !(quoted && raw.peek() == '"')) raw.step();
  anchors.push_back({0, raw.place()});
  for (std::size_t at = 0; at < value.size() && !raw.done();) {
    const bool doubled = quoted && value[at] == '"';
    const bool line_end = value[at] == '\n' || value[at] == '\r';
    if (doubled) raw.step();
    raw.step();
    at += utf8::decode(value, at).length;
    if (doubled || line_end) anchors.push_back({at, raw.place()});
  }
  return anchors;
}

}  // namespace rj::dossier
