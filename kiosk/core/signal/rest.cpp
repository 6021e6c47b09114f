#include "kiosk/core/signal/rest.h"

#include <algorithm>
#include <cmath>

namespace unhurried::signal {

namespace {
constexpr std::size_t kPart = kRestValuesPerSecond;  // a second: short blips stay in and count as unevenness
constexpr double kOctavesNear = 0.3;  // three to four times what a second's median varies at rest
// A breath's upper half lies about six times as far above the lower quartile as its depth lies below.
constexpr double kBreathHalves = 6;
constexpr double kCmH2ONear = 2.5, kCmH2ONearMost = 12;
constexpr double kQuietBreathDepth = 0.4;  // cmH2O, so measured, of a breath of 1.5 either way
constexpr double kFollowedQuantile = 0.25;
constexpr int kLookEvery = 10;  // values: once a second

std::vector<double> medians_of_parts(std::span<const double> values) {
  std::vector<double> medians;
  std::vector<double> scratch;
  for (std::size_t at = 0; at + kPart <= values.size(); at += kPart) {
    const auto part = values.subspan(at, kPart);
    scratch.assign(part.begin(), part.end());
    medians.push_back(quantile_of(scratch, 0.5));
  }
  return medians;
}

double highest_of_rest(std::span<const double> medians, RestScale scale) {
  std::vector<double> sorted(medians.begin(), medians.end());
  const double quarter = quantile_of(sorted, kFollowedQuantile);
  if (scale == RestScale::octaves) return quarter + kOctavesNear;
  const double depth = quarter - quantile_of(sorted, 0.05);
  const double unit = scale == RestScale::cm_h2o ? 1 : depth / kQuietBreathDepth;
  return quarter + std::min(kCmH2ONear * unit + kBreathHalves * depth, kCmH2ONearMost * unit);
}
}  // namespace

std::optional<QuietSpan> quiet_span(std::span<const double> values, RestScale scale, double least_s) {
  const auto medians = medians_of_parts(values);
  if (medians.empty()) return std::nullopt;
  const auto least = static_cast<std::size_t>(std::ceil(least_s * kRestValuesPerSecond / kPart));
  if (medians.size() < least) return std::nullopt;
  std::vector<double> sorted(medians);
  std::sort(sorted.begin(), sorted.end());
  const double highest =
      std::max(highest_of_rest(medians, scale), sorted[std::max<std::size_t>(least, 1) - 1]);
  std::vector<double> quiet;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    if (medians[i] > highest) continue;
    const auto part = values.subspan(i * kPart, kPart);
    quiet.insert(quiet.end(), part.begin(), part.end());
  }
  QuietSpan span;
  span.seconds = static_cast<double>(quiet.size()) / kRestValuesPerSecond;
  span.level = quantile_of(quiet, 0.5);
  span.floor = quantile_of(quiet, 0.1);
  span.low = quantile_of(quiet, 0.2);
  span.high = quantile_of(quiet, 0.8);
  span.burst = quantile_of(quiet, 0.998);
  span.highest = highest;
  // Percentiles of a normal distribution one, one and two standard deviations off: rest with a heavy upper
  // tail, as motor units firing now and then give it, counts as uneven.
  span.spread = std::max({span.level - quantile_of(quiet, 0.16), quantile_of(quiet, 0.84) - span.level,
                          (quantile_of(quiet, 0.977) - span.level) / 2});
  return span;
}

RestFollower::RestFollower(double seconds, double reach)
    : window_(static_cast<std::size_t>(std::lround(seconds * 10))), reach_(reach) {}

void RestFollower::begin(double level, double below) {
  began_ = level_ = level;
  below_ = below;
  window_.fill(level - below);
  since_ = 0;
  lower_half_ = 0;
}

void RestFollower::learn(double value) {
  window_.push(value);
  if (++since_ < kLookEvery) return;
  since_ = 0;
  level_ = std::clamp(window_.quantile(kFollowedQuantile) + below_, began_ - reach_, began_ + reach_);
  lower_half_ = window_.quantile(0.5) - window_.quantile(0.2);
}

}  // namespace unhurried::signal
