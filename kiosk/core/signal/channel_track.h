// One channel from raw samples to what it says: level, rest, softness it would allow, rise, and why not.
// Decides: one sensor's part of a reading. Leaves to judge how sensors join and which words follow.
// Units of level and rest: the channel's own. Softness 0..1. Time in samples and slots; no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "devices/packet.h"
#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/contact_watch.h"
#include "kiosk/core/signal/emg_chain.h"
#include "kiosk/core/signal/leak_watch.h"
#include "kiosk/core/signal/pressure_chain.h"
#include "kiosk/core/signal/reading.h"
#include "kiosk/core/signal/rest.h"

namespace unhurried::signal {

struct ChannelSays {
  std::uint16_t reasons = reason_none;
  double level = 0;
  std::optional<double> rest;
  double softness = 0;  // only with a rest; monotone in level
  bool onset = false;
  bool above = false;  // the level itself, not its slope, is beyond rest
  bool held = false;   // still up by a quick measure: what a guard is and a short burst is not
  bool leapt = false;  // as fast as a cough
  bool falls = false, falls_for_long = false;  // pressure runs out, for two minutes or four
  double hand_squeeze = 0;  // without any rest: against the lowest of the last breath's time
  double quality = 1;
};

class ChannelTrack {
 public:
  // Muscle or pressure of the pelvic floor, at a rate that carries it.
  static bool can_use(const Channel& channel, const Config& config);
  ChannelTrack(const Channel& channel, const Config& config);

  const Channel& channel() const { return channel_; }
  void restart();
  void pace(double cycle_s) { pressure_.pace(cycle_s); }  // of the breath shown to her; 0: none
  void sample(float value, bool railed, bool lead_off);
  void slot();                    // every kSlot of this channel's time
  void watch_hand(bool in_hand);  // hand_squeeze is told only then
  const ChannelSays& says() const { return says_; }

  void begin_gathering();
  double gathered_seconds() const;
  std::optional<Baseline> gathered(Placement placement) const;
  void end_gathering();

  void set_rest(const Baseline& baseline);
  void clear_rest();
  void freeze(bool frozen) { frozen_ = frozen; }

 private:
  bool muscle() const { return channel_.quantity != ChannelQuantity::pelvic_pressure; }
  bool settled() const { return muscle() ? emg_.settled() : pressure_.settled(); }
  double measure() const;  // on the rest's scale: octaves or the channel's unit
  std::uint16_t find_reasons();
  void look_at_muscle();
  void look_at_pressure();
  void look_at_hand();
  std::uint16_t find_muscle_reasons();
  std::uint16_t find_pressure_reasons();
  bool electrode_moves();
  bool stands_still();
  bool breathes() const;
  bool lies_in_air(double level);
  void watch_leak();
  double fallen_below() const;
  void follow_rest();
  void apply_rest();
  double widening(double spread) const;
  double colour_below(double highest) const;
  double half_breath() const;
  double pressure_unit(const Baseline& baseline) const;
  double quality() const;

  Channel channel_;
  Config config_;
  double scale_;  // raw to what the muscle chain works in
  ContactWatch watch_;
  EmgChain emg_;
  PressureChain pressure_;
  LeakWatch leak_;
  double last_good_ = 0;
  bool had_contact_ = true;
  int slots_ = 0, air_slots_ = 0, hum_slots_ = 0, fallen_slots_ = 0, onset_looks_ = 0;
  int moving_slots_ = 0;  // left of the hold
  QuantileWindow still_;  // smoothed pressure, eight times a second
  double smooth_ = 0;
  double air_low_ = 0, air_high_ = 0;
  QuantileWindow hand_;
  double hand_at_rest_ = 0;
  bool in_hand_ = false;

  std::optional<Baseline> rest_;
  RestFollower follower_;
  double spread_ = 0;  // at rest, on the rest's scale
  double unit_ = 1;    // what counts as 1 cmH2O
  bool frozen_ = false;

  bool gathering_ = false;
  std::vector<double> gathered_, gathered_colours_;
  ChannelSays says_;
};

}  // namespace unhurried::signal
