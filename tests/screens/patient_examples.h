// Views of hers as the session makes them: one for each screen and for each way in which a screen can differ.
#pragma once

#include <string>
#include <vector>

#include "kiosk/core/view/view.h"

namespace unhurried::testing {

struct PatientExample {
  std::string name;
  view::Patient view;
};
std::vector<PatientExample> patient_examples();

// A part of a visit in which she can stop: every screen from welcome to the steps, stopped left out.
bool can_stop(const view::Patient& view);

}  // namespace unhurried::testing
