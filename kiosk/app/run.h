// The program `unhurried`: reads its files, puts the parts together, and turns the loop until it is closed.
// Answers the exit code: 0, 1 for anything that could not be done or a script that failed, 70 from the
// watchdog.
#pragma once

namespace unhurried::app {

int run(int count, const char* const* words);

}  // namespace unhurried::app
