// A rectangle on a surface, in pixels from its top left corner, and the few cuts that layouts are made of.
// Pure.
#pragma once

#include <algorithm>
#include <utility>

namespace unhurried::screens {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;

  constexpr float right() const { return x + width; }
  constexpr float bottom() const { return y + height; }
  constexpr float centre_x() const { return x + width / 2; }
  constexpr float centre_y() const { return y + height / 2; }
  constexpr bool contains(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  constexpr bool overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  constexpr Rect inset(float by) const { return inset(by, by); }
  constexpr Rect inset(float across, float down) const {
    return {x + across, y + down, std::max(0.f, width - 2 * across), std::max(0.f, height - 2 * down)};
  }
  // Each cut takes `amount` from that side of this rectangle and returns what was taken.
  constexpr Rect cut_top(float amount) {
    const float taken = std::clamp(amount, 0.f, height);
    const Rect cut{x, y, width, taken};
    y += taken;
    height -= taken;
    return cut;
  }
  constexpr Rect cut_bottom(float amount) {
    const float taken = std::clamp(amount, 0.f, height);
    height -= taken;
    return {x, y + height, width, taken};
  }
  constexpr Rect cut_left(float amount) {
    const float taken = std::clamp(amount, 0.f, width);
    const Rect cut{x, y, taken, height};
    x += taken;
    width -= taken;
    return cut;
  }
  constexpr Rect cut_right(float amount) {
    const float taken = std::clamp(amount, 0.f, width);
    width -= taken;
    return {x + width, y, taken, height};
  }
  constexpr bool operator==(const Rect&) const = default;
};

// The i-th of `count` equal columns or rows with a gap between.
constexpr Rect column(const Rect& all, int i, int count, float gap) {
  const float width = (all.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  return {all.x + static_cast<float>(i) * (width + gap), all.y, width, all.height};
}
constexpr Rect row(const Rect& all, int i, int count, float gap) {
  const float height = (all.height - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  return {all.x, all.y + static_cast<float>(i) * (height + gap), all.width, height};
}

}  // namespace unhurried::screens
