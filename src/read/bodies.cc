#include "read/bodies.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/decode.h"
#include "format/protection.h"

namespace rj::read {
namespace {

using format::MimeTree;
using format::Part;

/// Parts that make the body, and parts that say the same in another form.
struct Forms {
  std::vector<int> body;
  std::vector<int> alt;
};

void add(std::vector<int>& to, const std::vector<int>& more) { to.insert(to.end(), more.begin(), more.end()); }

std::size_t letters_and_digits(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    count += u_isalnum(static_cast<UChar32>(decoded.code_point)) ? 1 : 0;
    at += decoded.length;
  }
  return count;
}

class Finder {
 public:
  explicit Finder(const MimeTree& tree) : tree_(tree) {}

  Bodies find() {
    const Forms forms = gather(0, 0);
    Bodies found;
    for (const int leaf : leaves_beside(forms)) found.attachments.push_back({leaf, part(leaf).path, {}, {}});
    found.body = text_of(forms.body, "body#hidden", found);
    found.alt = text_of(forms.alt, "alt#hidden", found);
    add_outside(found);
    std::ranges::stable_sort(found.attachments, {}, &Leaf::part);
    return found;
  }

 private:
  [[nodiscard]] const Part& part(int index) const { return tree_.parts[static_cast<std::size_t>(index)]; }
  [[nodiscard]] bool is_html(int index) const { return part(index).media.type == "text/html"; }

  /// A text that a mail program shows as part of the message. A multipart without parts is damaged mail: its text is all there
  /// is.
  [[nodiscard]] bool is_inline_text(const Part& leaf) const {
    if (leaf.is_multipart()) return !leaf.body.empty();
    if (leaf.media.type != "text/plain" && leaf.media.type != "text/html") return false;
    return leaf.disposition != "attachment" && leaf.file_name.empty();
  }

  Forms gather(int index, int depth) {
    const Part& here = part(index);
    if (here.children.empty()) return is_inline_text(here) ? Forms{{index}, {}} : Forms{};
    if (depth > limits::kMimeDepth) return {};  // the reader of MIME stops there too, with a Defect
    std::vector<Forms> children;
    children.reserve(here.children.size());
    for (const int child : here.children) children.push_back(gather(child, depth + 1));
    if (here.media.type == "multipart/alternative") return choose(children);
    Forms all;
    for (const auto& child : children) {
      add(all.body, child.body);
      add(all.alt, child.alt);
    }
    return all;
  }

  Forms choose(const std::vector<Forms>& children) {
    const Forms* plain = nullptr;
    const Forms* html = nullptr;
    Forms rest;
    for (const auto& child : children) {
      if (child.body.empty()) continue;
      const bool has_html = std::ranges::any_of(child.body, [&](int leaf) { return is_html(leaf); });
      const Forms*& place = has_html ? html : plain;
      if (place == nullptr) {
        place = &child;
      } else {
        add(rest.alt, child.body);  // a third form: searched like the second
      }
      add(rest.alt, child.alt);
    }
    if (plain == nullptr && html == nullptr) return {};
    const bool html_first = plain == nullptr || (html != nullptr && 2 * letters(*plain) < letters(*html));
    const Forms* const first = html_first ? html : plain;
    const Forms* const second = html_first ? plain : html;
    Forms chosen{first->body, {}};
    if (second != nullptr) add(chosen.alt, second->body);
    add(chosen.alt, rest.alt);
    return chosen;
  }

  std::size_t letters(const Forms& form) {
    std::size_t count = 0;
    for (const int leaf : form.body) count += letters_and_digits(read(leaf).text.utf8);
    return count;
  }

  struct Read {
    format::Text text;
    std::optional<format::Text> hidden;
    format::Defects defects;
  };

