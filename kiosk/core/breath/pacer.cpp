#include "kiosk/core/breath/pacer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace unhurried::breath {

namespace {
constexpr int kSlowest = 8, kFastest = 20;  // half breaths a minute
constexpr int kEven = 4, kLongest = 8;      // quarters
constexpr std::int64_t kMicrosPerMinute = 60'000'000;

std::int8_t kept_between(int value, int low, int high) {
  return static_cast<std::int8_t>(std::clamp(value, low, high));
}
}  // namespace

std::optional<Rhythm> Rhythm::from(BreathsPerMinute rate, double out_to_in) {
  // Written so that a value that is not a number is refused too.
  const bool rate_fits = rate.value * 2 >= kSlowest && rate.value * 2 <= kFastest;
  const bool ratio_fits = out_to_in * 4 >= kEven && out_to_in * 4 <= kLongest;
  if (!rate_fits || !ratio_fits) return std::nullopt;
  Rhythm r;
  r.half_breaths_ = static_cast<std::int8_t>(std::lround(rate.value * 2));
  r.quarters_ = static_cast<std::int8_t>(std::lround(out_to_in * 4));
  return r;
}

BreathsPerMinute Rhythm::rate() const {
  return BreathsPerMinute(half_breaths_ / 2.0);
}
double Rhythm::out_to_in() const {
  return quarters_ / 4.0;
}
Duration Rhythm::cycle() const {
  return Duration(kMicrosPerMinute * 2 / half_breaths_);
}
Duration Rhythm::in() const {
  return Duration(cycle().count() * 4 / (4 + quarters_));
}
Duration Rhythm::out() const {
  return cycle() - in();
}

Rhythm Rhythm::slower() const {
  Rhythm r = *this;
  r.half_breaths_ = kept_between(half_breaths_ - 1, kSlowest, kFastest);
  return r;
}

Rhythm Rhythm::faster() const {
  Rhythm r = *this;
  r.half_breaths_ = kept_between(half_breaths_ + 1, kSlowest, kFastest);
  return r;
}

Rhythm Rhythm::longer_out() const {
  Rhythm r = *this;
  r.quarters_ = kept_between(quarters_ + 1, kEven, kLongest);
  return r;
}

Rhythm Rhythm::shorter_out() const {
  Rhythm r = *this;
  r.quarters_ = kept_between(quarters_ - 1, kEven, kLongest);
  return r;
}

void Pacer::begin(VisitTime now) {
  begun_ = true;
  shown_ = next_;
  first_breath_ = change_at_ = now;
}

Rhythm Pacer::current(VisitTime now) const {
  return changed_by(now) ? next_ : shown_;
}

VisitTime Pacer::breath_start(VisitTime now) const {
  const VisitTime anchor = changed_by(now) ? change_at_ : first_breath_;
  if (now <= anchor) return anchor;
  const auto cycle = current(now).cycle();
  return anchor + cycle * ((now - anchor) / cycle);
}

void Pacer::change(Rhythm rhythm, VisitTime now) {
  if (!begun_) {
    shown_ = next_ = rhythm;
    return;
  }
  const VisitTime start = breath_start(now);
  shown_ = current(now);
  first_breath_ = start;
  change_at_ = start + shown_.cycle();
  next_ = rhythm;
}

std::optional<Moment> Pacer::moment(VisitTime now) const {
  if (!begun_) return std::nullopt;
  const Rhythm rhythm = current(now);
  const VisitTime start = breath_start(now);
  const Duration into = std::max(now - start, Duration::zero());
  Moment m;
  m.phase = into < rhythm.in() ? Phase::inhaling : Phase::exhaling;
  const bool inhaling = m.phase == Phase::inhaling;
  const Duration part = inhaling ? into : into - rhythm.in();
  m.fraction = static_cast<double>(part.count()) /
               static_cast<double>((inhaling ? rhythm.in() : rhythm.out()).count());
  const double rise = 0.5 - 0.5 * std::cos(std::numbers::pi * m.fraction);
  m.size = inhaling ? rise : 1 - rise;
  return m;
}

bool Pacer::in_cue_phase(VisitTime now) const {
  const auto m = moment(now);
  if (!m) return false;
  return (m->phase == Phase::exhaling) == (cue_phase_ == CuePhase::exhale);
}

}  // namespace unhurried::breath
