// Signals of known bodies for tests: muscle noise whose strength follows a plan, pressure with breath and
// events, and a bench that feeds an estimator as a trainer would. Same seed, same signal, on every machine.
#pragma once

#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "devices/base/random.h"
#include "kiosk/core/signal/estimator.h"

namespace unhurried::signal::testing {

// Noise with the spectrum of a surface EMG: one high-pass pole at 60 Hz and two low-pass poles at 120 Hz,
// scaled to a standard deviation of 1.
class MuscleNoise {
 public:
  MuscleNoise(std::uint64_t seed, double rate_hz)
      : random_(seed),
        high_(std::exp(-2 * std::numbers::pi * 60 / rate_hz)),
        low_(1 - std::exp(-2 * std::numbers::pi * 120 / rate_hz)) {
    double power = 0;
    constexpr int kCount = 20'000;
    for (int i = 0; i < kCount; ++i) {
      const double y = raw();
      power += y * y;
    }
    gain_ = 1 / std::sqrt(power / kCount);
  }
  double next() { return gain_ * raw(); }

 private:
  double raw() {
    const double x = random_.normal();
    passed_ = high_ * (passed_ + x - last_);
    last_ = x;
    first_ += low_ * (passed_ - first_);
    second_ += low_ * (first_ - second_);
    return second_;
  }
  Random random_;
  double high_, low_, gain_ = 1;
  double passed_ = 0, last_ = 0, first_ = 0, second_ = 0;
};

struct Span {
  double from, to;  // seconds
  bool holds(double t) const { return t >= from && t < to; }
};

inline bool any_holds(const std::vector<Span>& spans, double t) {
  for (const auto& s : spans)
    if (s.holds(t)) return true;
  return false;
}

// Rises over 100 ms at the beginning of a span and falls over 200 ms after its end.
inline double raised(const std::vector<Span>& spans, double t) {
  double most = 0;
  for (const auto& s : spans) {
    if (t >= s.from && t < s.to) most = std::max(most, std::min(1.0, (t - s.from) / 0.1));
    if (t >= s.to && t < s.to + 0.2) most = std::max(most, 1 - (t - s.to) / 0.2);
  }
  return most;
}

// A muscle at `rest_uv` that contracts to `times` rest in the spans, with an amplifier's noise, hum and
// offset.
struct MusclePlan {
  std::uint64_t seed = 1;
  double rest_uv = 3, times = 3;
  std::vector<Span> contractions;
  double hum_uv = 1, hum_hz = 50, noise_uv = 0.7, offset_uv = 250;
};

inline std::vector<float> muscle(const MusclePlan& plan, double rate_hz, double duration_s) {
  MuscleNoise noise(plan.seed, rate_hz);
  Random amplifier(plan.seed + 1000);
  std::vector<float> values(static_cast<std::size_t>(rate_hz * duration_s));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double t = static_cast<double>(i) / rate_hz;
    const double strength = plan.rest_uv * (1 + (plan.times - 1) * raised(plan.contractions, t));
    const double hum = std::numbers::sqrt2 * plan.hum_uv * std::sin(2 * std::numbers::pi * plan.hum_hz * t);
    values[i] = static_cast<float>(strength * noise.next() + plan.noise_uv * amplifier.normal() + hum +
                                   plan.offset_uv);
  }
  return values;
}

struct PressurePlan {
  std::uint64_t seed = 1;
  double rest_cmh2o = 22, breath_cmh2o = 1.5, breaths_per_minute = 6, drift_per_minute = 0,
         noise_cmh2o = 0.15;
  double guard_cmh2o = 6;
  std::vector<Span> guards;
  std::vector<double> coughs;  // begins: 30 cmH2O for a quarter second
};

inline std::vector<float> pressure(const PressurePlan& plan, double rate_hz, double duration_s) {
  Random random(plan.seed);
  std::vector<float> values(static_cast<std::size_t>(rate_hz * duration_s));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double t = static_cast<double>(i) / rate_hz;
    const double phase = 2 * std::numbers::pi * plan.breaths_per_minute / 60 * t;
    double p = plan.rest_cmh2o + plan.drift_per_minute * t / 60 +
               plan.breath_cmh2o * (std::sin(phase) + 0.2 * std::sin(2 * phase + 1)) +
               plan.guard_cmh2o * raised(plan.guards, t) + plan.noise_cmh2o * random.normal();
    for (const double c : plan.coughs)
      if (t >= c && t < c + 0.25) p += 30 * std::sin(std::numbers::pi * (t - c) / 0.25);
    values[i] = static_cast<float>(p);
  }
  return values;
}

struct Sensor {
  Channel channel;
  std::vector<float> values;
};

inline Channel muscle_channel(double rate_hz) {
  Channel c;
  c.id = 1;
  c.quantity = ChannelQuantity::pelvic_emg;
  c.unit = ChannelUnit::microvolt;
  c.rate = Hertz(rate_hz);
  c.range_min = -5000;
  c.range_max = 5000;
  return c;
}

inline Channel pressure_channel(double rate_hz) {
  Channel c;
  c.id = 2;
  c.quantity = ChannelQuantity::pelvic_pressure;
  c.unit = ChannelUnit::cm_h2o;
  c.rate = Hertz(rate_hz);
  c.range_min = -50;
  c.range_max = 300;
  return c;
}

// Feeds sensors to an estimator in packets of `packet_s`, and hands each reading to `seen`.
struct Bench {
  Estimator estimator{Config{}};
  std::vector<Sensor> sensors;
  double packet_s = 0.01;
  std::function<void(Packet&, double t)> meddle;  // may change a packet before it is sent
  std::function<bool(double t)> lost;             // true: this packet never arrives
  std::function<void(double t, Estimator&)> before;
  std::uint64_t seq = 0;
  double now = 0;

  void arrive(Placement placement = Placement::inside) {
    std::vector<Channel> channels;
    for (const auto& s : sensors) channels.push_back(s.channel);
    estimator.arrived(1, channels, VisitTime());
    estimator.place(placement, VisitTime());
  }

  void run(double until, const std::function<void(const Reading&, double t)>& seen = {}) {
    while (now < until - 1e-9) {
      const double from = now, to = std::min(now + packet_s, until);
      now = to;
      Packet p;
      p.stream = 1;
      p.seq = ++seq;
      p.device_time = DeviceTime(from_seconds(from));
      for (const auto& s : sensors) {
        ChannelSamples& block = p.channels[p.channel_count++];
        block.channel = s.channel.id;
        const auto first = static_cast<std::size_t>(std::ceil(from * s.channel.rate.value - 1e-6));
        const auto end = static_cast<std::size_t>(std::ceil(to * s.channel.rate.value - 1e-6));
        for (std::size_t i = first; i < end && i < s.values.size(); ++i)
          block.values[block.count++] = s.values[i];
      }
      if (before) before(from, estimator);
      if (meddle) meddle(p, from);
      const VisitTime at(from_seconds(to));
      if (!lost || !lost(from)) estimator.packet(p, at);
      estimator.tick(at);
      if (seen) seen(estimator.reading(), to);
    }
  }

  // Rest from 1.5 s on; true once there is a baseline.
  bool take_baseline() {
    run(1.5);
    estimator.begin_baseline(VisitTime(from_seconds(now)));
    while (estimator.gathering_baseline() && now < 60) run(now + 0.1);
    return estimator.baseline().has_value();
  }
};

}  // namespace unhurried::signal::testing
