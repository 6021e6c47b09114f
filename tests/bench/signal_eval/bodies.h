// Simulated bodies for the evaluation: a muscle's surface signal and the pressure around a probe, with what
// goes wrong at a bedside. Decides: how they sound. Leaves what the chain makes of them to the tables.
// Sources: surface spectrum after Stulen and De Luca (one high-pass pole at 60 Hz, two low-pass at 120 Hz);
// breath depth and phase wander as Ornstein-Uhlenbeck processes (15 s and 20 s), because people drift.
// Everything here is simulation: it proves arithmetic, nothing clinical.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "devices/base/random.h"
#include "tests/core/signal/synthetic.h"

namespace unhurried::signal::eval {

inline constexpr double kTurn = 2 * std::numbers::pi;

struct MuscleBody {
  double rest_uv = 3, noise_uv = 0.7, hum_uv = 1, hum_hz = 50, offset_uv = 250;
  double heart_uv = 0;  // R wave of a heart that shows through, 70 beats a minute
};

// One sample after the other at a fixed rate; `times` is the muscle's strength in multiples of rest.
class Muscle {
 public:
  Muscle(const MuscleBody& body, std::uint64_t seed, double rate_hz)
      : body_(body), rate_(rate_hz), noise_(seed, rate_hz), amplifier_(seed + 7919) {}
  double next(double times) {
    const double t = static_cast<double>(count_++) / rate_;
    double v = body_.rest_uv * times * noise_.next() + body_.noise_uv * amplifier_.normal() +
               body_.offset_uv + std::numbers::sqrt2 * body_.hum_uv * std::sin(kTurn * body_.hum_hz * t);
    if (body_.heart_uv > 0) {
      const double beat = std::fmod(t, 60.0 / 70) - 0.3;
      v += body_.heart_uv * (std::exp(-beat * beat / (2 * 0.012 * 0.012)) +
                             0.25 * std::exp(-(beat - 0.25) * (beat - 0.25) / (2 * 0.05 * 0.05)));
    }
    return v;
  }

 private:
  MuscleBody body_;
  double rate_;
  testing::MuscleNoise noise_;
  Random amplifier_;
  std::uint64_t count_ = 0;
};

struct PressureBody {
  double rest_cmh2o = 22, breath_cmh2o = 1.5, breaths_per_minute = 6, wander_rad = 0.25;
  double drift_per_minute = 2, noise_cmh2o = 0.15;
  double shown_per_minute = 6;  // the pacer's; another pace than hers is sloppy breathing
};

class Pressure {
 public:
  Pressure(const PressureBody& body, std::uint64_t seed, double rate_hz)
      : body_(body), rate_(rate_hz), random_(seed), start_(kTurn * random_.uniform()) {}
  // `extra` in cmH2O: what muscle, abdomen or hand add.
  double next(double extra) {
    const double t = static_cast<double>(count_++) / rate_;
    wander_ += body_.wander_rad * std::sqrt(2 / (20 * rate_)) * random_.normal() - wander_ / (20 * rate_);
    depth_ += 0.2 * std::sqrt(2 / (15 * rate_)) * random_.normal() - depth_ / (15 * rate_);
    const double phase = start_ + kTurn * body_.breaths_per_minute / 60 * t + wander_;
    return body_.rest_cmh2o + body_.drift_per_minute * t / 60 +
           body_.breath_cmh2o * (1 + depth_) * (std::sin(phase) + 0.2 * std::sin(2 * phase + 1)) +
           body_.noise_cmh2o * random_.normal() + extra;
  }

 private:
  PressureBody body_;
  double rate_;
  Random random_;
  double start_, wander_ = 0, depth_ = 0;
  std::uint64_t count_ = 0;
};

// 0 before `begins`, 1 after `rise_s`, back to 0 within `fall_s` after `ends`; straight lines.
inline double ramp(double t, double begins, double rise_s, double ends, double fall_s) {
  if (t < begins) return 0;
  const double up = std::min(1.0, (t - begins) / rise_s);
  return t < ends ? up : std::max(0.0, up - (t - ends) / fall_s);
}

}  // namespace unhurried::signal::eval
