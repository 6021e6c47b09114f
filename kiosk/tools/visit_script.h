// Visits as a text that a person can write: who does what, when. One line each:
//   body NAME | body none       which simulated body lies here (before anything else)
//   seed N
//   wait SECONDS
//   patient|clinician|staff INTENT [VALUE]     the names of session intents; VALUE a number, a name or a
//                                               text; of an instrument its id
//   expect resting|asked|going|paused|stopped|finished
// `#` begins a comment. Anything else is an error that names the line and what was expected.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "kiosk/core/session/event.h"

namespace unhurried::tools {

struct WaitLine {
  Duration time{};
};
struct PressLine {
  session::Person by = session::Person::staff;
  session::Intent intent;
};
struct ExpectLine {
  std::size_t phase = 0;
  std::string name;
};  // index in pace::Phase
struct VisitLine {
  std::size_t number = 0;
  std::variant<WaitLine, PressLine, ExpectLine> what;
};

struct VisitScript {
  std::string body;  // a scenario's name; empty: no trainer
  std::uint64_t seed = 1;
  std::vector<VisitLine> lines;
};

Result<VisitScript> parse_visit_script(std::string_view file, std::string_view text);

}  // namespace unhurried::tools
