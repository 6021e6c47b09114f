// A muscle's surface signal, sample by sample: band, mains notch, power over four windows, fast onset
// detector. Decides: conditioned power and when it begins to rise above rest. Leaves what is rest to its
// caller, contact and words to others. Units: the channel's own times `scale` (microvolt: scale 1). Causal;
// one pass: filters a sample, everything else a slot.
//
// The detector looks at the signal whitened by its own colour at rest (y - colour * y 1 ms before): a
// muscle's power lies in a narrow band, so neighbouring samples say the same; whitened ones say more, and the
// same certainty needs less time (Clancy and Hogan 1994, IEEE Trans Biomed Eng 41:159). Where rest is mostly
// the amplifier's own white noise, whitening would only raise that noise, so it fades out with the colour.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/electrode_watch.h"
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
  void slot();  // every kSlot: windows, detector
  bool settled() const { return samples_ >= settling_samples_; }

  double rms() const;  // of the middle window, the one softness follows
  double slow_rms() const;
  double mains_rms() const;    // what the notch takes out
  double mains_share() const;  // of the band's power, 0..1
  double swing_rms() const { return electrode_.rms(); }
  double take_colour();  // correlation of samples 1 ms apart since it was last taken, 0..0.9

  // Thresholds follow rest; `widen` >= 1 where rest is more uneven than the noise they were set on, and
  // `quick_widen` for all windows but the long one, where it holds short bursts.
  void set_rest(double rms, double widen, double quick_widen, double colour);
  void clear_rest();
  bool onset() const { return rising_[0] || rising_[1] || rising_[2] || rising_[3]; }
  bool held() const;  // the fast window stays well above rest

 private:
  void choose_mains();
  void detect();

  std::array<double, 4> octaves_;  // for this rate
  double release_share_;
  double mains_hz_;
  std::int64_t settling_samples_;

  Butterworth4 high_, low_;
  MainsNotch notch50_, notch60_;
  ElectrodeWatch electrode_;
  PowerWindows<2> level_;  // slow, middle
  PowerWindows<4> white_;  // slow, middle, fast, long
  std::int64_t samples_ = 0;
  bool use60_ = false;
  std::array<double, 64> past_{};  // clean samples of the last millisecond
  std::size_t lag_, at_ = 0;

  // Sums of the running slot, then running means of the mains watch, then sums since the last take_colour.
  double band_sum_ = 0, sum50_ = 0, sum60_ = 0, cross_sum_ = 0;
  std::int64_t slot_samples_ = 0;
  double band_power_ = 0, clean50_ = 0, clean60_ = 0, colour_power_ = 0, colour_cross_ = 0;

  bool has_rest_ = false;
  double whitening_ = 0;
  std::size_t white_slots_ = 0;  // since it last changed
  std::array<double, 4> on_{}, off_{};
  std::array<bool, 4> rising_{};
  double held_on_ = 0;
  int held_slots_ = 0;
};

}  // namespace unhurried::signal
