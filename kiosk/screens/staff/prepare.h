// Staff's preparation of a visit. Part of staff.h's screen; not for other folders. Pixels. Main thread.
#pragma once

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

void draw_prepare(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect);

}  // namespace unhurried::screens
