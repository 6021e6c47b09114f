#include "kiosk/core/signal/pressure_chain.h"

#include <algorithm>
#include <cmath>

namespace unhurried::signal {

namespace {
constexpr int kEnvelopeSlots = slots_of_ms(100);  // how often the envelope takes a value
constexpr double kEnvelopeQuantile = 0.25;
constexpr int kSlopeHoldSlots = slots_of_ms(300);
constexpr int kLatchSlots = slots_of_s(6);  // then the level alone decides: more than half a breath
constexpr double kLatchShare = 0.5;         // of the rise that must still stand
constexpr double kUsualSteepest = 0.98;     // quantile of a breath's rises
// What is left of the rises of who doesn't follow has a Gaussian's tail: so far beyond it once in two
// minutes. A deep breath's own slope must not hide a guard, though: from the second value on, cmH2O, a rise
// is one.
constexpr double kSteeperThanBreath = 2.2, kSteepWhateverBreath = 3.5;
constexpr double kLeastHalf = 0.3;     // cmH2O: what is left of a breath that the model explains wholly
constexpr double kMostNarrower = 0.4;  // of the span at rest, where the model explains all
constexpr double kUnevenLeft = 1.4;    // what is left comes and goes as her phase wanders
constexpr std::size_t kLeastLooks = 50;

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
      breath_model_(c),
      breath_(envelope_values(c)),
      slopes_(2 * envelope_values(c)) {}

void PressureChain::restart() {
  first_ = true;
  slots_ = 0;
  at_ = 0;
  breath_model_.restart();
  breath_.clear();
  slopes_.clear();
  above_ = leapt_ = false;
  slope_left_ = latched_left_ = 0;
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

// Over the slope's window, without what the breath's model expects of it.
double PressureChain::rise() const {
  return level_ - back(config_.pressure_slope_window_ms) - breath_model_.rise();
}

void PressureChain::slot() {
  if (first_) return;
  past_[at_] = level_;
  at_ = (at_ + 1) % past_.size();
  if (slots_ % kEnvelopeSlots == 0) look();
  ++slots_;
  if (!has_rest_ || !settled()) return;
  const double level = calm_level();
  above_ = level > (above_ ? release_level_ : guard_level_);
  follow_rise(rise() > slope_);
  leapt_ = level_ - back(config_.cough_rise_ms) > config_.cough_rise_cmh2o * unit_;
}

void PressureChain::look() {
  const bool quiet = !onset();
  breath_model_.look(level_, quiet);
  const double level = calm_level();
  if (quiet || !above_) breath_.push(level);
  envelope_ = breath_.empty() ? level : breath_.quantile(kEnvelopeQuantile);
  if (quiet && settled()) slopes_.push(std::max(0.0, rise()));
  if (has_rest_) find_span();
}

// The span that breathing fills: that at rest, narrower as far as the model is trusted, and never less than
// what the model left of late.
void PressureChain::find_span() {
  double half = half_at_rest_;
  if (breath_.size() >= kLeastLooks) {
    const double left = (breath_.quantile(0.8) - breath_.quantile(0.2)) / 2;
    const double trust = breath_model_.trust();
    half = std::max({half_at_rest_ * (1 - kMostNarrower * trust), kUnevenLeft * left, kLeastHalf * unit_});
  }
  high_ = centre_ + half;
  const double on = config_.pressure_margin_cmh2o * unit_ + config_.pressure_spread_share * 2 * half;
  guard_level_ = centre_ - half + on;
  release_level_ = centre_ - half + on * config_.pressure_release_share;
  slope_ = config_.pressure_slope_cmh2o * unit_;
  if (slopes_.size() >= kLeastLooks)
    slope_ = std::max(slope_, std::min(kSteeperThanBreath * slopes_.quantile(kUsualSteepest),
                                       kSteepWhateverBreath * unit_));
  else  // 20th to 80th percentile of a breath is about 1.7 of its standard deviations
    slope_ = std::max(slope_, config_.pressure_slope_spreads * 2 * half_at_rest_ / 1.68);
}

void PressureChain::follow_rise(bool steep) {
  const double level = calm_level();
  if (steep) {
    if (slope_left_ == 0 && latched_left_ == 0) {
      latch_from_ = back(config_.pressure_slope_window_ms) - breath_model_.breath();
      latch_top_ = level;
      latched_left_ = kLatchSlots;
    }
    slope_left_ = kSlopeHoldSlots;
  } else if (slope_left_ > 0) {
    --slope_left_;
  }
  if (latched_left_ == 0) return;
  --latched_left_;
  latch_top_ = std::max(latch_top_, level);
  if (level < latch_from_ + kLatchShare * (latch_top_ - latch_from_)) latched_left_ = 0;
}

void PressureChain::set_rest(double centre, double half, double unit) {
  has_rest_ = true;
  centre_ = centre;
  half_at_rest_ = half;
  unit_ = unit;
  find_span();
}

void PressureChain::clear_rest() {
  has_rest_ = false;
  above_ = leapt_ = false;
  slope_left_ = latched_left_ = 0;
}

}  // namespace unhurried::signal
