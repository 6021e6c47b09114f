#include "kiosk/core/signal/follower.h"

#include <cmath>
#include <numbers>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
constexpr double kLargeMove = 0.12;  // a smaller one goes a quarter as fast: noise, not her
constexpr double kSmallMoveSpeed = 0.25;

double gain(double corner_hz) {
  const double w = 2 * std::numbers::pi * corner_hz / kSlotsPerSecond;
  return w / (1 + w);
}
}  // namespace

Follower::Follower(const Config& c)
    : attack_(gain(c.follow_attack_hz)),
      release_(gain(c.follow_release_hz)),
      small_attack_(attack_ * kSmallMoveSpeed),
      small_release_(release_ * kSmallMoveSpeed),
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
  const bool large = std::abs(move) > kLargeMove;
  if (move < 0)
    shown_ += (large ? attack_ : small_attack_) * move;
  else
    shown_ += (large ? release_ : small_release_) * move;
  return shown_;
}

}  // namespace unhurried::signal
