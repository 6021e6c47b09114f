#include "kiosk/core/signal/contact_watch.h"

#include <algorithm>
#include <cmath>

#include "kiosk/core/signal/reading.h"

namespace unhurried::signal {

namespace {
// A rail is where the converter ends; the last thousandth of its range belongs to it.
constexpr double kRailShare = 0.001;
// Coarse converters repeat a value now and then; fewer than this many in a row say nothing.
constexpr std::int64_t kLeastFlatSamples = 20;
constexpr double kLeadOffHoldSeconds = 0.25;
constexpr double kClipHoldSeconds = 0.5;
constexpr double kNoShare = 1e-9;       // far below any limit
constexpr double kMostRailedShare = 3;  // of the limit: contact is believed again about a second later
}  // namespace

ContactWatch::ContactWatch(const Channel& channel, const Config& c)
    : has_rails_(channel.range_max > channel.range_min),
      watches_clipping_(channel.quantity != ChannelQuantity::pelvic_pressure),
      railed_limit_(c.railed_share),
      railed_gain_(std::min(1.0, 1 / channel.rate.value)),
      clip_(channel.rate.value, c) {
  const double margin = (channel.range_max - channel.range_min) * kRailShare;
  low_rail_ = channel.range_min + margin;
  high_rail_ = channel.range_max - margin;
  const bool pressure = channel.quantity == ChannelQuantity::pelvic_pressure;
  const double flat_s = pressure ? c.flat_pressure_s : c.flat_emg_ms * 1e-3;
  flat_samples_ =
      std::max(kLeastFlatSamples, static_cast<std::int64_t>(std::llround(flat_s * channel.rate.value)));
  clip_hold_ = std::llround(kClipHoldSeconds * channel.rate.value) + 1;
  lead_off_samples_ = std::llround(kLeadOffHoldSeconds * channel.rate.value) + 1;
  restart();
}

void ContactWatch::restart() {
  same_ = 0;
  any_ = false;
  since_lead_off_ = lead_off_samples_;
  since_clipped_ = clip_hold_;
  clip_.restart();
  railed_share_ = 0;
  railed_ = false;
}

void ContactWatch::sample(double value, bool railed, bool lead_off) {
  const bool at_rail =
      railed || !std::isfinite(value) || (has_rails_ && (value <= low_rail_ || value >= high_rail_));
  same_ = any_ && value == last_ ? same_ + 1 : 0;
  if (watches_clipping_) since_clipped_ = clip_.sample(value) ? 0 : std::min(since_clipped_ + 1, clip_hold_);
  last_ = value;
  any_ = true;
  since_lead_off_ = lead_off ? 0 : std::min(since_lead_off_ + 1, lead_off_samples_);
  if (!at_rail && railed_share_ < kNoShare) {  // nearly always
    railed_share_ = 0;
    railed_ = false;
    return;
  }
  railed_share_ += railed_gain_ * ((at_rail ? 1.0 : 0.0) - railed_share_);
  railed_share_ = std::min(railed_share_, std::max(kMostRailedShare * railed_limit_, railed_gain_));
  railed_ = railed_share_ > (railed_ ? railed_limit_ / 2 : railed_limit_);
}

std::uint16_t ContactWatch::reasons() const {
  std::uint16_t r = reason_none;
  if (same_ >= flat_samples_) r |= reason_flat_line;
  if (railed_) r |= reason_railed;
  if (since_clipped_ < clip_hold_) r |= reason_clipped;
  if (since_lead_off_ < lead_off_samples_) r |= reason_lead_off;
  return r;
}

}  // namespace unhurried::signal
