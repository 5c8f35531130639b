// Files inside any text lead back into it, and their blocks do not overlap; armor likewise; format=flowed too.
#include "base/check.h"
#include "base/utf8.h"
#include "format/embedded.h"
#include "format/flowed.h"
#include "format/protection.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const rj::ByteView text{reinterpret_cast<const char*>(data), size};
  const auto found = rj::format::find_embedded(text);
  std::uint64_t at = 0;
  for (const auto& file : found.files) {
    RJ_CHECK(file.whole.begin >= at && file.whole.contains(file.data) && file.whole.end <= size);
    at = file.whole.end;
    const auto decoded = rj::format::decode_embedded(text, file);
    RJ_CHECK(decoded.map.output_size() == decoded.bytes.size());
    RJ_CHECK(decoded.bytes.empty() || file.data.contains(decoded.map.to_input({0, decoded.bytes.size()})));
    RJ_CHECK(rj::utf8::is_valid(file.name));
  }
  for (const auto& defect : found.defects) RJ_CHECK(defect.where.begin <= defect.where.end && defect.where.end <= size);
  at = 0;
  for (const auto& armor : rj::format::find_armor(text)) {
    RJ_CHECK(armor.where.begin >= at && armor.where.begin < armor.where.end && armor.where.end <= size);
    at = armor.where.end;
  }
  for (const bool del_sp : {false, true}) {
    const auto read = rj::format::unflow(text, del_sp);
    RJ_CHECK(read.map.output_size() == read.utf8.size());
    std::uint64_t begin = 0;
    for (std::uint64_t n = 0; n < read.utf8.size(); ++n) {
      const auto source = read.map.to_input({n, n + 1});
      RJ_CHECK(source.begin >= begin && source.end <= size);
      begin = source.begin;
    }
  }
  return 0;
}
