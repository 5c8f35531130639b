#include "store/known_blobs.h"

#include <gtest/gtest.h>

#include <string>

#include "store/store_support.h"

namespace rj::store {
namespace {

using test::must;

TEST(KnownBlobs, FindsEachOfMany) {
  KnownBlobs known;
  std::vector<Digest> digests;
  const auto is = [&](const Digest& wanted) {
    return [&digests, wanted](BlobId id) -> Result<bool> { return digests[static_cast<std::size_t>(id) - 1] == wanted; };
  };
  EXPECT_EQ(must(known.find(sha256("0"), is(sha256("0")))), 0);
  for (int n = 0; n < 5'000; ++n) {
    digests.push_back(sha256(std::to_string(n)));
    known.add(digests.back(), n + 1);
  }
  for (int n = 0; n < 5'000; ++n)
    ASSERT_EQ(must(known.find(digests[static_cast<std::size_t>(n)], is(sha256(std::to_string(n))))), n + 1);
  EXPECT_EQ(must(known.find(sha256("5000"), is(sha256("5000")))), 0);
}

TEST(KnownBlobs, DigestsThatBeginAlikeAreToldApart) {
  KnownBlobs known;
  std::vector<Digest> digests(300, sha256("x"));
  for (std::size_t n = 0; n < digests.size(); ++n) {
    digests[n][20] = static_cast<std::uint8_t>(n);
    digests[n][21] = static_cast<std::uint8_t>(n >> 8);
    known.add(digests[n], static_cast<BlobId>(n) + 1);
  }
  for (std::size_t n = 0; n < digests.size(); ++n) {
    const auto found = known.find(
        digests[n], [&](BlobId id) -> Result<bool> { return digests[static_cast<std::size_t>(id) - 1] == digests[n]; });
    ASSERT_EQ(must(found), static_cast<BlobId>(n) + 1);
  }
}

}  // namespace
}  // namespace rj::store
