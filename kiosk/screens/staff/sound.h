// The trial of the sound by which stop reaches the clinician's ears: before each visit, and again after a
// restart. Drawn in staff's rooms and on the clinician's screen. Pixels. Main thread.
#pragma once

#include <optional>

#include "kiosk/core/desk/desk.h"
#include "kiosk/core/text/catalogue.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

struct SoundPart {
  std::optional<desk::SoundCheck> check;  // empty: not known here
  bool may_waive = false;                 // try-out stores only
};

void draw_sound(const SoundPart& part, const text::Catalogue& texts, Ui& ui, Rect rect);
// The height it needs.
float sound_height(const Theme& theme);

}  // namespace unhurried::screens
