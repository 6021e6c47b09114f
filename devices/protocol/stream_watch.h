// What the kiosk hears of one plug-in, whatever the protocol: it arrived, it is silent, it left. Decides when
// silence is told and where the gap of an unplug begins. A device that never arrived never leaves.
#pragma once

#include "devices/trainer.h"

namespace unhurried {

// Staff read this sentence; the estimator calls a reading stale much sooner.
inline constexpr Duration kToldSilence = 2s;

class StreamWatch {
 public:
  void arrived(StreamId stream, TrainerInfo info, HostTime at, TrainerSink& sink);
  void packet(const Packet& packet, TrainerSink& sink);  // passes it on, and notes number and time
  void tick(HostTime now, TrainerSink& sink);
  void left(HostTime at, TrainerSink& sink);

 private:
  StreamId stream_ = 0;
  bool here_ = false, said_silent_ = false;
  HostTime last_heard_;
  std::uint64_t next_seq_ = 0;
};

}  // namespace unhurried