  Read& read(int index) {
    const auto known = read_.find(index);
    if (known != read_.end()) return known->second;
    auto decoded = format::decode_text(tree_, part(index));
    Read& now = read_[index];
    now.defects = std::move(decoded.defects);
    if (is_html(index)) {
      auto texts = html_texts(std::move(decoded.text), now.defects);
      now.text = std::move(texts.shown);
      now.hidden = std::move(texts.hidden);
    } else {
      now.text = std::move(decoded.text);
    }
    return now;
  }

  std::optional<format::Text> text_of(const std::vector<int>& leaves, const char* hidden_name, Bodies& found) {
    if (leaves.empty()) return {};
    std::vector<format::Text> texts;
    std::vector<format::Text> hidden;
    for (const int leaf : leaves) {
      Read& now = read(leaf);  // the last to want it: a leaf is in one of the two texts
      std::ranges::move(now.defects, std::back_inserter(found.defects));
      if (!is_html(leaf)) look_inside(leaf, now.text, found);
      texts.push_back(std::move(now.text));
      if (now.hidden) hidden.push_back(std::move(*now.hidden));
      if (found.charset.empty()) found.charset = part(leaf).media.charset;
    }
    if (!hidden.empty()) found.beside.push_back({hidden_name, join_texts(std::move(hidden))});
    return join_texts(std::move(texts));
  }

  // Files and encrypted passages in a plain text. The text keeps them.
  void look_inside(int leaf, const format::Text& text, Bodies& found) {
    for (const auto& armor : format::find_armor(text.utf8)) {
      if (!format::is_encrypted(armor.kind)) continue;
      found.defects.push_back(
          {format::DefectCode::encrypted, text.raw(armor.where), "PGP message in the text; it is not opened"});
    }
    if (!text.utf8.contains("begin ")) return;  // both encodings do
    const auto content = std::make_shared<const LeafContent>(content_of(tree_, part(leaf)));
    auto embedded = format::find_embedded(content->all());
    for (auto& defect : embedded.defects) {
      defect.where = content->map.to_input(defect.where);
      found.defects.push_back(std::move(defect));
    }
    for (std::size_t n = 0; n < embedded.files.size(); ++n) {
      if (found.attachments.size() >= limits::kMimeParts) {
        found.defects.push_back({format::DefectCode::too_many_parts, content->map.to_input(embedded.files[n].whole),
                                 "from here on files inside the text stay text"});
        break;
      }
      const bool is_yenc = embedded.files[n].kind == format::Embedded::Kind::yenc;
      auto path = part(leaf).path + (is_yenc ? "/yenc:" : "/uu:") + std::to_string(n + 1);
      found.attachments.push_back({leaf, std::move(path), std::move(embedded.files[n]), content});
    }
  }

  // What stands in a multipart and in none of its parts, or beside the file of a part in uuencode: no mail program shows it.
  void add_outside(Bodies& found) {
    std::vector<format::Text> texts;
    for (const auto& here : tree_.parts) {
      for (const auto span : here.outside) {
        auto decoded = format::decode_outside(tree_, span, found.charset);
        std::ranges::move(decoded.defects, std::back_inserter(found.defects));
        texts.push_back(std::move(decoded.text));
      }
    }
    if (!texts.empty()) found.beside.push_back({"body#outside", join_texts(std::move(texts))});
  }

  [[nodiscard]] std::vector<int> leaves_beside(const Forms& forms) const {
    std::vector<bool> is_text(tree_.parts.size(), false);
    for (const int leaf : forms.body) is_text[static_cast<std::size_t>(leaf)] = true;
    for (const int leaf : forms.alt) is_text[static_cast<std::size_t>(leaf)] = true;
    std::vector<int> leaves;
    for (std::size_t n = 0; n < tree_.parts.size(); ++n) {
      const Part& leaf = tree_.parts[n];
      if (leaf.children.empty() && !is_text[n] && !leaf.is_multipart()) leaves.push_back(static_cast<int>(n));
    }
    return leaves;
  }

  const MimeTree& tree_;
  std::map<int, Read> read_;
};

}  // namespace

Bodies find_bodies(const MimeTree& tree) { return Finder(tree).find(); }

}  // namespace rj::read
