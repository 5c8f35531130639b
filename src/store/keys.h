// `.rejoinder/keys/` (0600, made by `init`, never rebuilt): the Ed25519 signing key (libsodium) and the master of all salts.
// A matter's folder goes in, keys come out; owns nothing; any thread. Format: docs/formats/store.md.
#pragma once

#include <string>
#include <string_view>

#include "base/env.h"
#include "base/result.h"

namespace rj::store {

struct SigningKey {
  Bytes seed;        // 32 bytes
  Bytes public_key;  // 32 bytes
};

/// `folder` is the matter's. Fault::conflict if there are keys: they are never overwritten.
[[nodiscard]] Result<void> create_keys(Env& env, const std::string& folder);
/// The same in this very folder, made if absent.
[[nodiscard]] Result<void> create_keys_in(Env& env, const std::string& keys_folder);
[[nodiscard]] Result<SigningKey> signing_key(Env& env, const std::string& folder);
[[nodiscard]] Result<Bytes> salt_master(Env& env, const std::string& folder);

/// Detached Ed25519 signature (RFC 8032), 64 bytes.
[[nodiscard]] Bytes sign(const SigningKey& key, ByteView message);
[[nodiscard]] bool signature_fits(ByteView public_key, ByteView message, ByteView signature);

}  // namespace rj::store
