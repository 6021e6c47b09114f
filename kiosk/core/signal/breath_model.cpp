#include "kiosk/core/signal/breath_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace unhurried::signal {

namespace {
constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kMeanSeconds = 20, kPowerSeconds = 15;
// Below the first share the model is not used at all, from the second on wholly.
constexpr double kExplainsLittle = 0.35, kExplainsMost = 0.75;

double gain(double seconds) {
  return BreathModel::kLookSeconds / seconds;
}
}  // namespace

BreathModel::BreathModel(const Config& c) : gain_(2 * gain(c.breath_learn_s)) {}

void BreathModel::restart() {
  begun_ = false;
  weights_.fill(0);
  past_.fill(0);
  breath_ = trust_ = explained_ = whole_ = rest_ = 0;
}

void BreathModel::look(double level, bool learn) {
  if (!begun_) {
    begun_ = true;
    mean_ = level;
  }
  if (cycle_s_ <= 0) {
    breath_ = trust_ = 0;
    return;
  }
  phase_ += kTurn * kLookSeconds / cycle_s_;
  if (phase_ > kTurn) phase_ -= kTurn;
  const std::array<double, 4> reference{std::cos(phase_), std::sin(phase_), std::cos(2 * phase_),
                                        std::sin(2 * phase_)};
  past_ = {breath_, past_[0], past_[1]};
  breath_ = 0;
  for (std::size_t i = 0; i < reference.size(); ++i) breath_ += weights_[i] * reference[i];
  if (!learn) return;
  const double around = level - mean_;
  const double left = around - breath_;
  mean_ += gain(kMeanSeconds) * left;
  for (std::size_t i = 0; i < reference.size(); ++i) weights_[i] += gain_ * left * reference[i];
  whole_ += gain(kPowerSeconds) * (around * around - whole_);
  rest_ += gain(kPowerSeconds) * (left * left - rest_);
  explained_ = whole_ > 0 ? std::clamp(1 - rest_ / whole_, 0.0, 1.0) : 0;
  trust_ = std::clamp((explained_ - kExplainsLittle) / (kExplainsMost - kExplainsLittle), 0.0, 1.0);
}

}  // namespace unhurried::signal
