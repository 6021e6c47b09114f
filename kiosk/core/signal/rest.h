// What rest is: found in a span that may hold contractions too, then followed slowly while she rests.
// Decides: the level, spread and floor of the quietest part of a span. Leaves to channel_track when to look.
// Units: octaves of RMS for muscle signals (noise is multiplicative there), cmH2O for pressure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "kiosk/core/signal/config.h"
#include "kiosk/core/signal/quantiles.h"

namespace unhurried::signal {

enum class RestScale { octaves, cm_h2o, pressure_without_unit };

inline constexpr int kRestValuesPerSecond = 20;

struct QuietSpan {
  double level = 0;          // median
  double spread = 0;         // robust standard deviation, the larger of both sides
  double floor = 0;          // 10th percentile
  double low = 0, high = 0;  // 20th and 80th percentile
  double burst = 0;          // 99.8th percentile
  double highest = 0;        // of the medians that count as rest
  double seconds = 0;
};

// The union of the quietest seconds. One belongs to it if its median lies near the lower quartile of all
// medians: with no contraction nearly all do, so the level isn't biased downwards; with contractions in up to
// about two thirds of the span only rest does. The quietest `least_s` are taken however uneven they are (the
// spread tells); nothing if the values don't last so long.
std::optional<QuietSpan> quiet_span(std::span<const double> values, RestScale scale, double least_s);

// Follows a resting level that creeps (sensor drift, gel drying), only while told to learn, and never further
// from where it began than `reach`: a lasting rise in tone must stay visible.
class RestFollower {
 public:
  RestFollower(double seconds, double reach);
  void reach(double most) { reach_ = most; }
  void begin(double level,
             double below);  // below: how far the followed quantile lies under the level at rest
  void learn(double value);  // ten times a second of rest
  double level() const { return level_; }
  // From the 20th percentile to the median of what was learned last: half a breath, blind to guards above it.
  double lower_half() const { return lower_half_; }

 private:
  QuantileWindow window_;
  double reach_;
  double began_ = 0, below_ = 0, level_ = 0, lower_half_ = 0;
  int since_ = 0;
};

}  // namespace unhurried::signal
