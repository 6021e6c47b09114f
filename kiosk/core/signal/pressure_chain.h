// Pressure around the probe: a calm level, its breath-long lower envelope, and a rise beyond what breathing
// does. Decides: when pressure says that the muscle holds. Breathing itself moves pressure (deep breaths
// more): what follows the pace is taken off, and what is left is measured against the span that it fills at
// rest. A guard is also steeper than any breath; one so found is held while the rise lasts, even where the
// next out-breath carries the sum below the level's own threshold. Leaves contact and words to others. Units:
// cmH2O (or the channel's own unit times `unit`, see set_rest). Time advances in steps of kSlot.
#pragma once

#include <vector>

#include "kiosk/core/signal/breath_model.h"
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

  void pace(double cycle_s) { breath_model_.pace(cycle_s); }
  const BreathModel& breath_model() const { return breath_model_; }

  double level() const { return level_; }
  double envelope() const { return envelope_; }  // lower quartile over the last breath's time
  bool onset() const { return above_ || slope_left_ > 0 || latched_left_ > 0; }
  bool above() const { return above_ || latched_left_ > 0; }
  bool leapt() const { return leapt_; }  // rose as fast as a cough within the last moments

  // centre: the resting level. half: from the 20th or 80th percentile of breathing at rest to it. unit: what
  // counts as 1 cmH2O.
  void set_rest(double centre, double half, double unit);
  void clear_rest();
  double excess() const { return calm_level() - high_; }  // above the span of breathing
  double guard_level() const { return guard_level_; }

 private:
  double calm_level() const { return level_ - breath_model_.breath(); }
  double back(double ms) const;  // the level so long ago
  double rise() const;
  void look();  // every tenth of a second
  void find_span();
  void follow_rise(bool steep);

  Config config_;
  bool filtered_;
  Butterworth4 low_pass_;
  int settling_slots_;
  int slots_ = 0;
  bool first_ = true;
  double level_ = 0;
  std::vector<double> past_;  // a ring of levels, a slot each
  std::size_t at_ = 0;
  BreathModel breath_model_;
  QuantileWindow breath_, slopes_;
  double envelope_ = 0;

  bool has_rest_ = false;
  double centre_ = 0, half_at_rest_ = 0, high_ = 0, unit_ = 1, guard_level_ = 0, release_level_ = 0,
         slope_ = 0;
  bool above_ = false, leapt_ = false;
  int slope_left_ = 0, latched_left_ = 0;
  double latch_from_ = 0, latch_top_ = 0;
};

}  // namespace unhurried::signal
