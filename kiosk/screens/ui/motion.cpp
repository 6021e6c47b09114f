#include "kiosk/screens/ui/motion.h"

#include <algorithm>
#include <cmath>

namespace unhurried::screens {
namespace {
constexpr double kInvisible = 0.0005;  // a fifth of a pixel on a large gauge
constexpr double kPi = 3.14159265358979;
}  // namespace

void Smoothed::jump(double value) {
  value_ = value;
  velocity_ = 0;
}

void Smoothed::approach(double target, Duration elapsed, Duration smoothing) {
  // x'' = -2wx' - w²x has the solution (a + bt)e^(-wt); 2.6 makes it 74 % after one `smoothing`.
  const double omega = 2.6 / seconds(smoothing);
  const double t = std::max(0.0, seconds(elapsed));
  const double offset = value_ - target;
  const double slope = velocity_ + omega * offset;
  const double decay = std::exp(-omega * t);
  value_ = target + (offset + slope * t) * decay;
  velocity_ = (velocity_ - omega * slope * t) * decay;
}

bool Smoothed::resting(double target) const {
  return std::abs(value_ - target) < kInvisible && std::abs(velocity_) < 10 * kInvisible;
}

double ease_out(double t) {
  const double rest = 1 - std::clamp(t, 0.0, 1.0);
  return 1 - rest * rest * rest;
}

double half_cosine(double t) {
  return 0.5 - 0.5 * std::cos(kPi * std::clamp(t, 0.0, 1.0));
}

double fade_in(UiState& state, std::string_view id, std::string_view text, HostTime now, Duration fade) {
  auto [entry, first] = state.said.try_emplace(std::string(id));
  UiState::Said& said = entry->second;
  if (first || said.text != text) {
    said.text = text;
    said.since = first ? now - fade : now;
  }
  return ease_out(seconds(now - said.since) / seconds(fade));
}

}  // namespace unhurried::screens
