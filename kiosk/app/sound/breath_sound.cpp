#include "kiosk/app/sound/breath_sound.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/app/sound/tones.h"

namespace unhurried::app {
namespace {

constexpr double kLevel = 0.0316;     // -30 dBFS: 10^(-30/20), as root mean square
constexpr double kEmptyLevel = 0.25;  // of that, with an empty chest
constexpr double kRamp = 0.3;         // seconds; nobody is startled
constexpr float kFade = static_cast<float>(1 / (kRamp * kSampleRate));
constexpr std::size_t kStep = 48;  // the gains are computed once a millisecond and run straight between
// The steepest that a ramp of 300 ms gets is pi / 2 / 300 ms. Where the pacer itself jumps (it began anew,
// the machine slept) the gains go no faster than that either.
constexpr auto kMostPerSample = static_cast<float>(kLevel * 1.6 / (kRamp * kSampleRate));

struct Gains {
  float in = 0, out = 0;
};

Gains gains(const breath::Pacer& pacer, VisitTime now) {
  const auto moment = pacer.moment(now);
  if (!moment) return {};
  const bool in = moment->phase == breath::Phase::inhaling;
  const breath::Rhythm rhythm = pacer.current(now);
  const double length = seconds(in ? rhythm.in() : rhythm.out());
  const double edge = std::clamp(std::min(moment->fraction, 1 - moment->fraction) * length / kRamp, 0.0, 1.0);
  const double envelope = 0.5 - 0.5 * std::cos(std::numbers::pi * edge);
  const auto gain = static_cast<float>(kLevel * envelope * (kEmptyLevel + (1 - kEmptyLevel) * moment->size));
  return in ? Gains{gain, 0} : Gains{0, gain};
}

struct Corner {
  double cosine, alpha;
};
// R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients" (W3C Note, 2021).
Corner corner(double hertz, double q) {
  const double w = 2 * std::numbers::pi * hertz / kSampleRate;
  return {std::cos(w), std::sin(w) / (2 * q)};
}

}  // namespace

BreathSound::Filter::Filter(std::array<double, 3> b, std::array<double, 3> a)
    : b_{b[0] / a[0], b[1] / a[0], b[2] / a[0]}, a_{a[1] / a[0], a[2] / a[0]} {
  // Uniform noise of -1..1 has a power of 1/3; the filter multiplies it by the energy of its impulse
  // response.
  double energy = 0;
  double x = 1;
  for (int i = 0; i < kSampleRate / 10; ++i) {
    const double y = next(x);
    energy += y * y;
    x = 0;
  }
  z1_ = z2_ = 0;
  norm_ = 1 / std::sqrt(energy / 3);
}

double BreathSound::Filter::next(double x) {
  const double y = b_[0] * x + z1_;
  z1_ = b_[1] * x - a_[0] * y + z2_;
  z2_ = b_[2] * x - a_[1] * y;
  return y * norm_;
}

// Air through the nose: a wide band around 1.5 kHz.
BreathSound::Filter BreathSound::airy() {
  const Corner c = corner(1500, 0.9);
  return {{c.alpha, 0, -c.alpha}, {1 + c.alpha, -2 * c.cosine, 1 - c.alpha}};
}

// A sigh: what is below 350 Hz.
BreathSound::Filter BreathSound::low() {
  const Corner c = corner(350, 0.6);
  const double b = (1 - c.cosine) / 2;
  return {{b, 2 * b, b}, {1 + c.alpha, -2 * c.cosine, 1 - c.alpha}};
}

// The noise is the same in every visit: a fixed seed.
BreathSound::BreathSound() : noise_(1), in_(airy()), out_(low()) {}

void BreathSound::add(std::span<float> out, const std::optional<breath::Pacer>& pacer, VisitTime begin,
                      float gain) {
  if (!pacer && shown_ <= 0) return;
  for (std::size_t from = 0; from < out.size(); from += kStep) {
    const std::size_t count = std::min(kStep, out.size() - from);
    Gains next{in_gain_, out_gain_};
    if (pacer) next = gains(*pacer, begin + from_seconds(static_cast<double>(from + count) / kSampleRate));
    const auto slope = [count](float from_gain, float to_gain) {
      return std::clamp((to_gain - from_gain) / static_cast<float>(count), -kMostPerSample, kMostPerSample);
    };
    const float in_slope = slope(in_gain_, next.in);
    const float out_slope = slope(out_gain_, next.out);
    for (std::size_t i = 0; i < count; ++i) {
      in_gain_ += in_slope;
      out_gain_ += out_slope;
      shown_ = std::clamp(shown_ + (pacer ? kFade : -kFade), 0.f, 1.f);
      const double white = 2 * noise_.uniform() - 1;
      const double heard = in_.next(white) * in_gain_ + out_.next(white) * out_gain_;
      out[from + i] += static_cast<float>(heard) * shown_ * gain;
    }
  }
}

}  // namespace unhurried::app
