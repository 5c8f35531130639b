#include "store/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "store/store_support.h"

namespace rj::store {
namespace {

using test::Matter;
using test::must;

TEST(Keys, AreForTheirOwnerAloneWhateverTheUmask) {
  for (const mode_t mask : {0U, 077U, 0777U & ~0700U}) {
    const mode_t old = umask(mask);
    const Matter matter;
    umask(old);
    for (const char* name : {"keys/signing.key", "keys/salt.key"}) {
      struct stat info{};
      ASSERT_EQ(stat(matter.file(name).c_str(), &info), 0);
      EXPECT_EQ(info.st_mode & 07777U, 0600U);
    }
  }
}

TEST(Keys, AreNeverOverwrittenAndDifferBetweenMatters) {
  const Matter matter;
  const Matter other;
  const Bytes seed = must(signing_key(matter.env(), matter.path())).seed;
  EXPECT_EQ(create_keys(matter.env(), matter.path()).error().fault, Fault::conflict);
  EXPECT_EQ(must(signing_key(matter.env(), matter.path())).seed, seed);
  EXPECT_NE(must(signing_key(other.env(), other.path())).seed, seed);
  EXPECT_NE(must(salt_master(matter.env(), matter.path())), must(salt_master(other.env(), other.path())));
}

// RFC 8032, 7.1, tests 1 to 3.
TEST(Keys, SignAsRfc8032Says) {
  struct Case {
    const char* seed;
    const char* public_key;
    const char* message;
    const char* signature;
  };
  for (const Case& c : {Case{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                             "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                             "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25"
                             "bf5f0595bbe24655141438e7a100b"},
                        Case{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                             "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                             "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387"
                             "b2eaeb4302aeeb00d291612bb0c00"}}) {
    const Matter matter;
    must(remove_tree(matter.env(), matter.file("keys")));
    must(matter.env().make_folders(matter.file("keys")));
    must(write_file(matter.env(), matter.file("keys/signing.key"), std::string(c.seed) + "\n", 0600));
    const SigningKey key = must(signing_key(matter.env(), matter.path()));
    EXPECT_EQ(to_hex(key.public_key), c.public_key);
    const Bytes message = *from_hex(c.message);
    const Bytes signature = sign(key, message);
    EXPECT_EQ(to_hex(signature), c.signature);
    EXPECT_TRUE(signature_fits(key.public_key, message, signature));
    EXPECT_FALSE(signature_fits(key.public_key, message + "x", signature));
    EXPECT_FALSE(signature_fits(key.public_key, message, signature.substr(1)));
    EXPECT_FALSE(signature_fits("short", message, signature));
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
      Bytes bent = signature;
      bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ 1 << bit % 8);
      EXPECT_FALSE(signature_fits(key.public_key, message, bent)) << bit;
    }
  }
}

TEST(Keys, ADamagedKeyIsOneSentence) {
  for (const char* content : {"", "xyz\n", "00ff\n"}) {
    const Matter matter;
    must(write_file(matter.env(), matter.file("keys/signing.key"), content, 0600));
    const auto key = signing_key(matter.env(), matter.path());
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().fault, Fault::malformed);
    EXPECT_EQ(key.error().where, matter.file("keys/signing.key"));
  }
}

}  // namespace
}  // namespace rj::store
