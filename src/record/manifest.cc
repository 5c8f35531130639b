#include "record/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/time.h"

namespace rj::record {
namespace {

using Json = nlohmann::json;  // keys sorted by their bytes

/// What is signed begins so: a signature over a manifest is never one over anything else.
std::string signed_bytes(std::string_view manifest) { return fmt::format("{}\n{}", kFormat, manifest); }

bool is_plain_path(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.back() == '/') return false;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return std::ranges::none_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F; });
}

Failure not_a_manifest(std::string_view why) {
  return fail(Fault::malformed, fmt::format("this is no manifest of a record ({})", why), std::string(kManifestFile));
}

Result<Manifest::File> read_entry(const Json& entry) {
  Manifest::File file;
  if (!entry.contains("size") || !entry["size"].is_number_unsigned() || !entry.contains("sha256") || !entry["sha256"].is_string())
    return not_a_manifest("a file without size or sha256");
  const auto digest = from_hex(entry["sha256"].get_ref<const std::string&>());
  if (!digest || digest->size() != sizeof(Digest)) return not_a_manifest("a sha256 that is none");
  std::ranges::copy(*digest, file.sha256.begin());
  file.size = entry["size"].get<std::uint64_t>();
  return file;
}

std::string text_of(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string{};
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  Json files = Json::array();
  for (const auto& [path, file] : manifest.files)
    files.push_back({{"path", path}, {"sha256", to_hex(file.sha256)}, {"size", file.size}});
  const Json json{{"date", manifest.date}, {"draft", manifest.draft},     {"files", std::move(files)},
                  {"format", kFormat},     {"program", manifest.program}, {"public_key", to_hex(manifest.public_key)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> read_manifest(std::string_view bytes) {
  const auto json = Json::parse(bytes, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return not_a_manifest("it is not JSON");
  if (text_of(json, "format") != kFormat) return not_a_manifest("its format is not one that this program knows");
  Manifest manifest{.date = text_of(json, "date"), .program = text_of(json, "program"), .public_key = {}, .files = {}};
  if (!parse_date(manifest.date)) return not_a_manifest("its date is none");
  if (!json.contains("draft") || !json["draft"].is_boolean()) return not_a_manifest("it does not say whether it is a draft");
  manifest.draft = json["draft"].get<bool>();
  const auto key = from_hex(text_of(json, "public_key"));
  if (!key || key->size() != (manifest.draft ? 0 : 32)) return not_a_manifest("its public key is none");
  manifest.public_key = *key;
  if (!json.contains("files") || !json["files"].is_array()) return not_a_manifest("it lists no files");
  for (const auto& entry : json["files"]) {
    if (!entry.is_object()) return not_a_manifest("a file that is none");
    const auto path = text_of(entry, "path");
    if (!is_plain_path(path)) return not_a_manifest("a path that leaves the record");
    if (!manifest.files.emplace(path, RJ_TRY(read_entry(entry))).second) return not_a_manifest("a file twice");
  }
  if (write_manifest(manifest) != bytes) return not_a_manifest("it is not spelt canonically");
  return manifest;
}

std::string write_signature(std::string_view manifest, const store::SigningKey& key) {
  return fmt::format("{} {} {}\n", kFormat, to_hex(sha256(manifest)), to_hex(store::sign(key, signed_bytes(manifest))));
}

SignatureCheck check_signature(std::string_view manifest, std::string_view public_key, std::string_view file) {
  const auto head = fmt::format("{} ", kFormat);
  const auto digest = to_hex(sha256(manifest));
  const std::size_t at = head.size() + digest.size() + 1;
  const bool shaped = file.size() == at + 128 + 1 && file.starts_with(head) && file[at - 1] == ' ' && file.back() == '\n';
  const auto signature = shaped ? from_hex(file.substr(at, 128)) : std::nullopt;
  if (!signature) return SignatureCheck::signature_changed;
  const bool names_manifest = file.substr(head.size(), digest.size()) == digest;
  const bool fits = public_key.size() == 32 && store::signature_fits(public_key, signed_bytes(manifest), *signature);
  if (fits && names_manifest) return SignatureCheck::fits;
  return !fits && !names_manifest ? SignatureCheck::manifest_changed : SignatureCheck::signature_changed;
}

}  // namespace rj::record
