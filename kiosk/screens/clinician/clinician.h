// The clinician's screen: the sign that is read across the room, marks, numbers, the next ask and the notes.
// Decides what stands where and which tab is open; every press becomes an intent. Leaves all rules to the
// session and the pace: a control is dim here only where it could have no effect at all. Pixels. Main thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

enum class ClinicianTab : std::uint8_t { visit, notes, room };
inline constexpr int kClinicianTabs = 3;

// Where the clinician has turned to. Lost without harm.
struct ClinicianLooks {
  ClinicianTab tab = ClinicianTab::visit;
  std::size_t instrument_page = 0;  // where there are more sizes than places
};

// How many columns the chart of the last minute is drawn with.
inline constexpr std::size_t kClinicianChartColumns = 300;

// Without the room's part: two tabs.
void draw_clinician(const view::Clinician& view, const text::Catalogue& texts, Ui& ui, ClinicianLooks& looks);

// The whole surface at any stage: staff's screen before and after a visit, the clinician's with the room as
// its third tab from the welcome to the wrap-up.
void draw_clinic(const view::Clinician& view, const view::Staff& room, const text::Catalogue& texts, Ui& ui,
                 ClinicianLooks& looks);

}  // namespace unhurried::screens
