// Coverage against the definition (an edge function for each pixel), colour against arithmetic in double.
#include "kiosk/paint/triangle.h"

#include <cmath>
#include <cstdlib>
#include <utility>

#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

constexpr std::uint32_t kInk = rgba(255, 255, 255);

std::int64_t grid(float pixels) {
  return std::lrint(pixels * kGrid);
}

// The textbook rule: inside all three edges; on an edge only if it is a top or a left one.
bool covers(std::array<Vertex, 3> corners, int x, int y) {
  std::array<std::int64_t, 3> xs{};
  std::array<std::int64_t, 3> ys{};
  const auto place = [&] {
    for (std::size_t i = 0; i < 3; ++i) {
      xs[i] = grid(corners[i].x);
      ys[i] = grid(corners[i].y);
    }
    return (xs[1] - xs[0]) * (ys[2] - ys[0]) - (ys[1] - ys[0]) * (xs[2] - xs[0]);
  };
  if (place() < 0) std::swap(corners[1], corners[2]);
  if (place() == 0) return false;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t next = (i + 1) % 3;
    const std::int64_t dx = xs[next] - xs[i];
    const std::int64_t dy = ys[next] - ys[i];
    const std::int64_t edge = dx * (y * kGrid + kGrid / 2 - ys[i]) - dy * (x * kGrid + kGrid / 2 - xs[i]);
    const bool top_or_left = dy < 0 || (dy == 0 && dx > 0);
    if (edge < 0 || (edge == 0 && !top_or_left)) return false;
  }
  return true;
}

Vertex corner(Random& random, double reach, std::uint32_t colour) {
  return {random_place(random, -reach * 0.2, reach * 1.2), random_place(random, -reach * 0.2, reach * 1.2), 0,
          0, colour};
}

TEST_CASE("A triangle covers exactly the pixels that its edge functions say") {
  Random random(11);
  constexpr int kSize = 70;
  for (int round = 0; round < 400; ++round) {
    const double reach = round % 3 == 0 ? 6 : kSize;
    const std::array<Vertex, 3> corners = {corner(random, reach, kInk), corner(random, reach, kInk),
                                           corner(random, reach, kInk)};
    FrameMaker maker(kSize, kSize);
    maker.triangle(corners[0], corners[1], corners[2]);
    const Pixels pixels = painted(maker.frame());
    int wrong = 0;
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) wrong += (pixels.at(x, y) != 0) != covers(corners, x, y);
    CAPTURE(round);
    REQUIRE(wrong == 0);
  }
}

TEST_CASE("A rectangle covers what its two triangles would") {
  Random random(5);
  constexpr int kSize = 40;
  for (int round = 0; round < 200; ++round) {
    const float x0 = random_place(random, -5, 30);
    const float y0 = random_place(random, -5, 30);
    const float x1 = x0 + random_place(random, 0, 20);
    const float y1 = y0 + random_place(random, 0, 20);
    FrameMaker whole(kSize, kSize);
    whole.rectangle(x0, y0, x1, y1, kInk);
    FrameMaker halves(kSize, kSize);
    halves.triangle({x0, y0, 0, 0, kInk}, {x1, y0, 0, 0, kInk}, {x1, y1, 0, 0, kInk});
    halves.triangle({x0, y0, 0, 0, kInk}, {x1, y1, 0, 0, kInk}, {x0, y1, 0, 0, kInk});
    REQUIRE(painted(whole.frame()) == painted(halves.frame()));
  }
}

TEST_CASE("Neighbours that share edges paint each pixel once") {
  Random random(3);
  constexpr int kSize = 64;
  constexpr int kSpokes = 17;
  for (int round = 0; round < 40; ++round) {
    // A fan around a random middle that covers the whole picture; half transparent, so twice shows.
    const std::uint32_t half = rgba(255, 255, 255, 128);
    const Vertex middle = {random_place(random, 10, 50), random_place(random, 10, 50), 0, 0, half};
    FrameMaker maker(kSize, kSize);
    for (int i = 0; i < kSpokes; ++i) {
      const auto spoke = [&](int n) {
        const double angle = (n % kSpokes) * 6.283185307179586 / kSpokes;
        return Vertex{middle.x + static_cast<float>(200 * std::cos(angle)),
                      middle.y + static_cast<float>(200 * std::sin(angle)), 0, 0, half};
      };
      maker.triangle(middle, spoke(i), spoke(i + 1));
    }
    const Pixels pixels = painted(maker.frame());
    for (const std::uint32_t pixel : pixels.values) REQUIRE(pixel == 0x808080u);
  }
}

