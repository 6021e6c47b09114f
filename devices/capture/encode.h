// A trace as the capture of a device that would have sent it: the way recorded signals get into the real
// decoder. Decides scales and the report interval; the placement column is not encoded, for a device can't
// know it. The result says "encoded trace" and never counts as live.
#pragma once

#include <cstdint>

#include "devices/base/result.h"
#include "devices/capture/trace.h"
#include "devices/protocol/protocol.h"

namespace unhurried::capture {

struct Encoded {
  std::uint64_t reports = 0;
  std::uint64_t samples = 0;
};

Result<Encoded> encode_trace(const Trace& trace, BoundaryTap& into);

}  // namespace unhurried::capture
