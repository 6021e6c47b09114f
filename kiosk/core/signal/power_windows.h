// Mean squares over several windows of the same signal, exact for as long as it runs: a slot's squares are
// kept as a 64-bit fixed-point number, so what enters a sum leaves it again to the last bit and nothing
// drifts in hours. Windows end at slots and count their samples, so that any rate fits.
// Range: amplitudes up to 30 000 (microvolt); resolution 2^-20 of a squared unit.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

template <std::size_t N>
class PowerWindows {
 public:
  explicit PowerWindows(const std::array<double, N>& windows_ms) {
    std::size_t longest = 1;
    for (std::size_t i = 0; i < N; ++i) {
      length_[i] = static_cast<std::size_t>(std::max(1, slots_of_ms(windows_ms[i])));
      longest = std::max(longest, length_[i]);
    }
    ring_.assign(longest, Slot{});
  }

  void add(double y) {
    squares_ += y * y;
    ++samples_;
  }
  void close_slot() {
    const Slot now{static_cast<std::int64_t>(std::min(squares_, kLargest) * kScale), samples_};
    for (std::size_t i = 0; i < N; ++i) {
      const Slot& oldest = ring_[at_ >= length_[i] ? at_ - length_[i] : at_ + ring_.size() - length_[i]];
      total_[i].sum += now.sum - oldest.sum;
      total_[i].count += now.count - oldest.count;
    }
    ring_[at_] = now;
    if (++at_ == ring_.size()) at_ = 0;
    squares_ = 0;
    samples_ = 0;
  }
  std::size_t slots(std::size_t i) const { return length_[i]; }
  // Of the window's samples; 0 where it holds none.
  double mean_square(std::size_t i) const {
    return total_[i].count == 0
               ? 0
               : static_cast<double>(total_[i].sum) / (kScale * static_cast<double>(total_[i].count));
  }
  void clear() {
    std::fill(ring_.begin(), ring_.end(), Slot{});
    total_.fill(Slot{});
    at_ = 0;
    squares_ = 0;
    samples_ = 0;
  }

 private:
  static constexpr double kScale = 1 << 20;
  static constexpr double kLargest = 4e10;  // a slot's sum; hundreds of them fit
  struct Slot {
    std::int64_t sum = 0, count = 0;
  };

  std::vector<Slot> ring_;
  std::array<std::size_t, N> length_{};
  std::array<Slot, N> total_{};
  std::size_t at_ = 0;
  double squares_ = 0;
  std::int64_t samples_ = 0;
};

}  // namespace unhurried::signal
