// From what the sensors say to the words: softness shown, settled, settling, guarding, and a cough set apart.
// Decides: state, onset and cause of each slot. Leaves sensors to channel_track, permission to pace.
// A forbidding reason ends every word at once; none of them outlives it.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/follower.h"
#include "kiosk/core/signal/reading.h"

namespace unhurried::signal {

// All sensors in use, joined the cautious way.
struct Joined {
  std::uint16_t reasons = reason_none;
  double softness = 0;  // the lower one
  double quality = 0;
  bool has_muscle = false, muscle_onset = false;
  bool has_pressure = false, pressure_onset = false, pressure_above = false, leapt = false;
  bool leaks = false;  // pressure runs out while the muscle lies still
  bool held = false;   // by any sensor's quick measure
};

struct Verdict {
  std::optional<double> softness;
  State state = State::no_reading;
  bool onset = false;
  Cause cause = Cause::unknown;
};

class Judge {
 public:
  explicit Judge(const Config& config);
  void restart();
  void slot(const Joined& joined);
  const Verdict& verdict() const { return verdict_; }

 private:
  void watch_for_cough(const Joined& joined);
  void decide_guarding(const Joined& joined);
  void decide_settled();
  Cause cause_of(const Joined& joined) const;

  int confirm_slots_, cough_slots_, release_slots_, dwell_slots_;
  double enter_, leave_;
  Follower follower_;

  int onset_slots_ = 0, quiet_slots_ = 0, calm_slots_ = 0;
  int cough_wait_ = 0;   // slots left to tell a cough from a guard
  int after_cough_ = 0;  // slots in which the muscle's answer to a cough still fades
  bool guarding_ = false, settled_ = false;
  Verdict verdict_;
};

}  // namespace unhurried::signal
