// Draw data that no screen makes, but a mistake might: it is counted and survived, and hurts nothing else.
#include <bit>
#include <limits>

#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinite = std::numeric_limits<float>::infinity();
constexpr std::uint32_t kInk = rgba(255, 255, 255);

// What was drawn beside the bad thing must be there.
void survived(FrameMaker& maker, std::uint32_t rejected) {
  maker.clip({0, 0, 64, 64}).image(nullptr).rectangle(1, 1, 3, 3, kInk);
  Painter painter;
  REQUIRE(painter.draw(maker.frame()).ok());
  CHECK(painter.stats().rejected == rejected);
  CHECK(picture_of(painter).at(1, 1) == 0xFFFFFFu);
}

TEST_CASE("Positions that aren't numbers") {
  for (const float bad : {kNan, kInfinite, -kInfinite}) {
    FrameMaker maker(64, 64);
    maker.triangle({bad, 0, 0, 0, kInk}, {10, 0, 0, 0, kInk}, {10, 10, 0, 0, kInk});
    maker.triangle({0, 0, 0, 0, kInk}, {10, bad, 0, 0, kInk}, {10, 10, 0, 0, kInk});
    maker.rectangle(10, 10, bad, 20, kInk);
    survived(maker, 4);
  }
}

TEST_CASE("Positions far off are brought to the edge of the world") {
  FrameMaker maker(64, 64);
  maker.rectangle(-1e30f, 40, 1e30f, 50, rgba(1, 2, 3));
  Painter painter;
  REQUIRE(painter.draw(maker.frame()).ok());
  CHECK(painter.stats().moved == 4);
  CHECK(picture_of(painter).at(0, 45) == 0x010203u);
  CHECK(picture_of(painter).at(63, 45) == 0x010203u);
  CHECK(picture_of(painter).at(63, 50) == 0u);
}

TEST_CASE("Shaded, transparent and textured triangles as large as the world") {
  Textures textures;
  Random random(1);
  const auto image = random_image(textures, random, 5, 5);
  for (const auto& shown : {std::shared_ptr<const AlphaImage>{}, image}) {
    FrameMaker maker(64, 64);
    maker.image(shown).triangle({-1e9f, -1e9f, -1e30f, 1e30f, rgba(0, 0, 0, 0)},
                                {1e9f, -1e9f, 1e30f, kNan, rgba(255, 255, 255, 255)},
                                {0, 1e9f, kInfinite, 0, rgba(255, 0, 255, 128)});
    survived(maker, 0);
  }
}

TEST_CASE("Triangles without an area paint nothing") {
  FrameMaker maker(64, 64);
  maker.triangle({10, 10, 0, 0, kInk}, {10, 10, 0, 0, kInk}, {10, 10, 0, 0, kInk});
  maker.triangle({0, 0, 0, 0, kInk}, {20, 20, 0, 0, rgba(1, 1, 1, 9)}, {40, 40, 0, 0, kInk});
  maker.triangle({0, 30.5f, 0, 0, kInk}, {20, 30.5f, 0, 0, kInk}, {63, 30.5f, 0, 0, kInk});
  maker.rectangle(50, 50, 50, 60, kInk);
  for (const std::uint32_t pixel : painted(maker.frame()).values) REQUIRE(pixel == 0u);
  survived(maker, 0);
}

TEST_CASE("Indices that point nowhere, commands that reach past the lists") {
  FrameMaker maker(64, 64);
  maker.mesh({{10, 10, 0, 0, kInk}, {20, 10, 0, 0, kInk}, {20, 20, 0, 0, kInk}}, {0, 1, 700});
  maker.frame().indices.push_back(0xFFFFFFFFu);
  maker.frame().indices.insert(maker.frame().indices.end(), 2, 0u);
  maker.frame().commands.back().index_count += 3;
  survived(maker, 2);

  FrameMaker past(64, 64);
  past.rectangle(1, 1, 3, 3, kInk);
  past.frame().commands.back().index_count = 0xFFFFFFF0u;
  Painter painter;
  REQUIRE(painter.draw(past.frame()).ok());
  CHECK(painter.stats().rejected > 1000000u);
  CHECK(picture_of(painter).at(1, 1) == 0xFFFFFFu);
  past.frame().commands.back().first_index = 0xFFFFFF00u;
  REQUIRE(painter.draw(past.frame()).ok());
  past.frame().commands.back() = {{0, 0, 64, 64}, 0, 6, 0xFFFFFFFFu, -1};
  REQUIRE(painter.draw(past.frame()).ok());
  CHECK(painter.stats().rejected == 2);
  CHECK(picture_of(painter).at(1, 1) == 0u);
}

TEST_CASE("A count that is no multiple of three leaves its rest out") {
  FrameMaker maker(64, 64);
  maker.mesh({{10, 10, 0, 0, kInk}, {20, 10, 0, 0, kInk}, {20, 20, 0, 0, kInk}}, {0, 1, 2, 0, 1});
  survived(maker, 0);
}

TEST_CASE("Clip rectangles that make no sense clip everything") {
  FrameMaker maker(64, 64);
  for (const std::array<float, 4> clip : {std::array<float, 4>{kNan, kNan, kNan, kNan},
                                          {40, 40, 10, 10},
                                          {-kInfinite, 0, -5, 64},
                                          {1e30f, 0, kInfinite, 64}})
    maker.clip(clip).rectangle(0, 0, 64, 64, rgba(9, 9, 9));
  survived(maker, 0);
  CHECK(painted(maker.frame()).at(30, 30) == 0u);
}

TEST_CASE("A command with an image that isn't in the frame") {
  FrameMaker maker(64, 64);
  maker.rectangle(0, 0, 64, 64, rgba(9, 9, 9));
  maker.frame().commands.back().image = 5;
  survived(maker, 2);
  CHECK(painted(maker.frame()).at(30, 30) == 0u);
}

TEST_CASE("Random bytes as a frame") {
  Random random(123);
  Textures textures;
  const auto image = random_image(textures, random, 9, 9);
  for (int round = 0; round < 300; ++round) {
    FrameMaker maker(100, 80);
    FrameData& frame = maker.frame();
    frame.images.push_back(image);
    for (int i = 0; i < 30; ++i) {
      std::array<float, 4> numbers{};
      for (float& number : numbers) number = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
      frame.vertices.push_back(
          {numbers[0], numbers[1], numbers[2], numbers[3], static_cast<std::uint32_t>(random.next())});
    }
    for (int i = 0; i < 90; ++i) frame.indices.push_back(static_cast<std::uint32_t>(random.below(33)));
    for (int i = 0; i < 4; ++i)
      frame.commands.push_back({{0, 0, 100, 80},
                                static_cast<std::uint32_t>(random.below(80)),
                                static_cast<std::uint32_t>(random.below(60)),
                                static_cast<std::uint32_t>(random.below(4)),
                                static_cast<std::int32_t>(random.below(3)) - 1});
    REQUIRE(painted(frame, Kernels::fastest) == painted(frame, Kernels::portable));
  }
}

}  // namespace
}  // namespace unhurried::paint
