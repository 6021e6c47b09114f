#include "kiosk/core/signal/clip_watch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace unhurried::signal {

namespace {

// Two looks a third of a window apart must agree, or one be plain: that is known 200 to 250 ms after it
// began. Fewer samples say nothing.
constexpr double kWindowSeconds = 0.15;
constexpr std::size_t kLeastSamples = 64, kLooksAWindow = 3;
constexpr int kLeastAtPeaks = 6;
constexpr double kPlain = 2;              // times the limit
constexpr double kOneSide = 0.8;          // of the limit for both, where only one peak is cut off
constexpr double kSteeperThanBeside = 4;  // coarse steps of a living signal reach three by chance

// The three highest values, with how often each was there.
struct Peak {
  std::array<double, 3> value{};
  std::array<int, 3> count{};
  void see(double v) {
    if (v < value[2] && count[2] > 0) return;  // nearly every sample
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (count[i] > 0 && v < value[i]) continue;
      if (count[i] > 0 && v == value[i]) {
        ++count[i];
        return;
      }
      for (std::size_t k = value.size() - 1; k > i; --k) value[k] = value[k - 1], count[k] = count[k - 1];
      value[i] = v;
      count[i] = 1;
      return;
    }
  }
  int beside() const { return std::max(count[1], count[2]); }
};

}  // namespace

ClipWatch::ClipWatch(double rate_hz, const Config& c) {
  const auto window = static_cast<std::size_t>(std::lround(kWindowSeconds * rate_hz));
  ring_.resize(std::max(window, kLeastSamples));
  hop_ = ring_.size() / kLooksAWindow;
  least_ = std::max<double>(kLeastAtPeaks, std::ceil(c.clipped_share * static_cast<double>(ring_.size())));
}

void ClipWatch::restart() {
  at_ = seen_ = since_ = 0;
  looked_clipped_ = false;
}

bool ClipWatch::sample(double value) {
  ring_[at_] = value;
  if (++at_ == ring_.size()) at_ = 0;
  seen_ = std::min(seen_ + 1, ring_.size());
  if (++since_ < hop_) return false;
  since_ = 0;
  const bool before = looked_clipped_;
  const double times = seen_ == ring_.size() ? times_of_limit() : 0;
  looked_clipped_ = times >= 1;
  return times >= kPlain || (before && looked_clipped_);
}

// How many times as many samples stand at the peaks as the limit says; 0 where as many stand beside them.
double ClipWatch::times_of_limit() const {
  Peak high, low;
  for (const double v : ring_) {
    high.see(v);
    low.see(-v);
  }
  // Fewer than four values: a flat line, which is another fault, or steps too coarse to tell.
  if (high.count[1] == 0 || !(high.value[1] > -low.value[1])) return 0;
  const auto times = [this](int at_peak, int beside, double share) {
    return at_peak > kSteeperThanBeside * beside ? at_peak / (share * least_) : 0;
  };
  return std::max({times(high.count[0] + low.count[0], high.beside() + low.beside(), 1),
                   times(high.count[0], high.beside(), kOneSide),
                   times(low.count[0], low.beside(), kOneSide)});
}

}  // namespace unhurried::signal
