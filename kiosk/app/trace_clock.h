// From a trainer's clock to the visit's: where on the visit's time axis a packet's first sample lies.
// The packet that took least time to arrive tells the offset best; a drift beyond what a store takes for a
// hole is followed at once. Pure. One for each plug-in.
#pragma once

#include <optional>

#include "devices/packet.h"

namespace unhurried::app {

class TraceClock {
 public:
  // `arrival` of the packet, in visit time.
  VisitTime begin_of(const Packet& packet, VisitTime arrival) {
    const Duration offset = arrival.time_since_epoch() - packet.device_time.time_since_epoch();
    constexpr Duration kFollow = 200ms;
    if (!offset_ || stream_ != packet.stream || offset < *offset_ || offset - *offset_ > kFollow)
      offset_ = offset;
    stream_ = packet.stream;
    return VisitTime(packet.device_time.time_since_epoch() + *offset_);
  }

 private:
  StreamId stream_ = 0;
  std::optional<Duration> offset_;
};

}  // namespace unhurried::app
