#include "kiosk/core/signal/clip_watch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace unhurried::signal {

namespace {

// Two looks a third of a window apart must agree, or one be plain: that is known 200 to 250 ms after it
// began. Fewer samples say nothing.
constexpr double kHopSeconds = 0.05;
constexpr std::size_t kLeastHop = 22;
constexpr int kLeastAtPeaks = 6;
constexpr double kPlain = 2;              // times the limit
constexpr double kOneSide = 0.8;          // of the limit for both, where only one peak is cut off
constexpr double kSteeperThanBeside = 4;  // coarse steps of a living signal reach three by chance

// The three highest values, with how often each was there.
struct Peak {
  std::array<double, 3> value{};
  std::array<int, 3> count{};
  void see(double v) {
    if (v < value[2] && count[2] > 0) return;
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

ClipWatch::ClipWatch(double rate_hz, const Config& c)
    : hop_(std::max(static_cast<std::size_t>(std::lround(kHopSeconds * rate_hz)), kLeastHop)),
      ring_(std::tuple_size_v<decltype(hops_)> * hop_, 0.0),
      least_(
          std::max<double>(kLeastAtPeaks, std::ceil(c.clipped_share * static_cast<double>(ring_.size())))) {}

void ClipWatch::restart() {
  at_ = seen_ = hop_at_ = 0;
  looked_clipped_ = false;
  hops_.fill({});
}

bool ClipWatch::end_hop() {
  if (at_ == ring_.size()) at_ = 0;
  seen_ = std::min(seen_ + 1, hops_.size());
  const bool before = looked_clipped_;
  const double times = seen_ == hops_.size() && may_be_clipped() ? times_of_limit() : 0;
  looked_clipped_ = times >= 1;
  hop_at_ = (hop_at_ + 1) % hops_.size();
  hops_[hop_at_] = {};
  return times >= kPlain || (before && looked_clipped_);
}

bool ClipWatch::may_be_clipped() const {
  double high = hops_[0].high, low = hops_[0].low;
  for (const Hop& h : hops_) {
    high = std::max(high, h.high);
    low = std::min(low, h.low);
  }
  int at_high = 0, at_low = 0;
  for (const Hop& h : hops_) {
    if (h.high == high) at_high += h.at_high;
    if (h.low == low) at_low += h.at_low;
  }
  return at_high + at_low >= least_ || std::max(at_high, at_low) >= kOneSide * least_;
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
