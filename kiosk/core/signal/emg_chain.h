// A muscle's surface signal, sample by sample: band, mains notch, power over three windows, fast onset
// detector. Decides: conditioned power and when it begins to rise above rest. Leaves what is rest to its
// caller, contact and words to others. Units: the channel's own times `scale` (microvolt: scale 1). Causal;
// one pass.
#pragma once

#include <cstdint>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/filters.h"
#include "kiosk/core/signal/power_windows.h"

namespace unhurried::signal {

class EmgChain {
 public:
  EmgChain(double rate_hz, const Config& config);

  static bool band_fits(double rate_hz, const Config& config);      // something is left between the corners
  static bool band_is_whole(double rate_hz, const Config& config);  // most of the muscle's power is carried

  void restart();  // filters and windows anew; settled() again after the settling time
  void step(double value);
  bool settled() const { return samples_ >= settling_samples_; }

  double rms() const;  // of the middle window, the one softness follows
  double slow_rms() const;
  double mains_rms() const;    // what the notch takes out
  double mains_share() const;  // of the band's power, 0..1

  // Thresholds follow rest; `widen` >= 1 where rest is more uneven than the noise they were set on.
  void set_rest(double rms, double widen);
  void clear_rest() { has_rest_ = false; }
  bool onset() const { return has_rest_ && (rising_[0] || rising_[1] || rising_[2]); }

 private:
  void choose_mains();

  std::array<double, 3> octaves_;
  double release_share_;
  double mains_hz_;
  std::int64_t settling_samples_;
  double hum_gain_;  // of the running means below, a sample

  Butterworth4 high_, low_;
  MainsNotch notch50_, notch60_;
  PowerWindows<3> power_;  // slow, middle, fast
  std::int64_t samples_ = 0;
  bool use60_ = false;
  double band_power_ = 0, clean50_ = 0, clean60_ = 0;

  bool has_rest_ = false;
  std::array<std::int64_t, 3> on_{}, off_{};
  std::array<bool, 3> rising_{};
};

}  // namespace unhurried::signal
