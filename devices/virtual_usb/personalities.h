// Everything that a virtual device can be, by the word that a person types. A new personality is a line in
// the .cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "devices/simulator/scenario.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

struct Life {
  simulator::Scenario scenario;
  std::uint64_t seed = 1;
  Duration report_interval = 10ms;  // of the open trainer; the others have their own
};

std::vector<std::string> personality_names();
std::unique_ptr<Personality> make_personality(std::string_view name, const Life& life);  // null: no such name

}  // namespace unhurried::virtual_usb
