#include "kiosk/screens/patient/layout.h"

#include <algorithm>

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
  at.strip = {at.main.x, theme.margin * 0.1f, at.main.width, theme.margin * 0.8f};
  at.upright = at.main.height > at.main.width;
}

}  // namespace

Layout running_layout(const Rect& screen, const Theme& theme, bool stop_left) {
  Layout at = common(screen, theme);
  at.stop_left = stop_left;
  const StopLayout column = stop_layout(screen, theme, stop_left ? Side::left : Side::right);
  at.stop = column.stop;
  at.main = column.content;
  Rect controls = at.main.cut_bottom(at.row);
  at.main.cut_bottom(at.gap);
  const float unit = (controls.width - 3 * at.gap) / (3 + kPauseWidth);
  for (Rect* place : {&at.not_today, &at.second, &at.out}) {
    *place = cut_far(at, controls, unit);
    cut_far(at, controls, at.gap);
  }
  at.pause = controls;
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
