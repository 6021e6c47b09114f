#include "kiosk/screens/patient/layout.h"

#include <algorithm>
#include <cmath>

namespace unhurried::screens {
namespace {

constexpr float kPauseWidth = 1.35f;  // of the others beside it: pause is the one that is looked for

Layout common(const Rect& screen, const Theme& theme) {
  Layout at;
  // Small panels keep the targets and give up room between them.
  at.gap = std::min(theme.gap, 0.032f * std::min(screen.width, screen.height));
  at.row = std::clamp(0.1f * screen.height, theme.target, 1.35f * theme.target);
  return at;
}

void finish(Layout& at, const Theme& theme) {
  // The strip stands in the upper margin; where there is room, what follows keeps clear of it.
  const bool roomy = at.main.height >= 6 * at.row;
  // Scripts with marks above and below the line need a third more height than Latin.
  at.strip = {at.main.x, roomy ? theme.margin * 0.1f : 0, at.main.width, theme.margin * (roomy ? 1.35f : 1)};
  if (roomy) at.main.cut_top(theme.margin * 0.5f);
  at.upright = at.main.height > at.main.width;
}

}  // namespace

Layout running_layout(const Rect& screen, const Theme& theme, bool stop_left, float stop_width) {
  Layout at = common(screen, theme);
  at.stop_left = stop_left;
  at.stop = stop_layout(screen, theme, stop_left ? Side::left : Side::right).stop;
  at.main = screen.inset(theme.margin);
  // Larger text does not push everything else aside: beyond this the words in the column become smaller.
  const float widest = screen.width * (screen.height > screen.width ? 0.34f : 0.27f);
  at.stop = cut_near(at, at.main, std::max(at.stop.width, std::min(widest, std::ceil(stop_width))));
  cut_near(at, at.main, theme.margin);
  Rect controls = at.main.cut_bottom(at.row);
  at.main.cut_bottom(at.gap);
  if (at.main.height > at.main.width) {
    // Upright panels are narrow: two places side by side, out directly above pause.
    Rect upper = at.main.cut_bottom(at.row);
    at.main.cut_bottom(at.gap);
    at.second = far_column(at, upper, 0, 2);
    at.out = far_column(at, upper, 1, 2);
    at.not_today = far_column(at, controls, 0, 2);
    at.pause = far_column(at, controls, 1, 2);
  } else {
    const float unit = (controls.width - 3 * at.gap) / (3 + kPauseWidth);
    for (Rect* place : {&at.not_today, &at.second, &at.out}) {
      *place = cut_far(at, controls, unit);
      cut_far(at, controls, at.gap);
    }
    at.pause = controls;
  }
  finish(at, theme);
  return at;
}

Layout quiet_layout(const Rect& screen, const Theme& theme) {
  Layout at = common(screen, theme);
  at.main = screen.inset(theme.margin);
  finish(at, theme);
  return at;
}

Rect far_column(const Layout& at, const Rect& area, int i, int count) {
  return column(area, at.stop_left ? count - 1 - i : i, count, at.gap);
}

Rect cut_far(const Layout& at, Rect& area, float width) {
  return at.stop_left ? area.cut_right(width) : area.cut_left(width);
}

Rect cut_near(const Layout& at, Rect& area, float width) {
  return at.stop_left ? area.cut_left(width) : area.cut_right(width);
}

}  // namespace unhurried::screens
