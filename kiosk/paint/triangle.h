// The arithmetic of one triangle: which pixels of a row are inside, and how colour and texel run across them.
// All of it is exact whole arithmetic or rounded at one stated place, so the bits don't depend on compiler,
// tile or processor: painting a part of the picture gives the same pixels as painting all of it. Leaves
// writing pixels to the kernels.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/paint/scene.h"

namespace unhurried::paint {

// Where one edge crosses the middle of a row: the first pixel whose middle is at or beyond it.
// Quotient and remainder are carried from row to row, so every row is as exact as the first.
class EdgeWalker {
 public:
  EdgeWalker() = default;
  // `upper` is above `lower` on the grid; the walk begins at pixel row `row`.
  EdgeWalker(const GridVertex& upper, const GridVertex& lower, int row);
  std::int64_t pixel() const { return quotient_; }
  // Without a branch: whether the remainder runs over is as good as random, and asking costs more than
  // adding.
  void down() {
    const std::int64_t over = remainder_ + part_step_ - divisor_;
    const std::int64_t not_over = over >> 63;  // all ones, or zero
    remainder_ = over + (divisor_ & not_over);
    quotient_ += whole_step_ + 1 + not_over;
  }

 private:
  std::int64_t quotient_ = 0, remainder_ = 0, whole_step_ = 0, part_step_ = 0, divisor_ = 1;
};

// The rows of a triangle inside a clip rectangle, from the top down. The two halves above and below the
// middle corner have one edge on the left and one on the right each.
class TriangleRows {
 public:
  TriangleRows(const GridVertex& a, const GridVertex& b, const GridVertex& c, const Rect& clip);

  bool more() const { return row_ < last_; }
  int y() const { return row_; }
  int left() const { return left_; }
  int right() const { return right_; }  // at or below left() where the row has no pixel
  void down() {
    if (++row_ == turn_) short_ = EdgeWalker(*middle_, *bottom_, row_);
    look();
    long_.down();
    short_.down();
  }

 private:
  void look() {
    const std::int64_t one = long_.pixel();
    const std::int64_t two = short_.pixel();
    left_ = clipped(middle_is_right_ ? one : two);
    right_ = clipped(middle_is_right_ ? two : one);
  }

  int clipped(std::int64_t pixel) const {
    return static_cast<int>(std::clamp<std::int64_t>(pixel, clip_.x0, clip_.x1));
  }

  const GridVertex* middle_ = nullptr;
  const GridVertex* bottom_ = nullptr;
  Rect clip_;
  int row_ = 0, last_ = 0, turn_ = 0;  // pixel rows; at `turn_` the short edge becomes the lower one
  int left_ = 0, right_ = 0;
  bool middle_is_right_ = false;
  EdgeWalker long_, short_;
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
