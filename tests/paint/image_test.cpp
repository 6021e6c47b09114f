#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

std::uint32_t grey(std::uint32_t value) {
  return value << 16 | value << 8 | value;
}

TEST_CASE("An image at its own size shows every texel once, wherever its corner lies on the grid") {
  Textures textures;
  Random random(6);
  const auto image = random_image(textures, random, 53, 29);
  for (int sixteenth = 0; sixteenth < 16; ++sixteenth) {
    const float shift = static_cast<float>(sixteenth) / 16;
    FrameMaker maker(100, 60);
    maker.image(image).rectangle(20 + shift, 10 + shift, 73 + shift, 39 + shift, rgba(255, 255, 255));
    const Pixels pixels = painted(maker.frame());
    const int moved = sixteenth > 8 ? 1 : 0;  // the middle of pixel 20 lies left of the corner from 9/16 on
    int wrong = 0;
    for (int y = 0; y < 60; ++y)
      for (int x = 0; x < 100; ++x) {
        const int u = x - 20 - moved;
        const int v = y - 10 - moved;
        const bool inside = u >= 0 && u < 53 && v >= 0 && v < 29;
        wrong += pixels.at(x, y) != (inside ? grey(image->alpha[v * 53 + u]) : 0u);
      }
    CAPTURE(sixteenth);
    CHECK(wrong == 0);
  }
}

TEST_CASE("A part of an image at its own size shows just that part") {
  Textures textures;
  Random random(7);
  const auto image = random_image(textures, random, 300, 70);  // thirds: coordinates that floats can't hold
  FrameMaker maker(64, 64);
  maker.image(image).rectangle(3, 5, 33, 25, rgba(255, 255, 255),
                               {100 / 300.f, 7 / 70.f, 130 / 300.f, 27 / 70.f});
  const Pixels pixels = painted(maker.frame());
  for (int y = 0; y < 20; ++y)
    for (int x = 0; x < 30; ++x)
      REQUIRE(pixels.at(3 + x, 5 + y) == grey(image->alpha[(7 + y) * 300 + 100 + x]));
  CHECK(pixels.at(33, 10) == 0u);
}

TEST_CASE("Colour and alpha of the rectangle pass through the coverage") {
  Textures textures;
  const std::vector<std::uint8_t> alpha = {0, 128, 255};
  const auto id = textures.add(3, 1, alpha);
  REQUIRE(id.ok());
  FrameMaker maker(3, 1, 0x0000FF);
  maker.image(textures.find(*id)).rectangle(0, 0, 3, 1, rgba(255, 0, 0, 128));
  const Pixels pixels = painted(maker.frame());
  CHECK(pixels.at(0, 0) == 0x0000FFu);
  CHECK(pixels.at(1, 0) == 0x4000BFu);  // 128 of 128: 64
  CHECK(pixels.at(2, 0) == 0x80007Fu);
}

TEST_CASE("A stretched image shows the nearest texel") {
  Textures textures;
  const std::vector<std::uint8_t> alpha = {10, 200, 90, 255};
  const auto id = textures.add(2, 2, alpha);
  REQUIRE(id.ok());
  FrameMaker maker(40, 40);
  maker.image(textures.find(*id)).rectangle(0, 0, 40, 40, rgba(255, 255, 255));
  const Pixels pixels = painted(maker.frame());
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 40; ++x) REQUIRE(pixels.at(x, y) == grey(alpha[(y / 20) * 2 + x / 20]));
}

TEST_CASE("Coordinates beyond an image's edge show its outermost texels") {
  Textures textures;
  const std::vector<std::uint8_t> alpha = {50, 250};
  const auto id = textures.add(2, 1, alpha);
  REQUIRE(id.ok());
  FrameMaker maker(8, 4);
  maker.image(textures.find(*id)).rectangle(0, 0, 8, 4, rgba(255, 255, 255), {-1, -5, 3, 5});
  const Pixels pixels = painted(maker.frame());
  CHECK(pixels.at(0, 0) == grey(50));
  CHECK(pixels.at(2, 3) == grey(50));
  CHECK(pixels.at(7, 3) == grey(250));
}

}  // namespace
}  // namespace unhurried::paint
