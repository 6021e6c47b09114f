// Views of the clinician's screen as they come up in visits, the longest texts included. For tests and
// pictures.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/clinician/clinician.h"

namespace unhurried::testing {

struct ClinicianExample {
  std::string name;
  view::Clinician view;
  view::Staff room;
  screens::ClinicianTab tab = screens::ClinicianTab::visit;
};

std::vector<ClinicianExample> clinician_examples();

}  // namespace unhurried::testing
