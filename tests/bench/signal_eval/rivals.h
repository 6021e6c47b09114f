// Published onset detectors on the same conditioned trace, for comparison.
// Decides: each one's arithmetic, its rest taken from the same guided rest. Each has one limit that trades
// false alarms for delay. Leaves the trace, and what limit is fair, to the caller.
// Sources: Hodges and Bui 1996 (50 ms mean above mean + 3 SD); Bonato, D'Alessio and Knaflitz 1998 (double
// threshold on pairs of samples); Page 1954 (cumulative sum, here of a variance's likelihood ratio).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace unhurried::signal::eval {

class HodgesBui {
 public:
  HodgesBui(double rate_hz, double deviations)
      : ring_(static_cast<std::size_t>(0.05 * rate_hz), 0.0), deviations_(deviations) {}
  void learn(double y) {
    const double m = mean(y);
    if (++seen_ <= ring_.size()) return;
    ++count_;
    sum_ += m;
    squares_ += m * m;
  }
  void arm() {
    const double mean = sum_ / count_;
    limit_ = mean + deviations_ * std::sqrt(squares_ / count_ - mean * mean);
  }
  bool step(double y) { return mean(y) > limit_; }

 private:
  double mean(double y) {
    total_ += std::abs(y) - ring_[at_];
    ring_[at_] = std::abs(y);
    if (++at_ == ring_.size()) at_ = 0;
    return total_ / static_cast<double>(ring_.size());
  }
  std::vector<double> ring_;
  double deviations_;
  std::size_t at_ = 0, seen_ = 0;
  double total_ = 0, sum_ = 0, squares_ = 0, count_ = 0, limit_ = 0;
};

// 20 of the last 40 pairs' powers above `zeta` times the rest's.
class Bonato {
 public:
  explicit Bonato(double zeta) : zeta_(zeta) {}
  void learn(double y) {
    power_ += y * y;
    ++count_;
  }
  void arm() { limit_ = zeta_ * 2 * power_ / count_; }
  bool step(double y) {
    const double pair = y * y + last_ * last_;
    last_ = y;
    const bool above = pair > limit_;
    above_ += (above ? 1 : 0) - (ring_[at_] ? 1 : 0);
    ring_[at_] = above;
    if (++at_ == ring_.size()) at_ = 0;
    return above_ >= 20;
  }

 private:
  double zeta_;
  std::array<bool, 40> ring_{};
  std::size_t at_ = 0;
  int above_ = 0;
  double last_ = 0, power_ = 0, count_ = 0, limit_ = 0;
};

class Cusum {
 public:
  explicit Cusum(double limit) : limit_(limit) {}
  void learn(double y) {
    power_ += y * y;
    ++count_;
  }
  void arm() { rest_ = power_ / count_; }
  bool step(double y) {
    const double gain = 0.5 * (y * y / rest_) * (1 - 1 / (kRatio * kRatio)) - std::log(kRatio);
    sum_ = std::clamp(sum_ + gain, 0.0, 1.2 * limit_);
    return sum_ > limit_;
  }

 private:
  static constexpr double kRatio = 1.6;
  double limit_;
  double power_ = 0, count_ = 0, rest_ = 1, sum_ = 0;
};

}  // namespace unhurried::signal::eval
