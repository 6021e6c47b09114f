// The trainer as staff see it: found or not, what it is, its self-test and its fault, each with the next
// thing to do. Pixels. Main thread.
#pragma once

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

void draw_trainer(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect);

}  // namespace unhurried::screens
