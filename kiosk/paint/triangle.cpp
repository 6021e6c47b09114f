#include "kiosk/paint/triangle.h"

#include <utility>

#include "kiosk/paint/texel_map.h"

namespace unhurried::paint {
namespace {

// A product of 62 and 29 bits; the extension is one multiplication on every 64-bit processor we run on.
__extension__ using Wide = __int128;

// Rounds down; `divisor` is positive. The narrow division takes a third of the time of the wide one on older
// processors, and nearly every edge on a screen fits it.
std::int64_t floor_divided(std::int64_t value, std::int64_t divisor) {
  if (value == static_cast<std::int32_t>(value) && divisor == static_cast<std::int32_t>(divisor)) {
    const auto narrow = static_cast<std::int32_t>(value);
    const auto by = static_cast<std::int32_t>(divisor);
    const std::int32_t quotient = narrow / by;
    return quotient - (quotient * by > narrow ? 1 : 0);
  }
  const std::int64_t quotient = value / divisor;
  return quotient - (quotient * divisor > value ? 1 : 0);
}

// Where one edge crosses the middle of a row: the first pixel whose middle is at or beyond it.
// Quotient and remainder are carried from row to row, so every row is as exact as the first.
class EdgeWalker {
 public:
  // `upper` is above `lower` on the grid; the walk begins at pixel row `row`.
  EdgeWalker(const GridVertex& upper, const GridVertex& lower, int row) {
    const std::int64_t dx = lower.x - upper.x;
    const std::int64_t dy = lower.y - upper.y;
    // The crossing in pixels, less half a pixel, rounded up: n / divisor with n as below.
    divisor_ = kGrid * dy;
    const std::int64_t middle = static_cast<std::int64_t>(row) * kGrid + kGrid / 2 - upper.y;
    const std::int64_t n = (upper.x - kGrid / 2) * dy + dx * middle + divisor_ - 1;
    quotient_ = floor_divided(n, divisor_);
    remainder_ = n - quotient_ * divisor_;
    whole_step_ = floor_divided(dx, dy);
    part_step_ = kGrid * (dx - whole_step_ * dy);
  }
  std::int64_t pixel() const { return quotient_; }
  // Without a branch: whether the remainder runs over is as good as random, and a wrong guess costs more.
  void down() {
    const std::int64_t over = remainder_ + part_step_ - divisor_;
    const std::int64_t not_over = over >> 63;  // all ones, or zero
    remainder_ = over + (divisor_ & not_over);
    quotient_ += whole_step_ + 1 + not_over;
  }

 private:
  std::int64_t quotient_, remainder_, whole_step_, part_step_, divisor_;
};

std::int16_t clipped(std::int64_t pixel, const Rect& box) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(pixel, box.x0, box.x1));
}

// Slopes of a plane through three corners, as a share of its doubled area.
struct Plane {
  std::int64_t abx, aby, acx, acy;
  std::int64_t reciprocal;  // of the doubled area, with 62 bits of fraction
  static constexpr int kReciprocalBits = 62;

  Plane(const GridVertex& a, const GridVertex& b, const GridVertex& c)
      : abx(b.x - a.x), aby(b.y - a.y), acx(c.x - a.x), acy(c.y - a.y) {
    std::int64_t area = abx * acy - aby * acx;
    if (area < 0) {
      area = -area;
      abx = -abx;
      aby = -aby;
      acx = -acx;
      acy = -acy;
    }
    reciprocal = area ? (std::int64_t{1} << kReciprocalBits) / area : 0;
  }
  // Turning both legs round turns the sign of the area and of the slopes below, so both windings are served.
  std::int64_t across(std::int64_t ab, std::int64_t ac, int fraction) const {
    return scaled(ab * acy - ac * aby, fraction);
  }
  std::int64_t down(std::int64_t ab, std::int64_t ac, int fraction) const {
    return scaled(ac * abx - ab * acx, fraction);
  }

 private:
  std::int64_t scaled(std::int64_t numerator, int fraction) const {
    return static_cast<std::int64_t>(static_cast<Wide>(numerator) * reciprocal >>
                                     (kReciprocalBits - fraction));
  }
};

}  // namespace

std::int64_t doubled_area(const GridVertex& a, const GridVertex& b, const GridVertex& c) {
  return static_cast<std::int64_t>(b.x - a.x) * (c.y - a.y) -
         static_cast<std::int64_t>(b.y - a.y) * (c.x - a.x);
}

