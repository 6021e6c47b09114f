// Staff's screen: preparing the room before she enters, and storing and exporting after she has left; its
// room part stands on the clinician's screen while a visit runs. Decides what stands where; every press
// becomes an intent. Leaves to desk what is missing and to the session what may happen. Pixels. Main thread.
#pragma once

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

// The whole surface, while no visit runs.
void draw_staff(const view::Staff& view, const text::Catalogue& texts, Ui& ui);

// Trainer, stop sound and, once it has ended, storing: within `rect`, while the clinician's visit is open.
void draw_room(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect);

// Close, export, and what came of them, one below the other.
void draw_closing(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect);

}  // namespace unhurried::screens
