#include "kiosk/core/breath/softest_phase.h"

#include <cmath>
#include <numbers>

namespace unhurried::breath {

namespace {
constexpr double kLeastGood = 0.8;  // share of a breath's looks
// Squared length of the mean over its variance: by chance beyond it once in a thousand (chi-squared, two
// degrees of freedom).
constexpr double kBeyondChance = 13.8;
}  // namespace

void SoftestPhase::look(const Moment& moment, std::optional<double> level) {
  if (any_ && before_ == Phase::exhaling && moment.phase == Phase::inhaling) {
    if (whole_) take(running_);
    running_ = {};
    whole_ = true;
  }
  any_ = true;
  before_ = moment.phase;
  ++running_.looks;
  if (!level) return;
  ++running_.good;
  // Half a turn for each way, however long it takes.
  const double half = moment.phase == Phase::inhaling ? 0 : 1;
  const double angle = std::numbers::pi * (half + moment.fraction);
  const double c = std::cos(angle), s = std::sin(angle);
  running_.level += *level;
  running_.cosine += *level * c;
  running_.sine += *level * s;
  running_.sum_cosine += c;
  running_.sum_sine += s;
}

void SoftestPhase::take(const Breath& b) {
  if (b.good == 0 || b.good < kLeastGood * b.looks) return;
  const double mean = b.level / b.good;
  const double c = 2 * (b.cosine - mean * b.sum_cosine) / b.good;
  const double s = 2 * (b.sine - mean * b.sum_sine) / b.good;
  ++breaths_;
  cosine_ += c;
  sine_ += s;
  squares_ += c * c + s * s;
}

std::optional<Phase> SoftestPhase::softest() const {
  if (breaths_ < kLeastBreaths) return std::nullopt;
  const double n = breaths_;
  const double c = cosine_ / n, s = sine_ / n;
  const double length = c * c + s * s;
  // Of one component of the mean.
  const double variance = (squares_ / n - length) / (2 * (n - 1));
  if (!(length > kBeyondChance * variance)) return std::nullopt;
  // Highest at the harmonic's own angle, softest half a turn from it: sine above zero there is breathing in.
  return -s > 0 ? Phase::inhaling : Phase::exhaling;
}

}  // namespace unhurried::breath
