#include "record/page_text.h"

#include "format/html.h"

namespace rj::record {
namespace {

struct Tag {
  std::string_view name;
  std::string_view all;
  bool closing = false;
};

// The tag that begins at `at` (`html[at] == '<'`); our own pages hold no `>` in an attribute (it is escaped).
Tag tag_at(std::string_view html, std::size_t at) {
  Tag tag;
  const auto end = html.find('>', at);
  tag.all = html.substr(at, end == html.npos ? html.npos : end + 1 - at);
  auto inside = tag.all.substr(1);
  tag.closing = inside.starts_with('/');
  if (tag.closing) inside.remove_prefix(1);
  tag.name = inside.substr(0, inside.find_first_of(" >\n"));
  return tag;
}

class Reader {
 public:
  /// From behind the opening tag `name` to its closing one.
  std::string run(std::string_view html, std::size_t at, std::string_view name) {
    int depth = 1;
    while (at < html.size() && depth > 0) {
      if (html[at] != '<') {
        const auto end = std::min(html.find('<', at), html.size());
        if (closed_ == 0) out_ += html.substr(at, end - at);
        at = end;
        continue;
      }
      const auto tag = tag_at(html, at);
      at += tag.all.size();
      if (tag.name == name) depth += tag.closing ? -1 : 1;
      fold(tag);
      if (tag.name == "br" && closed_ == 0) out_ += '\n';
    }
    return format::decode_entities(out_);
  }

 private:
  void fold(const Tag& tag) {
    if (tag.name == "details") closed_ += tag.closing ? -1 : 1;
    if (tag.name == "summary") closed_ += tag.closing ? 1 : -1;
  }

  std::string out_;
  int closed_ = 0;  // details that are open around here, summaries counted out
};

}  // namespace

std::optional<std::string> text_of_element(std::string_view html, std::string_view id) {
  const auto wanted = " id=\"" + std::string(id) + "\"";
  const auto found = html.find(wanted);
  if (found == html.npos) return std::nullopt;
  const auto at = html.rfind('<', found);
  if (at == html.npos) return std::nullopt;
  const auto tag = tag_at(html, at);
  return Reader().run(html, at + tag.all.size(), tag.name);
}

std::string text_of_main(std::string_view html) {
  const auto at = html.find("<main");
  if (at == html.npos) return {};
  const auto tag = tag_at(html, at);
  return Reader().run(html, at + tag.all.size(), "main");
}

}  // namespace rj::record
