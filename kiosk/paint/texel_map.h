// Where a vertex lies in its image, in whole arithmetic: 65,536 steps a texel.
// Coordinates that aren't numbers or lie far outside are brought to the nearest place that is one.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "kiosk/paint/scene.h"

namespace unhurried::paint {

inline constexpr int kTexelBits = 16;

// `part` is 0..1 across `size` texels. The product of a float and a small whole number is exact in double.
inline std::int64_t texel_position(float part, int size) {
  const double texel = static_cast<double>(part) * size;
  const double limit = 2.0 * kFarthestPixel;
  if (!(texel > -limit))
    return -(static_cast<std::int64_t>(2 * kFarthestPixel) << kTexelBits);  // or not a number
  return std::llrint(std::min(texel, limit) * (1 << kTexelBits));
}

// Does this rectangle show its image one texel to a pixel, upright, and nothing beyond the image's edges?
// `corners` clockwise from the top left. Two thousandths of a texel forgive the rounding of float
// coordinates.
inline bool at_own_size(const FrameData& frame, const Scene& scene,
                        const std::array<std::uint32_t, 4>& corners, const AlphaImage& image) {
  constexpr std::int64_t kForgiven = 128;
  constexpr int kGridToTexel = 1 << (kTexelBits - 4);
  const auto across = [&](int i) { return texel_position(frame.vertices[corners[i]].u, image.width); };
  const auto down = [&](int i) { return texel_position(frame.vertices[corners[i]].v, image.height); };
  const auto near = [](std::int64_t a, std::int64_t b) { return std::llabs(a - b) <= kForgiven; };
  if (!near(across(0), across(3)) || !near(across(1), across(2))) return false;
  if (!near(down(0), down(1)) || !near(down(2), down(3))) return false;
  const GridVertex& a = scene.vertices[corners[0]];
  const GridVertex& c = scene.vertices[corners[2]];
  const std::int64_t wide = static_cast<std::int64_t>(c.x - a.x) * kGridToTexel;
  const std::int64_t high = static_cast<std::int64_t>(c.y - a.y) * kGridToTexel;
  if (!near(across(2) - across(0), wide) || !near(down(2) - down(0), high)) return false;
  return across(0) >= -kForgiven && down(0) >= -kForgiven &&
         across(2) <= (static_cast<std::int64_t>(image.width) << kTexelBits) + kForgiven &&
         down(2) <= (static_cast<std::int64_t>(image.height) << kTexelBits) + kForgiven;
}

}  // namespace unhurried::paint
