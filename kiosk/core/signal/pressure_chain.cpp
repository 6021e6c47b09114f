#include "kiosk/core/signal/pressure_chain.h"

#include <algorithm>
#include <cmath>

namespace unhurried::signal {

namespace {
constexpr int kEnvelopeSlots = slots_of_ms(100);  // how often the envelope takes a value
constexpr double kEnvelopeQuantile = 0.25;
constexpr int kSlopeHoldSlots = slots_of_ms(300);

std::size_t envelope_values(const Config& c) {
  return static_cast<std::size_t>(slots_of_s(c.pressure_breath_window_s) / kEnvelopeSlots);
}
std::size_t past_slots(const Config& c) {
  return static_cast<std::size_t>(slots_of_ms(std::max(c.pressure_slope_window_ms, c.cough_rise_ms)) + 1);
}
}  // namespace

PressureChain::PressureChain(double rate_hz, const Config& c)
    : config_(c),
      filtered_(rate_hz > 2.5 * c.pressure_low_pass_hz),
      low_pass_(Butterworth4::low_pass(std::min(c.pressure_low_pass_hz, 0.4 * rate_hz), rate_hz)),
      settling_slots_(slots_of_s(c.filter_settling_s)),
      past_(past_slots(c), 0),
      breath_(envelope_values(c)) {}

void PressureChain::restart() {
  first_ = true;
  slots_ = 0;
  at_ = 0;
  breath_.clear();
  above_ = leapt_ = false;
  slope_left_ = 0;
}

void PressureChain::sample(double value) {
  if (first_) low_pass_.restart_at(value);
  level_ = filtered_ ? low_pass_.step(value) : value;
  if (first_) {
    std::fill(past_.begin(), past_.end(), level_);
    envelope_ = level_;
    first_ = false;
  }
}

double PressureChain::back(double ms) const {
  const auto slots = static_cast<std::size_t>(slots_of_ms(ms));
  return past_[(at_ + past_.size() - 1 - slots) % past_.size()];
}

void PressureChain::slot() {
  if (first_) return;
  past_[at_] = level_;
  at_ = (at_ + 1) % past_.size();
  if (slots_ % kEnvelopeSlots == 0) {
    breath_.push(level_);
    envelope_ = breath_.quantile(kEnvelopeQuantile);
  }
  ++slots_;
  if (!has_rest_ || !settled()) return;
  above_ = level_ > (above_ ? release_level_ : guard_level_);
  const bool steep = level_ - back(config_.pressure_slope_window_ms) > slope_;
  // A rise out of the lower half of a breath is breath; one that leaves its span is not.
  if (steep && level_ > low_)
    slope_left_ = kSlopeHoldSlots;
  else if (slope_left_ > 0)
    --slope_left_;
  leapt_ = level_ - back(config_.cough_rise_ms) > config_.cough_rise_cmh2o * unit_;
}

void PressureChain::set_rest(double low, double high, double unit) {
  has_rest_ = true;
  low_ = low;
  high_ = high;
  unit_ = unit;
  const double on = config_.pressure_margin_cmh2o * unit + config_.pressure_spread_share * (high - low);
  guard_level_ = low + on;
  release_level_ = low + on * config_.pressure_release_share;
  // The span of breathing between these percentiles is about 1.7 times a standard deviation.
  slope_ =
      std::max(config_.pressure_slope_cmh2o * unit, config_.pressure_slope_spreads * (high - low) / 1.68);
}

void PressureChain::clear_rest() {
  has_rest_ = false;
  above_ = leapt_ = false;
  slope_left_ = 0;
}

}  // namespace unhurried::signal
