// What the kiosk hears of one plug-in, whatever the protocol: it arrived, it is silent, it left. Decides when
// silence is told and where the gap of an unplug begins. A device that never arrived never leaves.
#pragma once

#include "devices/trainer.h"

namespace unhurried {

// As soon as a reading is stale: the longer of these.
inline constexpr Duration kSilence = 300ms;
inline constexpr int kSilentIntervals = 3;

class StreamWatch {
 public:
  // `interval`: how often packets are due.
  void arrived(StreamId stream, TrainerInfo info, Duration interval, HostTime at, TrainerSink& sink);
  void packet(const Packet& packet, TrainerSink& sink);  // passes it on, and notes number and time
  void tick(HostTime now, TrainerSink& sink);
  void left(HostTime at, TrainerSink& sink);

 private:
  StreamId stream_ = 0;
  bool here_ = false, said_silent_ = false;
  HostTime last_heard_;
  Duration silence_limit_ = kSilence;
  std::uint64_t next_seq_ = 0;
};

}  // namespace unhurried
