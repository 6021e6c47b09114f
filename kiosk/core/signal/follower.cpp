#include "kiosk/core/signal/follower.h"

#include <cmath>
#include <numbers>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
constexpr double kLargeMove = 0.12;  // a smaller one goes more slowly: noise, not her
// Near rest falling by little goes so slowly that rest's own bursts are over before two points of a hundred
// are gone.
constexpr double kNearRest = 0.8, kSmallFallAtRest = 0.04, kSmallSpeed = 0.25;

double gain(double corner_hz) {
  const double w = 2 * std::numbers::pi * corner_hz / kSlotsPerSecond;
  return w / (1 + w);
}
}  // namespace

Follower::Follower(const Config& c)
    : attack_(gain(c.follow_attack_hz)),
      release_(gain(c.follow_release_hz)),
      small_attack_(attack_ * kSmallSpeed),
      small_release_(release_ * kSmallSpeed),
      attack_at_rest_(attack_ * kSmallFallAtRest),
      band_(c.follow_dead_band) {}

double Follower::step(double target) {
  if (!begun_) {
    begun_ = true;
    shown_ = held_ = target;
    return shown_;
  }
  const double off = target - held_;
  if (std::abs(off) > band_) held_ = target - std::copysign(band_, off);
  const double move = held_ - shown_;
  const bool large = std::abs(move) > kLargeMove, rests = held_ > kNearRest;
  if (move < 0)
    shown_ += (large ? attack_ : rests ? attack_at_rest_ : small_attack_) * move;
  else
    shown_ += (large ? release_ : small_release_) * move;
  return shown_;
}

}  // namespace unhurried::signal
