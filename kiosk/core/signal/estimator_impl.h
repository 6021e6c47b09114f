// What lies behind the Estimator: the sensors' tracks on one count of samples, joined and judged a slot at a
// time. Decides: the order in which samples and slots happen, what a hole does, and how a Reading is put
// together. Leaves the public words to estimator.cpp. Included by these two files only.
#pragma once

#include <vector>

#include "kiosk/core/signal/channel_track.h"
#include "kiosk/core/signal/estimator.h"
#include "kiosk/core/signal/judge.h"

namespace unhurried::signal {

// A channel's samples are counted, not timed: the device's clock tells holes, the rate tells everything else.
struct Counted {
  ChannelTrack track;
  std::uint64_t taken = 0;
  double next_time() const { return static_cast<double>(taken) / track.channel().rate.value; }
};

inline bool same_sensor(const Baseline& b, const Channel& c) {
  return b.quantity == c.quantity && b.unit == c.unit;
}

struct Estimator::Impl {
  explicit Impl(const Config& c) : config(c), judge(c) {}

  Config config;
  Judge judge;
  std::optional<StreamId> stream;
  std::vector<Channel> described;
  std::vector<Counted> channels;  // those in reach of the chain, muscle before pressure
  Placement placement = Placement::not_in_place;
  std::vector<Baseline> kept;  // as set, one for each sensor
  std::optional<Baseline> first;
  bool gathering = false, frozen = false;
  double cycle_s = 0;  // of the breath shown to her

  bool any_packet = false;
  std::uint64_t last_seq = 0;
  DeviceTime began;  // device time of the count's zero
  std::uint64_t slot = 0;
  int gap_slots = 0;
  VisitTime heard;
  double report_interval_s = 0;
  Joined joined;
  Reading reading;

  void restart_filters();
  void restart_count(DeviceTime at);
  bool note_holes(const Packet& packet);
  void take_samples(const Packet& packet);
  void run_slots(double until);
  void run_slot();
  void join();
  void apply_kept();
  void end_baseline();
  Duration patience() const;
  void compose(VisitTime now);
};

}  // namespace unhurried::signal
