#include "store/keys.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/check.h"
#include "base/hash.h"

namespace rj::store {
namespace {

constexpr unsigned kPrivate = 0600;
constexpr std::size_t kKeyBytes = 32;
constexpr const char* kSigning = "/signing.key";
constexpr const char* kSalt = "/salt.key";

void start_sodium() { RJ_CHECK(sodium_init() >= 0); }

std::string keys_of(const std::string& folder) { return folder + "/.rejoinder/keys"; }

const unsigned char* raw(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Result<Bytes> read_key(Env& env, const std::string& path) {
  Bytes text = RJ_TRY(read_file(env, path));
  if (text.ends_with('\n')) text.pop_back();
  std::optional<Bytes> key = from_hex(text);
  sodium_memzero(text.data(), text.size());
  if (!key || key->size() != kKeyBytes)
    return fail(Fault::malformed, "this key is damaged (64 hexadecimal digits are wanted); put it back from your own copy", path);
  return std::move(*key);
}

Result<void> write_key(Env& env, const std::string& path) {
  if (env.stat(path)) return fail(Fault::conflict, "there is a key here already; a key is never overwritten", path);
  Bytes key = env.random(kKeyBytes);
  Bytes text = to_hex(key) + "\n";
  const Result<void> done = write_file(env, path, text, kPrivate);
  sodium_memzero(key.data(), key.size());
  sodium_memzero(text.data(), text.size());
  return done;
}

/// The seed and its public key, as libsodium wants to sign with.
Bytes secret_of(const Bytes& seed, Bytes& public_key) {
  start_sodium();
  RJ_CHECK(seed.size() == crypto_sign_SEEDBYTES);
  Bytes secret(crypto_sign_SECRETKEYBYTES, '\0');
  public_key.assign(crypto_sign_PUBLICKEYBYTES, '\0');
  RJ_CHECK(crypto_sign_seed_keypair(raw(public_key), raw(secret), raw(ByteView(seed))) == 0);
  return secret;
}

}  // namespace

Result<void> create_keys_in(Env& env, const std::string& keys_folder) {
  RJ_CALL(env.make_folders(keys_folder));
  RJ_CALL(write_key(env, keys_folder + kSigning));
  return write_key(env, keys_folder + kSalt);
}

Result<void> create_keys(Env& env, const std::string& folder) { return create_keys_in(env, keys_of(folder)); }

Result<SigningKey> signing_key(Env& env, const std::string& folder) {
  SigningKey key;
  key.seed = RJ_TRY(read_key(env, keys_of(folder) + kSigning));
  Bytes secret = secret_of(key.seed, key.public_key);
  sodium_memzero(secret.data(), secret.size());
  return key;
}

Result<Bytes> salt_master(Env& env, const std::string& folder) { return read_key(env, keys_of(folder) + kSalt); }

Bytes sign(const SigningKey& key, ByteView message) {
  Bytes public_key;
  Bytes secret = secret_of(key.seed, public_key);
  Bytes signature(crypto_sign_BYTES, '\0');
  RJ_CHECK(crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(ByteView(secret))) == 0);
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool signature_fits(ByteView public_key, ByteView message, ByteView signature) {
  start_sodium();
  if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(public_key)) == 0;
}

}  // namespace rj::store
