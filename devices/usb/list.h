// What is plugged in now that could be a trainer, each with what it says or why it can't be used. Looks once,
// on the caller's thread: each is asked as if it were to be used, which some answer only by beginning to
// measure, and is told to stop again.
#pragma once

#include <optional>
#include <vector>

#include "devices/base/result.h"
#include "devices/usb/device.h"

namespace unhurried::usb {

struct Found {
  int bus = 0, address = 0;
  std::optional<TrainerInfo> info;  // one of these two
  std::optional<DeviceFault> fault;
};

Result<std::vector<Found>> list_trainers();

}  // namespace unhurried::usb
