// Where things stand on her screens. Side by side means: from the side far from the stop column towards it,
// so that everything is mirrored with her free hand. Pixels. Pure.
#pragma once

#include "kiosk/screens/ui/rect.h"
#include "kiosk/screens/ui/theme.h"

namespace unhurried::screens {

struct Layout {
  Rect strip;                   // in the upper margin: the banner of a simulated trainer
  Rect stop, pause;             // the same on every screen of a running visit
  Rect not_today, second, out;  // beside pause; `second` is for going on before the steps, then for talking
  Rect main;                    // what remains
  float gap = 0;
  float row = 0;  // height of a row of buttons
  bool stop_left = false;
  bool upright = false;  // main is taller than wide
};

// `stop_width`: what the words in the stop column need.
Layout running_layout(const Rect& screen, const Theme& theme, bool stop_left, float stop_width);
// Before and after the visit: nothing is to be stopped.
Layout quiet_layout(const Rect& screen, const Theme& theme);

// The i-th of `count` equal columns, 0 the farthest from the stop column.
Rect far_column(const Layout& at, const Rect& area, int i, int count);
// Cuts `width` from the side of `area` that is far from the stop column, or near to it.
Rect cut_far(const Layout& at, Rect& area, float width);
Rect cut_near(const Layout& at, Rect& area, float width);

}  // namespace unhurried::screens