TEST_CASE("Colour runs straight between the corners, to within one step") {
  Random random(21);
  constexpr int kSize = 60;
  for (int round = 0; round < 200; ++round) {
    std::array<Vertex, 3> corners{};
    for (Vertex& each : corners) each = corner(random, kSize, random_colour(random) | 0xFF000000u);
    FrameMaker maker(kSize, kSize, 0x010203);
    maker.triangle(corners[0], corners[1], corners[2]);
    const Pixels pixels = painted(maker.frame());
    std::array<double, 3> xs{};
    std::array<double, 3> ys{};
    for (std::size_t i = 0; i < 3; ++i) {
      xs[i] = static_cast<double>(grid(corners[i].x)) / kGrid;
      ys[i] = static_cast<double>(grid(corners[i].y)) / kGrid;
    }
    const double area = (xs[1] - xs[0]) * (ys[2] - ys[0]) - (ys[1] - ys[0]) * (xs[2] - xs[0]);
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) {
        if (!covers(corners, x, y)) {
          REQUIRE(pixels.at(x, y) == 0x010203u);
          continue;
        }
        const double px = x + 0.5;
        const double py = y + 0.5;
        const double w1 = ((px - xs[0]) * (ys[2] - ys[0]) - (py - ys[0]) * (xs[2] - xs[0])) / area;
        const double w2 = ((xs[1] - xs[0]) * (py - ys[0]) - (ys[1] - ys[0]) * (px - xs[0])) / area;
        for (int channel = 0; channel < 3; ++channel) {
          const auto of = [&](std::size_t i) { return (corners[i].colour >> (8 * channel)) & 255u; };
          const double expected = of(0) * (1 - w1 - w2) + of(1) * w1 + of(2) * w2;
          const double got = (pixels.at(x, y) >> (16 - 8 * channel)) & 255u;
          REQUIRE(std::fabs(got - expected) <= 0.51);
        }
      }
  }
}

TEST_CASE("Clipping cuts and doesn't move: inside the same pixels, outside none") {
  Random random(8);
  constexpr int kSize = 90;
  for (int round = 0; round < 100; ++round) {
    const Vertex a = corner(random, kSize, random_colour(random));
    const Vertex b = corner(random, kSize, random_colour(random));
    const Vertex c = corner(random, kSize, random_colour(random));
    FrameMaker open(kSize, kSize, 0x202020);
    open.triangle(a, b, c);
    FrameMaker cut(kSize, kSize, 0x202020);
    cut.clip({10.9f, 20.2f, 61.7f, 70.99f}).triangle(a, b, c);  // fractions are cut off: 10, 20, 61, 70
    const Pixels whole = painted(open.frame());
    const Pixels part = painted(cut.frame());
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) {
        const bool inside = x >= 10 && x < 61 && y >= 20 && y < 70;
        REQUIRE(part.at(x, y) == (inside ? whole.at(x, y) : 0x202020u));
      }
  }
}

TEST_CASE("Long thin triangles and ones far larger than the screen keep their edges") {
  constexpr int kSize = 50;
  const std::array<std::array<Vertex, 3>, 4> shapes = {{
      {{{-16000, -16000, 0, 0, kInk}, {16000, -15000, 0, 0, kInk}, {20, 16000, 0, 0, kInk}}},
      {{{-16000, 25.2f, 0, 0, kInk}, {16000, 25.3f, 0, 0, kInk}, {16000, 27, 0, 0, kInk}}},
      {{{25.1f, -16000, 0, 0, kInk}, {25.3f, -16000, 0, 0, kInk}, {26, 16000, 0, 0, kInk}}},
      {{{0, 0, 0, 0, kInk}, {50, 50, 0, 0, kInk}, {50.0625f, 50, 0, 0, kInk}}},
  }};
  for (const auto& corners : shapes) {
    FrameMaker maker(kSize, kSize);
    maker.triangle(corners[0], corners[1], corners[2]);
    const Pixels pixels = painted(maker.frame());
    for (int y = 0; y < kSize; ++y)
      for (int x = 0; x < kSize; ++x) REQUIRE((pixels.at(x, y) != 0) == covers(corners, x, y));
  }
}

}  // namespace
}  // namespace unhurried::paint
