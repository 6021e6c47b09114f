// How far each text of a drawn frame stands apart from what lies under it, measured on the painted pixels and
// not on the palette: a text may lie on a picture, on a tile that is chosen, or on something half
// transparent. Decides what counts as a text's pixel: one that its glyphs cover by more than half. Leaves
// what is enough to the tests. Pixels. One thread.
#pragma once

#include <vector>

#include "kiosk/paint/frame_data.h"
#include "kiosk/screens/ui/color.h"
#include "kiosk/screens/ui/rect.h"

namespace unhurried::testing {

struct TextContrast {
  screens::Rect rect;           // the text's
  double least = 21;            // WCAG's ratio, where the text stands out least
  screens::Color text, ground;  // there
};

// One for each text that covers a pixel, in the order of drawing. Every textured command is one text.
std::vector<TextContrast> text_contrasts(const paint::FrameData& frame);

}  // namespace unhurried::testing
