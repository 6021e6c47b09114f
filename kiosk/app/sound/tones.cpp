#include "kiosk/app/sound/tones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace unhurried::app {
namespace {

struct Note {
  double hertz, from, length;  // seconds
};

constexpr double kRamp = 0.3;  // seconds; nobody is startled
constexpr double kLevel = 0.25;

void add(std::vector<float>& samples, const Note& note) {
  const auto first = static_cast<std::size_t>(note.from * kSampleRate);
  const auto count = static_cast<std::size_t>(note.length * kSampleRate);
  if (samples.size() < first + count) samples.resize(first + count, 0.f);
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / kSampleRate;
    const double edge = std::clamp(std::min(t, note.length - t) / kRamp, 0.0, 1.0);
    const double envelope = 0.5 - 0.5 * std::cos(std::numbers::pi * edge);
    const double angle = 2 * std::numbers::pi * note.hertz * t;
    // A little of the octave, so that small speakers carry it.
    const double wave = 0.8 * std::sin(angle) + 0.2 * std::sin(2 * angle);
    samples[first + i] += static_cast<float>(kLevel * envelope * wave);
  }
}

}  // namespace

std::vector<float> make_tone(session::Tone tone) {
  constexpr double kHigh = 523.25, kMiddle = 440.0, kLow = 349.23;  // C5, A4, F4
  std::vector<float> samples;
  const auto stop = [&](double from) {
    add(samples, {kHigh, from, 0.8});
    add(samples, {kLow, from + 0.5, 1.0});
  };
  const auto check_in = [&](double from) {
    add(samples, {kMiddle, from, 0.8});
    add(samples, {kHigh, from + 0.5, 0.9});
  };
  switch (tone) {
    case session::Tone::stop:
      stop(0);
      break;
    case session::Tone::pause:
      add(samples, {kMiddle, 0, 1.0});
      break;
    case session::Tone::check_in:
      check_in(0);
      break;
    case session::Tone::trial:
      stop(0);
      check_in(1.8);
      break;
  }
  return samples;
}

}  // namespace unhurried::app
