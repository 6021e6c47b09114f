// The arithmetic of one triangle: which pixels of a row are inside, and how colour and texel run across them.
// All of it is exact whole arithmetic or rounded at one stated place, so the bits don't depend on compiler,
// tile or processor: painting a part of the picture gives the same pixels as painting all of it. Leaves
// writing pixels to the kernels.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "kiosk/paint/scene.h"

namespace unhurried::paint {

// The pixels of a row that are inside: from `left` up to and without `right`. None where right <= left.
struct Span {
  std::int16_t left, right;
};

// The rows of a triangle inside a box at most kMost rows high. Finding all of them before the first is
// painted keeps the edges in the processor's registers; the pixels' stores would push them out.
class TriangleSpans {
 public:
  static constexpr int kMost = 32;

  TriangleSpans(const GridVertex& a, const GridVertex& b, const GridVertex& c, const Rect& box);
  int first_row() const { return first_row_; }
  std::span<const Span> rows() const { return {rows_.data(), static_cast<std::size_t>(count_)}; }

 private:
  int first_row_ = 0;
  int count_ = 0;
  std::array<Span, kMost> rows_;  // only the first count_ are set
};

// Twice the triangle's area on the grid; positive when the corners run clockwise on the screen.
std::int64_t doubled_area(const GridVertex& a, const GridVertex& b, const GridVertex& c);

// A colour across a triangle: blue, green, red, alpha, each with kColourBits of fraction, rounding half
// included. The sums wrap in 32 bits; inside the triangle the true value is back in range, at most a rounding
// step outside 0..255, where the kernels clamp it.
inline constexpr int kColourBits = 22;
struct Shade {
  std::array<std::uint32_t, 4> origin{};  // at the middle of pixel (0, 0)
  std::array<std::uint32_t, 4> across{};  // for a pixel to the right
  std::array<std::uint32_t, 4> down{};
  std::array<std::uint32_t, 4> at(int x, int y) const {
    std::array<std::uint32_t, 4> value;
    for (std::size_t i = 0; i < 4; ++i)
      value[i] =
          origin[i] + across[i] * static_cast<std::uint32_t>(x) + down[i] * static_cast<std::uint32_t>(y);
    return value;
  }
};
Shade shade_of(const GridVertex& a, const GridVertex& b, const GridVertex& c);

// Texel coordinates across a triangle, with kTexelBits + 12 bits of fraction.
inline constexpr int kTexelFraction = 28;
struct TexelShade {
  std::array<std::uint64_t, 2> origin{}, across{}, down{};
};
TexelShade texels_of(const FrameData& frame, const Scene& scene, const Primitive& triangle,
                     const AlphaImage& image);

}  // namespace unhurried::paint
