// The kiosk on its displays, in real time: SDL's events in, pictures out, asleep until something happens.
#pragma once

#include <optional>

#include "devices/base/result.h"
#include "kiosk/app/room.h"
#include "kiosk/app/script/script.h"

namespace unhurried::app {

// The exit code. Ends when a window is closed or the script is over.
Result<int> run_in_windows(const Room& room, std::optional<Script> script);

}  // namespace unhurried::app
