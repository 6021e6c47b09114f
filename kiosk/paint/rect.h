// A rectangle of whole pixels: x0 and y0 belong to it, x1 and y1 don't.
#pragma once

#include <algorithm>

namespace unhurried::paint {

struct Rect {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  constexpr int width() const { return x1 - x0; }
  constexpr int height() const { return y1 - y0; }
  constexpr bool empty() const { return x1 <= x0 || y1 <= y0; }
  constexpr bool covers(const Rect& other) const {
    return x0 <= other.x0 && y0 <= other.y0 && x1 >= other.x1 && y1 >= other.y1;
  }
  constexpr bool operator==(const Rect&) const = default;
};

constexpr Rect intersection(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

}  // namespace unhurried::paint