// The two halves above and below the middle corner have one edge on the left and one on the right each.
TriangleSpans::TriangleSpans(const GridVertex& a, const GridVertex& b, const GridVertex& c, const Rect& box) {
  const GridVertex* top = &a;
  const GridVertex* middle = &b;
  const GridVertex* bottom = &c;
  if (middle->y < top->y) std::swap(middle, top);
  if (bottom->y < top->y) std::swap(bottom, top);
  if (bottom->y < middle->y) std::swap(bottom, middle);
  const std::int64_t area = doubled_area(*top, *middle, *bottom);
  if (area == 0) return;
  const int last_row = std::min({first_pixel(bottom->y), box.y1, box.y0 + kMost});
  first_row_ = std::max(first_pixel(top->y), box.y0);
  if (first_row_ >= last_row) return;
  count_ = last_row - first_row_;
  const int turn = std::clamp(first_pixel(middle->y) - first_row_, 0, count_);
  Span* row = rows_.data();
  EdgeWalker edge(*top, *bottom, first_row_);
  const auto walk = [&](EdgeWalker other, Span* end, auto&& span_of) {
    for (; row < end; ++row) {
      *row = span_of(clipped(edge.pixel(), box), clipped(other.pixel(), box));
      edge.down();
      other.down();
    }
  };
  const auto both = [&](auto&& span_of) {
    if (turn > 0) walk(EdgeWalker(*top, *middle, first_row_), rows_.data() + turn, span_of);
    if (turn < count_) walk(EdgeWalker(*middle, *bottom, first_row_ + turn), rows_.data() + count_, span_of);
  };
  // Clockwise from the top: the middle corner comes before the bottom one, so it lies on the right.
  if (area > 0)
    both([](std::int16_t whole, std::int16_t half) { return Span{whole, half}; });
  else
    both([](std::int16_t whole, std::int16_t half) { return Span{half, whole}; });
}

Shade shade_of(const GridVertex& a, const GridVertex& b, const GridVertex& c) {
  const Plane plane(a, b, c);
  Shade shade;
  constexpr std::array<int, 4> kShift = {16, 8, 0, 24};  // blue, green, red, alpha in ImGui's colour
  const auto to_origin_x = static_cast<std::uint32_t>(kGrid / 2 - a.x);
  const auto to_origin_y = static_cast<std::uint32_t>(kGrid / 2 - a.y);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto channel = [&](const GridVertex& v) {
      return static_cast<std::int64_t>((v.colour >> kShift[i]) & 255u);
    };
    const std::int64_t start = channel(a);
    const std::int64_t ab = channel(b) - start;
    const std::int64_t ac = channel(c) - start;
    // For a grid step; cut to 32 bits on purpose, see the header.
    const auto x_step = static_cast<std::uint32_t>(plane.across(ab, ac, kColourBits));
    const auto y_step = static_cast<std::uint32_t>(plane.down(ab, ac, kColourBits));
    shade.origin[i] = (static_cast<std::uint32_t>(start) << kColourBits) + (1u << (kColourBits - 1)) +
                      x_step * to_origin_x + y_step * to_origin_y;
    shade.across[i] = x_step * kGrid;
    shade.down[i] = y_step * kGrid;
  }
  return shade;
}

TexelShade texels_of(const FrameData& frame, const Scene& scene, const Primitive& triangle,
                     const AlphaImage& image) {
  const GridVertex& a = scene.vertices[triangle.corners[0]];
  const Plane plane(a, scene.vertices[triangle.corners[1]], scene.vertices[triangle.corners[2]]);
  constexpr int kExtra = kTexelFraction - kTexelBits;
  const std::array<int, 2> size = {image.width, image.height};
  TexelShade shade;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto at = [&](std::size_t corner) {
      const Vertex& vertex = frame.vertices[triangle.corners[corner]];
      return texel_position(i == 0 ? vertex.u : vertex.v, size[i]);
    };
    const std::int64_t start = at(0);
    const auto x_step = static_cast<std::uint64_t>(plane.across(at(1) - start, at(2) - start, kExtra));
    const auto y_step = static_cast<std::uint64_t>(plane.down(at(1) - start, at(2) - start, kExtra));
    shade.origin[i] = (static_cast<std::uint64_t>(start) << kExtra) +
                      x_step * static_cast<std::uint64_t>(static_cast<std::int64_t>(kGrid / 2 - a.x)) +
                      y_step * static_cast<std::uint64_t>(static_cast<std::int64_t>(kGrid / 2 - a.y));
    shade.across[i] = x_step * kGrid;
    shade.down[i] = y_step * kGrid;
  }
  return shade;
}

}  // namespace unhurried::paint
