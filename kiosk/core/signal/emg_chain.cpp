#include "kiosk/core/signal/emg_chain.h"

#include <algorithm>
#include <cmath>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
constexpr std::size_t kSlow = 0, kMiddle = 1, kFast = 2, kLong = 3;
constexpr double kHumSeconds = 0.25;  // running means of the mains watch
constexpr double kHumGain = 1 / (kHumSeconds * kSlotsPerSecond);
// Half a fast window long: rest's noise gets above it for a moment, and does not stay.
constexpr int kHeldSlots = slots_of_ms(20);
constexpr double kMostColour = 0.9;
// Rest of this colour and less is mostly the amplifier's; from the other on it is mostly muscle.
constexpr double kNoiseColour = 0.40, kMuscleColour = 0.55;
// The band in which the thresholds were set. A narrower one says less in the same time, by the square root.
constexpr double kWholeBandHz = 400, kMostNarrowing = 1.6;

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
    : octaves_{c.onset_slow_octaves, c.onset_middle_octaves, c.onset_fast_octaves, c.onset_long_octaves},
      release_share_(c.onset_release_share),
      mains_hz_(c.mains_hz),
      settling_samples_(std::llround(c.filter_settling_s * rate_hz)),
      high_(Butterworth4::high_pass(c.emg_high_pass_hz, rate_hz)),
      low_(Butterworth4::low_pass(upper_corner(rate_hz, c), rate_hz)),
      notch50_(50, static_cast<int>(c.mains_harmonics), c.mains_notch_q, rate_hz),
      notch60_(60, static_cast<int>(c.mains_harmonics), c.mains_notch_q, rate_hz),
      level_({c.onset_slow_window_ms, c.onset_middle_window_ms}),
      white_(
          {c.onset_slow_window_ms, c.onset_middle_window_ms, c.onset_fast_window_ms, c.onset_long_window_ms}),
      use60_(c.mains_hz == 60),
      lag_(std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(rate_hz * 1e-3)), 1, past_.size())) {
  const double band = upper_corner(rate_hz, c) - c.emg_high_pass_hz;
  const double narrowing = std::clamp(std::sqrt(kWholeBandHz / std::max(band, 1.0)), 1.0, kMostNarrowing);
  for (double& o : octaves_) o *= narrowing;
}

void EmgChain::restart() {
  samples_ = 0;
  notch50_.restart();
  notch60_.restart();
  electrode_.restart();
  level_.clear();
  white_.clear();
  white_slots_ = 0;
  past_.fill(0);
  rising_.fill(false);
  held_slots_ = 0;
  band_sum_ = sum50_ = sum60_ = cross_sum_ = 0;
  slot_samples_ = 0;
  band_power_ = clean50_ = clean60_ = colour_power_ = colour_cross_ = 0;
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
  electrode_.sample(value);
  const double band = low_.step(high_.step(value));
  double clean = 0;
  if (samples_ < settling_samples_) {
    const double y50 = notch50_.step(band), y60 = notch60_.step(band);
    sum50_ += y50 * y50;
    sum60_ += y60 * y60;
    clean = use60_ ? y60 : y50;
  } else {
    clean = use60_ ? notch60_.step(band) : notch50_.step(band);
    (use60_ ? sum60_ : sum50_) += clean * clean;
  }
  band_sum_ += band * band;
  const double before = past_[at_];
  past_[at_] = clean;
  if (++at_ == lag_) at_ = 0;
  cross_sum_ += clean * before;
  level_.add(clean);
  white_.add(clean - whitening_ * before);
  ++slot_samples_;
  if (++samples_ == settling_samples_) choose_mains();
}

void EmgChain::slot() {
  electrode_.close_slot();
  level_.close_slot();
  white_.close_slot();
  ++white_slots_;
  if (slot_samples_ > 0) {
    const double n = static_cast<double>(slot_samples_);
    const bool choosing = samples_ <= settling_samples_;
    if (choosing || !use60_) clean50_ += kHumGain * (sum50_ / n - clean50_);
    if (choosing || use60_) clean60_ += kHumGain * (sum60_ / n - clean60_);
    band_power_ += kHumGain * (band_sum_ / n - band_power_);
    colour_power_ += use60_ ? sum60_ : sum50_;
    colour_cross_ += cross_sum_;
  }
  band_sum_ = sum50_ = sum60_ = cross_sum_ = 0;
  slot_samples_ = 0;
  if (has_rest_ && settled()) detect();
}

void EmgChain::detect() {
  for (std::size_t i = 0; i < rising_.size(); ++i)
    rising_[i] = white_slots_ >= white_.slots(i) && white_.mean_square(i) > (rising_[i] ? off_[i] : on_[i]);
  held_slots_ = white_.mean_square(kFast) > held_on_ ? std::min(held_slots_ + 1, kHeldSlots) : 0;
}

bool EmgChain::held() const {
  return held_slots_ == kHeldSlots;
}

double EmgChain::rms() const {
  return std::sqrt(level_.mean_square(kMiddle));
}
double EmgChain::slow_rms() const {
  return std::sqrt(level_.mean_square(kSlow));
}

double EmgChain::mains_rms() const {
  return std::sqrt(std::max(0.0, band_power_ - (use60_ ? clean60_ : clean50_)));
}

double EmgChain::mains_share() const {
  if (band_power_ <= 0) return 0;
  return std::clamp(1 - (use60_ ? clean60_ : clean50_) / band_power_, 0.0, 1.0);
}

double EmgChain::take_colour() {
  const double colour = colour_power_ > 0 ? std::clamp(colour_cross_ / colour_power_, 0.0, kMostColour) : 0;
  colour_power_ = colour_cross_ = 0;
  return colour;
}

void EmgChain::set_rest(double rms, double widen, double quick_widen, double colour) {
  has_rest_ = true;
  const double whitening =
      colour * std::clamp((colour - kNoiseColour) / (kMuscleColour - kNoiseColour), 0.0, 1.0);
  if (whitening != whitening_) {
    // What the windows hold was whitened otherwise; each looks again once it is full.
    whitening_ = whitening;
    white_.clear();
    white_slots_ = 0;
  }
  // What is left of the power of a signal with this correlation.
  const double white = rms * rms * (1 + whitening_ * whitening_ - 2 * whitening_ * colour);
  held_on_ = white * std::exp2(2 * octaves_[kFast] * release_share_);
  for (std::size_t i = 0; i < octaves_.size(); ++i) {
    const double on = octaves_[i] * (i == kLong ? widen : quick_widen);
    on_[i] = white * std::exp2(2 * on);
    off_[i] = white * std::exp2(2 * on * release_share_);
  }
}

void EmgChain::clear_rest() {
  has_rest_ = false;
  held_slots_ = 0;
  rising_.fill(false);
  whitening_ = 0;
}

}  // namespace unhurried::signal
