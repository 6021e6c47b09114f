#include "kiosk/core/visit/taken_baseline.h"

#include <algorithm>
#include <cmath>

namespace unhurried::visit {

namespace {

constexpr std::size_t kVisitsThatCount = 5;
// A baseline's spread in quiet breathing, cmH2O: what a pressure without a unit is measured by.
constexpr double kBreathDeviation = 1.3;

bool muscle(const signal::Baseline& b) {
  return b.quantity != ChannelQuantity::pelvic_pressure;
}

double rise_above(double level, const TakenBaseline& now) {
  if (muscle(now)) return now.level > 0 && level > 0 ? std::log2(now.level / level) : 0;
  if (now.unit != ChannelUnit::uncalibrated) return now.level - level;
  return now.spread > 0 ? (now.level - level) * kBreathDeviation / now.spread : 0;
}

}  // namespace

bool comparable(const TakenBaseline& a, const TakenBaseline& b) {
  return a.quantity == b.quantity && a.unit == b.unit && a.placement == b.placement && a.probe == b.probe &&
         a.instrument == b.instrument && a.width == b.width;
}

std::optional<AgainstEarlier> against_earlier(const TakenBaseline& now, std::span<const EarlierVisit> earlier,
                                              const signal::Config& config) {
  std::vector<double> levels;
  for (const EarlierVisit& one : earlier) {
    std::optional<double> calmest;
    for (const TakenBaseline& b : one.baselines)
      if (b.accepted && comparable(b, now)) calmest = std::min(calmest.value_or(b.level), b.level);
    if (calmest) levels.push_back(*calmest);
    if (levels.size() == kVisitsThatCount) break;
  }
  if (levels.empty()) return std::nullopt;
  const auto middle = levels.begin() + static_cast<std::ptrdiff_t>((levels.size() - 1) / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  AgainstEarlier against;
  against.level = *middle;
  against.visits = static_cast<int>(levels.size());
  against.rise = rise_above(against.level, now);
  against.tense = against.rise > (muscle(now) ? config.tense_octaves : config.tense_cmh2o);
  return against;
}

double rest_variability(const signal::Baseline& b) {
  if (!muscle(b)) return b.spread;
  return b.level > 0 ? b.spread / b.level : 0;
}

}  // namespace unhurried::visit
