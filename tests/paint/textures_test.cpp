#include "kiosk/paint/textures.h"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

namespace unhurried::paint {
namespace {

TEST_CASE("An added texture is found, a removed one isn't, and ids are never used again") {
  Textures textures;
  const std::vector<std::uint8_t> alpha(6, 7);
  const auto first = textures.add(3, 2, alpha);
  REQUIRE(first.ok());
  CHECK(*first != kWhite);
  REQUIRE(textures.find(*first));
  CHECK(textures.find(*first)->width == 3);
  CHECK(textures.find(*first)->alpha != alpha.data());  // copied, for nobody keeps it alive
  textures.remove(*first);
  CHECK_FALSE(textures.find(*first));
  const auto second = textures.add(3, 2, alpha);
  REQUIRE(second.ok());
  CHECK(*second != *first);
  CHECK(textures.count() == 1);
  CHECK_FALSE(textures.find(kWhite));
}

TEST_CASE("New content under the same id is another image; who holds the old one keeps it") {
  Textures textures;
  const std::vector<std::uint8_t> old_alpha = {1, 2};
  const std::vector<std::uint8_t> new_alpha = {3};
  const auto id = textures.add(2, 1, old_alpha);
  REQUIRE(id.ok());
  const auto held = textures.find(*id);
  REQUIRE(textures.replace(*id, 1, 1, new_alpha).ok());
  CHECK(held->alpha[1] == 2);
  CHECK(textures.find(*id)->alpha[0] == 3);
  CHECK(textures.find(*id)->serial != held->serial);
  CHECK(textures.replace(TextureId{99}, 1, 1, new_alpha).error().code == ErrorCode::not_found);
}

TEST_CASE("Bytes with an owner aren't copied and live as long as the image") {
  auto bytes = std::make_shared<std::vector<std::uint8_t>>(4, 9);
  const std::weak_ptr<const void> watch = bytes;
  Textures textures;
  const auto id = textures.add(2, 2, *bytes, bytes);
  REQUIRE(id.ok());
  CHECK(textures.find(*id)->alpha == bytes->data());
  bytes.reset();
  CHECK_FALSE(watch.expired());
  textures.remove(*id);
  CHECK(watch.expired());
}

TEST_CASE("Sizes that don't fit their bytes are refused") {
  Textures textures;
  const std::vector<std::uint8_t> alpha(6, 7);
  CHECK_FALSE(textures.add(0, 6, alpha).ok());
  CHECK_FALSE(textures.add(-1, -6, alpha).ok());
  CHECK_FALSE(textures.add(2, 2, alpha).ok());
  CHECK(textures.add(20000, 1, std::vector<std::uint8_t>(20000)).error().code == ErrorCode::bad_argument);
  CHECK(textures.count() == 0);
}

}  // namespace
}  // namespace unhurried::paint
