#include <algorithm>

#include "format/html.h"
#include "read/bodies.h"

namespace rj::read {
namespace {

/// Texts have chains of different lengths (HTML has one map more); equal lengths let them be joined layer by layer.
void pad_to(format::Text& text, std::size_t depth) {
  while (text.maps.size() < depth) {
    format::SpanMap same;
    same.copy(0, text.utf8.size());
    text.maps.insert(text.maps.begin(), std::move(same));
  }
}

format::SpanMap joined_layer(const std::vector<format::Text>& texts, std::size_t layer) {
  format::SpanMap joined;
  std::uint64_t input = 0;  // where the input of the next text begins in the joined input of this layer
  const bool last = layer + 1 == texts.front().maps.size();
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const auto& text = texts[n];
    if (n > 0 && last) {
      const auto start = text.raw({0, text.utf8.empty() ? 0ULL : 1ULL}).begin;
      joined.replace({start, start}, 1);
    } else if (n > 0) {
      joined.copy(input, 1);
      ++input;
    }
    joined.append(text.maps[layer], last ? 0 : input);
    if (!last) input += text.maps[layer + 1].output_size();
  }
  return joined;
}

}  // namespace

format::Text join_texts(std::vector<format::Text> texts) {
  if (texts.size() == 1) return std::move(texts.front());
  std::size_t depth = 1;
  for (const auto& text : texts) depth = std::max(depth, text.maps.size());
  for (auto& text : texts) pad_to(text, depth);
  format::Text joined;
  for (std::size_t layer = 0; layer < depth; ++layer) joined.maps.push_back(joined_layer(texts, layer));
  for (std::size_t n = 0; n < texts.size(); ++n) {
    if (n > 0) joined.utf8 += '\n';
    joined.utf8 += texts[n].utf8;
  }
  return joined;
}

HtmlTexts html_texts(format::Text html, format::Defects& defects) {
  auto plain = format::html_to_text(html.utf8);
  for (auto& defect : plain.defects) {
    defect.where = html.raw(defect.where);
    defects.push_back(std::move(defect));
  }
  HtmlTexts texts;
  if (!plain.hidden.empty()) {
    auto& hidden = texts.hidden.emplace();
    hidden.utf8 = std::move(plain.hidden);
    hidden.maps.push_back(std::move(plain.hidden_map));
    hidden.maps.insert(hidden.maps.end(), html.maps.begin(), html.maps.end());
  }
  texts.shown.utf8 = std::move(plain.utf8);
  texts.shown.maps.push_back(std::move(plain.map));
  std::ranges::move(html.maps, std::back_inserter(texts.shown.maps));
  return texts;
}

LeafContent content_of(const format::MimeTree& tree, const format::Part& part) {
  LeafContent content;
  if (part.encoding == format::TransferEncoding::identity) {
    content.view = slice(tree.bytes, part.body);
    content.map.copy(part.body.begin, part.body.size());
    return content;
  }
  auto decoded = format::decode_transfer(tree, part);
  content.bytes = std::move(decoded.bytes);
  content.map = std::move(decoded.map);
  content.defects = std::move(decoded.defects);
  return content;
}

}  // namespace rj::read
