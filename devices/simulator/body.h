// A pelvic floor that rests, breathes, expects, guards, softens, coughs, and a sensor on it: one millisecond
// at a time. Decides the physiology and nothing of the protocol. Magnitudes follow published resting and
// squeeze values (README.md gives them); a demonstration body, never a claim about a person. Deterministic:
// the same traits, seed and calls give the same numbers.
#pragma once

#include "devices/base/random.h"
#include "devices/simulator/scenario.h"
#include "devices/simulator/shaped_noise.h"

namespace unhurried::simulator {

struct BodySample {
  double emg_uv = 0;          // at the electrodes, without the amplifier's noise
  double pressure_cmh2o = 0;  // above free air
  bool electrodes_off = false;
};

class Body {
 public:
  Body(const BodyTraits& traits, SensorPlace place, std::uint64_t seed);

  void hear(const BodyCue& cue);
  void suffer(Incident incident, double amount);  // those of the body and of the sensor's place

  BodySample next();  // one millisecond later

 private:
  struct Muscle {
    double tension = 0;  // above rest, as a multiple of rest
    double pressure = 0;
  };
  double wanted_tension() const;
  void breathe();
  Muscle floor_muscle(double cough);
  double hand_squeeze();
  void jolt();

  BodyTraits traits_;
  SensorPlace place_;
  bool slipped_ = false;
  Random random_;
  ShapedNoise emg_noise_;
  std::int64_t now_ms_ = 0;

  // What she knows and feels.
  enum class Moment { rest, expecting, touched };
  Moment moment_ = Moment::rest;
  std::int64_t touched_at_ms_ = 0;
  double trust_ = 1;  // falls with each touch by habituation
  double extra_guard_ = 0;
  std::int64_t extra_until_ms_ = 0;
  double tension_ = 0;
  double wander_ = 0;  // slow, of tone; standard normal

  double breath_phase_ = 0;
  double breath_rate_hz_;
  double paced_phase_ = 0;
  bool paced_ = false;

  std::int64_t cough_at_ms_ = -1'000'000;
  std::int64_t jolt_at_ms_ = -1'000'000;
  std::int64_t strain_until_ms_ = -1'000'000;
  double strain_ = 0;

  double squeeze_ = 0, squeeze_wanted_ = 0;
  bool squeeze_told_ = false;
  std::int64_t squeeze_change_ms_ = 2'500;
};

}  // namespace unhurried::simulator
