// The estimator's own beat: slow rules run 250 times a second of the signal's time, whatever the packets'
// size.
#pragma once

namespace unhurried::signal {

inline constexpr int kSlotsPerSecond = 250;
inline constexpr int kSlotMs = 1000 / kSlotsPerSecond;

constexpr int slots_of_ms(double ms) {
  return static_cast<int>(ms / kSlotMs + 0.5);
}
constexpr int slots_of_s(double s) {
  return static_cast<int>(s * kSlotsPerSecond + 0.5);
}

}  // namespace unhurried::signal
