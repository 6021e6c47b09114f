// Pressure around the probe: a calm level, its breath-long lower envelope, and a rise beyond what breathing
// does. Decides: when pressure says that the muscle holds. Breathing itself moves pressure (deep breaths
// more), so it is measured against the span that breath fills at her rest. Leaves contact and words to
// others. Units: cmH2O (or the channel's own unit times `unit`, see set_rest). Time advances in steps of
// kSlot.
#pragma once

#include <vector>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/filters.h"
#include "kiosk/core/signal/quantiles.h"
#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

class PressureChain {
 public:
  PressureChain(double rate_hz, const Config& config);

  void restart();
  void sample(double value);  // at the channel's rate
  void slot();                // every kSlot: windows, envelope, detector
  bool settled() const { return slots_ >= settling_slots_; }

  double level() const { return level_; }
  double envelope() const { return envelope_; }  // lower quartile over the last breath's time
  bool onset() const { return above_ || slope_left_ > 0; }
  bool above() const { return above_; }
  bool leapt() const { return leapt_; }  // rose as fast as a cough within the last moments

  // low and high: 20th and 80th percentile of breathing at rest. unit: what counts as 1 cmH2O.
  void set_rest(double low, double high, double unit);
  void clear_rest();
  double excess() const { return level_ - high_; }  // above the span of breathing
  double guard_level() const { return guard_level_; }

 private:
  double back(double ms) const;  // the level so long ago

  Config config_;
  bool filtered_;
  Butterworth4 low_pass_;
  int settling_slots_;
  int slots_ = 0;
  bool first_ = true;
  double level_ = 0;
  std::vector<double> past_;  // a ring of levels, a slot each
  std::size_t at_ = 0;
  QuantileWindow breath_;
  double envelope_ = 0;

  bool has_rest_ = false;
  double low_ = 0, high_ = 0, unit_ = 1, guard_level_ = 0, release_level_ = 0, slope_ = 0;
  bool above_ = false, leapt_ = false;
  int slope_left_ = 0;
};

}  // namespace unhurried::signal
