// A script in virtual time: no window, no sleep, no thread that time depends on; the same script gives the
// same visit.
#pragma once

#include "devices/base/result.h"
#include "kiosk/app/room.h"
#include "kiosk/app/script/script.h"

namespace unhurried::app {

// The exit code.
Result<int> play_in_virtual_time(const Room& room, Script script);

// Prints what a script came to, "N passed, N failed" last, and gives the exit code.
int tell_outcome(ScriptDriver& driver);

}  // namespace unhurried::app
