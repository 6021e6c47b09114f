// Her screens: one function draws whichever the view asks for.
// Decides what stands where: stop, pause and "not today" keep their places on every screen of a running
// visit, and nothing that goes on stands near the first two. Leaves what is said and what may be asked for to
// the view, looks to Ui, and what a press means to the session. Shows no number of any kind. Main thread.
#pragma once

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

void draw_patient(const view::Patient& view, const text::Catalogue& texts, Ui& ui);

}  // namespace unhurried::screens
