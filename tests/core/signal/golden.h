// Fixed seeded traces whose whole output is kept beside this file (goldens/NAME.csv): a change of the
// algorithm shows as a diff there, never silently. Decides: the traces and how a reading is written. Written
// anew by `signal_golden NAME`, with a new kAlgorithmVersion.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unhurried::signal::testing {

std::vector<std::string_view> golden_names();

// A heading of algorithm, version and parameters, then a line each tenth of a second; empty for a name that
// isn't one.
std::string golden_lines(std::string_view name);

}  // namespace unhurried::signal::testing
