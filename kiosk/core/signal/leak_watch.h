// Does the pressure run out? A balloon or a joint that leaks loses pressure steadily; a muscle lets go and
// stays. Decides: whether the lower envelope fell by more than 1 cmH2O a minute for two minutes, as much in
// each part of them. Leaves to estimator_impl and judge whether the muscle lay still meanwhile, and what it
// is called. One value a second; the last two minutes.
#pragma once

#include <array>
#include <cstddef>

namespace unhurried::signal {

class LeakWatch {
 public:
  void restart() { seen_ = at_ = falling_ = 0; }
  void look(double level, double unit);  // unit: what counts as 1 cmH2O
  bool falls() const { return falling_ > 0; }
  bool falls_for_long() const { return falling_ >= kSeconds; }  // as long again

 private:
  static constexpr std::size_t kSeconds = 120;
  bool steady_fall(double unit) const;

  std::array<double, kSeconds> ring_{};
  std::size_t at_ = 0, seen_ = 0, falling_ = 0;  // looks
};

}  // namespace unhurried::signal
