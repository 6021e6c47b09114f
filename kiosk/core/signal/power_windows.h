// Mean squares over several windows of the same signal, exact for as long as it runs: squares are kept as
// 64-bit fixed-point numbers, so what enters a sum leaves it again to the last bit and nothing drifts in
// hours. Range: amplitudes up to 30 000 (microvolt); resolution 2^-20 of a squared unit.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace unhurried::signal {

template <std::size_t N>
class PowerWindows {
 public:
  PowerWindows(double rate_hz, const std::array<double, N>& windows_ms) {
    std::size_t longest = 1;
    for (std::size_t i = 0; i < N; ++i) {
      length_[i] = static_cast<std::size_t>(std::max(1.0, std::round(windows_ms[i] * 1e-3 * rate_hz)));
      longest = std::max(longest, length_[i]);
    }
    ring_.assign(longest, 0);
  }

  void push(double y) {
    const double square = std::min(y * y, kLargestSquare);
    const auto fixed = static_cast<std::int64_t>(square * kScale);
    for (std::size_t i = 0; i < N; ++i) {
      const std::size_t oldest = at_ >= length_[i] ? at_ - length_[i] : at_ + ring_.size() - length_[i];
      sum_[i] += fixed - ring_[oldest];
    }
    ring_[at_] = fixed;
    if (++at_ == ring_.size()) at_ = 0;
  }

  // The sum that corresponds to a mean square, to compare many samples without dividing each.
  std::int64_t sum_for(std::size_t i, double mean_square) const {
    const double sum = mean_square * kScale * static_cast<double>(length_[i]);
    return sum < kLargestSum ? static_cast<std::int64_t>(sum) : INT64_MAX;
  }
  std::int64_t sum(std::size_t i) const { return sum_[i]; }
  double mean_square(std::size_t i) const {
    return static_cast<double>(sum_[i]) / (kScale * static_cast<double>(length_[i]));
  }
  void clear() {
    std::fill(ring_.begin(), ring_.end(), 0);
    sum_.fill(0);
    at_ = 0;
  }

 private:
  static constexpr double kScale = 1 << 20;
  static constexpr double kLargestSquare = 9e8;
  static constexpr double kLargestSum = 9e18;

  std::vector<std::int64_t> ring_;
  std::array<std::size_t, N> length_{};
  std::array<std::int64_t, N> sum_{};
  std::size_t at_ = 0;
};

}  // namespace unhurried::signal
