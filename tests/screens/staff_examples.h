// Views of staff's screen, the longest texts included. For tests and pictures.
#pragma once

#include <string>
#include <vector>

#include "kiosk/core/view/view.h"

namespace unhurried::testing {

struct StaffExample {
  std::string name;
  view::Staff view;
};

std::vector<StaffExample> staff_examples();

}  // namespace unhurried::testing
