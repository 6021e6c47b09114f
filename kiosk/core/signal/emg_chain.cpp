#include "kiosk/core/signal/emg_chain.h"

#include <algorithm>
#include <cmath>

namespace unhurried::signal {

namespace {
constexpr std::size_t kSlow = 0, kMiddle = 1;
constexpr double kHumSeconds = 0.35;  // running means of the mains watch

double upper_corner(double rate_hz, const Config& c) {
  return std::min(c.emg_low_pass_hz, c.emg_low_pass_of_rate * rate_hz);
}
}  // namespace

bool EmgChain::band_fits(double rate_hz, const Config& c) {
  return upper_corner(rate_hz, c) >= 1.5 * c.emg_high_pass_hz;
}

// Most pelvic-floor power lies below 100 Hz; twice that keeps its shape.
bool EmgChain::band_is_whole(double rate_hz, const Config& c) {
  return upper_corner(rate_hz, c) >= 200;
}

EmgChain::EmgChain(double rate_hz, const Config& c)
    : octaves_{c.onset_slow_octaves, c.onset_middle_octaves, c.onset_fast_octaves},
      release_share_(c.onset_release_share),
      mains_hz_(c.mains_hz),
      settling_samples_(std::llround(c.filter_settling_s * rate_hz)),
      hum_gain_(std::min(1.0, 1 / (kHumSeconds * rate_hz))),
      high_(Butterworth4::high_pass(c.emg_high_pass_hz, rate_hz)),
      low_(Butterworth4::low_pass(upper_corner(rate_hz, c), rate_hz)),
      notch50_(50, static_cast<int>(c.mains_harmonics), c.mains_notch_q, rate_hz),
      notch60_(60, static_cast<int>(c.mains_harmonics), c.mains_notch_q, rate_hz),
      power_(rate_hz, {c.onset_slow_window_ms, c.onset_middle_window_ms, c.onset_fast_window_ms}),
      use60_(c.mains_hz == 60) {}

void EmgChain::restart() {
  samples_ = 0;
  notch50_.restart();
  notch60_.restart();
  power_.clear();
  rising_.fill(false);
  band_power_ = clean50_ = clean60_ = 0;
}

// Both notches run while the filters settle; the one that takes out more stays.
void EmgChain::choose_mains() {
  if (mains_hz_ == 0) use60_ = clean60_ < clean50_;
}

void EmgChain::step(double value) {
  // An electrode's standing potential is hundreds of times the signal: begin as if it had always been there.
  if (samples_ == 0) {
    high_.restart_at(value);
    low_.restart_at(0);
  }
  const double band = low_.step(high_.step(value));
  const bool choosing = samples_ < settling_samples_;
  double clean = band;
  if (choosing || !use60_) {
    const double y = notch50_.step(band);
    clean50_ += hum_gain_ * (y * y - clean50_);
    if (!use60_) clean = y;
  }
  if (choosing || use60_) {
    const double y = notch60_.step(band);
    clean60_ += hum_gain_ * (y * y - clean60_);
    if (use60_) clean = y;
  }
  band_power_ += hum_gain_ * (band * band - band_power_);
  power_.push(clean);
  if (++samples_ == settling_samples_) choose_mains();
  if (!has_rest_ || samples_ < settling_samples_) return;
  for (std::size_t i = 0; i < rising_.size(); ++i)
    rising_[i] = power_.sum(i) > (rising_[i] ? off_[i] : on_[i]);
}

double EmgChain::rms() const {
  return std::sqrt(power_.mean_square(kMiddle));
}
double EmgChain::slow_rms() const {
  return std::sqrt(power_.mean_square(kSlow));
}

double EmgChain::mains_rms() const {
  return std::sqrt(std::max(0.0, band_power_ - (use60_ ? clean60_ : clean50_)));
}

double EmgChain::mains_share() const {
  if (band_power_ <= 0) return 0;
  return std::clamp(1 - (use60_ ? clean60_ : clean50_) / band_power_, 0.0, 1.0);
}

void EmgChain::set_rest(double rms, double widen) {
  has_rest_ = true;
  for (std::size_t i = 0; i < octaves_.size(); ++i) {
    const double on = octaves_[i] * widen;
    on_[i] = power_.sum_for(i, rms * rms * std::exp2(2 * on));
    off_[i] = power_.sum_for(i, rms * rms * std::exp2(2 * on * release_share_));
  }
}

}  // namespace unhurried::signal
