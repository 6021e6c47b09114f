// A synthetic clinic, the same for the same seed: visits as they might have gone, written through the real
// store. Decides: plausible content, with the marks, empty fields and scripts that real records have. No real
// person.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "devices/base/random.h"
#include "devices/base/result.h"
#include "devices/packet.h"
#include "kiosk/core/visit/record.h"

namespace unhurried::testing {

// A visit that ended. Every optional field is there in some visits and empty in others.
visit::VisitRecord make_visit(Random& random, WallTime started);

Channel pressure_channel();
std::vector<float> make_trace(Random& random, const Channel& channel, int whole_seconds);

struct ClinicPlan {
  int visits = 10;
  std::uint64_t seed = 1;
  int trace_seconds = 20;  // where she agreed to keep the trace
};
// Into a store for trying out, made where there is none.
Status make_clinic(const std::filesystem::path& folder, const ClinicPlan& plan);

}  // namespace unhurried::testing
