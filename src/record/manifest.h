// manifest.json and manifest.sig (docs/formats/record.md): every file of a record with its size and SHA-256, signed. Each has one
// canonical spelling; whatever else is read is refused, so that no byte of either can change unseen. Pure; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "store/keys.h"

namespace rj::record {

inline constexpr std::string_view kFormat = "rejoinder/record/1";
inline constexpr std::string_view kManifestFile = "manifest.json";
inline constexpr std::string_view kSignatureFile = "manifest.sig";
/// No manifest of ours comes near: it lists some hundred thousand files.
inline constexpr std::uint64_t kLargestManifest = 16U << 20;
/// The data of a record, for `verify`.
inline constexpr std::string_view kDataFile = "record.json";

struct Manifest {
  struct File {
    std::uint64_t size = 0;
    Digest sha256{};
  };
  std::string date;    // 2024-03-08
  bool draft = false;  // never signed
  std::string program;
  std::string public_key;             // 32 bytes; empty in a draft
  std::map<std::string, File> files;  // all but the manifest and its signature
};

[[nodiscard]] std::string write_manifest(const Manifest& manifest);
/// Fault::malformed with a sentence unless `bytes` is exactly what write_manifest gives.
[[nodiscard]] Result<Manifest> read_manifest(std::string_view bytes);

[[nodiscard]] std::string write_signature(std::string_view manifest, const store::SigningKey& key);

/// Which of the two files is not as it was signed.
enum class SignatureCheck { fits, manifest_changed, signature_changed };
[[nodiscard]] SignatureCheck check_signature(std::string_view manifest, std::string_view public_key,
                                             std::string_view signature_file);

}  // namespace rj::record
