#include "redact/reference.h"

#include <algorithm>

#include "base/hash.h"

namespace rj::redact {

Result<std::vector<read::Number>> documents_of(std::string_view reference, const std::map<std::string, read::Number>& exhibits,
                                               read::Archive& archive) {
  if (reference.starts_with('@')) reference.remove_prefix(1);
  for (const auto key : {reference, reference.starts_with("exhibit-") ? reference.substr(8) : std::string_view{}}) {
    const auto exhibit = exhibits.find(std::string(key));
    if (exhibit != exhibits.end()) return std::vector{exhibit->second};
  }
  if (reference.starts_with("file:")) return archive.by_file_name(reference.substr(5));
  if (const auto number = read::parse_control(reference)) {
    const auto all = RJ_TRY(archive.numbers());
    return std::ranges::binary_search(all, *number) ? std::vector{*number} : std::vector<read::Number>{};
  }
  if (const auto bytes = from_hex(reference); bytes && bytes->size() == sizeof(Digest)) {
    Digest digest;
    std::ranges::copy(*bytes, digest.begin());
    return archive.by_sha256(digest);
  }
  if (reference.find('@') == std::string_view::npos) return std::vector<read::Number>{};
  return archive.by_message_id(reference.starts_with('<') ? std::string(reference) : "<" + std::string(reference) + ">");
}

}  // namespace rj::redact
