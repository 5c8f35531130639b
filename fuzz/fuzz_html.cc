// Any page becomes valid text whose every byte leads back into the page.
#include "base/check.h"
#include "base/utf8.h"
#include "format/html.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto page = rj::utf8::repaired({reinterpret_cast<const char*>(data), size});
  const auto read = rj::format::html_to_text(page);
  RJ_CHECK(rj::utf8::is_valid(read.utf8));
  RJ_CHECK(read.map.output_size() == read.utf8.size());
  std::uint64_t begin = 0;
  for (std::uint64_t at = 0; at < read.utf8.size(); ++at) {
    const auto source = read.map.to_input({at, at + 1});
    RJ_CHECK(source.begin <= source.end && source.end <= page.size());
    RJ_CHECK(source.begin >= begin);
    begin = source.begin;
  }
  for (const auto& defect : read.defects) RJ_CHECK(defect.where.end <= page.size());
  RJ_CHECK(rj::utf8::is_valid(rj::format::decode_entities(page)));
  return 0;
}
