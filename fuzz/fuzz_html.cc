// Any page becomes valid text whose every byte leads back into the page.
#include "base/check.h"
#include "base/utf8.h"
#include "format/html.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto page = rj::utf8::repaired({reinterpret_cast<const char*>(data), size});
  const auto read = rj::format::html_to_text(page);
  RJ_CHECK(rj::utf8::is_valid(read.utf8));
  RJ_CHECK(read.map.output_size() == read.utf8.size());
  RJ_CHECK(rj::utf8::is_valid(read.hidden));
  RJ_CHECK(read.hidden_map.output_size() == read.hidden.size());
  for (const auto* map : {&read.map, &read.hidden_map}) {
    std::uint64_t begin = 0;
    for (std::uint64_t at = 0; at < map->output_size(); ++at) {
      const auto source = map->to_input({at, at + 1});
      RJ_CHECK(source.begin <= source.end && source.end <= page.size());
      RJ_CHECK(source.begin >= begin);
      begin = source.begin;
    }
  }
  for (const auto& passage : read.passages) {
    RJ_CHECK(passage.text.begin < passage.text.end && passage.text.end <= read.hidden.size());
    RJ_CHECK(passage.source.contains(read.hidden_map.to_input(passage.text)));
  }
  for (const auto& link : read.links) RJ_CHECK(link.words.end <= read.utf8.size() && link.source.end <= page.size());
  for (const auto& defect : read.defects) RJ_CHECK(defect.where.end <= page.size());
  RJ_CHECK(rj::utf8::is_valid(rj::format::decode_entities(page)));
  return 0;
}
