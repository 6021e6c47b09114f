// A whole visit without screen, in virtual time: `unhurried-flow visit`.
#pragma once

#include <filesystem>

#include "devices/base/result.h"
#include "kiosk/core/session/settings.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/tools/visit_script.h"

namespace unhurried::tools {

// Runs the script; an expectation that isn't met is an error naming file and line. `scenarios` is the folder
// of the simulated bodies.
Result<visit::VisitRecord> flow_visit(const std::filesystem::path& script,
                                      const std::filesystem::path& scenarios,
                                      const session::Settings& settings);

}  // namespace unhurried::tools
