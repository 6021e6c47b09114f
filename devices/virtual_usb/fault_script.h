// When a virtual device misbehaves and how: a text of lines or ';'-separated parts, each
//   after REPORTS FAULT [SECONDS]
// REPORTS counts transfers that the host was given since the device was made, so a script does the same on a
// slow machine as on a fast one. README.md lists the faults. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"

namespace unhurried::virtual_usb {

enum class BusFault : std::uint8_t { stall, babble, error, cut, silence, unplug };

struct DueFault {
  std::uint64_t after = 0;  // transfers
  BusFault fault = BusFault::stall;
  Duration lasting{};  // of silence, and until it is plugged in again
};
using FaultScript = std::vector<DueFault>;  // by rising `after`

Result<FaultScript> parse_fault_script(std::string_view text, std::string_view file);

}  // namespace unhurried::virtual_usb
