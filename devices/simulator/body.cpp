#include "devices/simulator/body.h"

#include <algorithm>
#include <cmath>

namespace unhurried::simulator {

namespace {

constexpr double kTwoPi = 6.283185307179586;
constexpr double kStep = 1e-3;  // seconds

// Guarding is a reflex, letting go is not.
constexpr double kTenseSeconds = 0.08, kReleaseSeconds = 1.2;
constexpr double kToneWanderSeconds = 8, kToneWander = 0.07;
constexpr double kExtraGuardMs = 3'000;
constexpr double kInhalePart = 0.4;   // 4 s in, 6 s out
constexpr double kFollowSeconds = 4;  // how soon her breath joins the one that is shown
constexpr double kCoughPressure = 40, kCoughTension = 6;
constexpr double kStrainPressure = 15, kStrainTension = 0.3;
constexpr double kSqueezePressure = 25, kSqueezeTension = 9;

// One-pole approach of `value` to `wanted`.
void approach(double& value, double wanted, double time_constant) {
  value += (wanted - value) * (kStep / time_constant);
}

// Up within 120 ms, back within 350 ms.
double cough_shape(double ms) {
  if (ms < 0 || ms > 350) return 0;
  return ms < 120 ? 0.5 - 0.5 * std::cos(kTwoPi / 2 * ms / 120)
                  : 0.5 + 0.5 * std::cos(kTwoPi / 2 * (ms - 120) / 230);
}

// 0 at the end of breathing out, 1 at the end of breathing in.
double breath_shape(double phase) {
  return phase < kInhalePart ? 0.5 - 0.5 * std::cos(kTwoPi / 2 * phase / kInhalePart)
                             : 0.5 + 0.5 * std::cos(kTwoPi / 2 * (phase - kInhalePart) / (1 - kInhalePart));
}

double wrapped(double phase) {
  return phase - std::floor(phase);
}

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace

Body::Body(const BodyTraits& traits, SensorPlace place, std::uint64_t seed)
    : traits_(traits), place_(place), random_(seed), breath_rate_hz_(traits.breath_per_min / 60) {}

void Body::hear(const BodyCue& cue) {
  std::visit(Overloaded{
                 [&](const cue::Announced&) {
                   if (moment_ == Moment::rest) moment_ = Moment::expecting;
                 },
                 [&](const cue::Contact&) {
                   if (moment_ == Moment::touched) return;
                   moment_ = Moment::touched;
                   touched_at_ms_ = now_ms_;
                 },
                 [&](const cue::Withdrawn&) {
                   if (moment_ == Moment::touched) trust_ *= traits_.habituation;
                   moment_ = Moment::rest;
                 },
                 [&](const cue::Stopped&) {
                   // Being heard is what softens; the touch itself ends with its own cue.
                   if (moment_ == Moment::expecting) moment_ = Moment::rest;
                 },
                 [&](const cue::Placed& placed) {
                   if (placed.place != place_) jolt();
                   place_ = placed.place;
                   slipped_ = false;
                 },
                 [&](const cue::Breath& breath) {
                   paced_ = true;
                   paced_phase_ = wrapped(std::isfinite(breath.phase) ? breath.phase : 0);
                   const double rate = std::isfinite(breath.rate.value) ? breath.rate.value : 6;
                   breath_rate_hz_ = std::clamp(rate, 2.0, 40.0) / 60;
                 },
                 [&](const cue::HandSqueeze& squeeze) {
                   squeeze_told_ = true;
                   squeeze_wanted_ =
                       std::isfinite(squeeze.strength) ? std::clamp(squeeze.strength, 0.0, 1.0) : 0;
                 },
             },
             cue);
}

void Body::suffer(Incident incident, double amount) {
  switch (incident) {
    case Incident::cough:
      cough_at_ms_ = now_ms_;
      break;
    case Incident::movement:
      jolt();
      break;
    case Incident::strain:
      strain_until_ms_ = now_ms_ + static_cast<std::int64_t>(amount * 1000);
      break;
    case Incident::guard:
      extra_guard_ = amount;
      extra_until_ms_ = now_ms_ + static_cast<std::int64_t>(kExtraGuardMs);
      break;
    case Incident::squeeze:
      squeeze_wanted_ = amount;
      squeeze_change_ms_ = now_ms_ + 1'500;
      break;
    case Incident::slip:
      if (!slipped_) jolt();
      slipped_ = true;
      break;
    case Incident::back:
      if (slipped_) jolt();
      slipped_ = false;
      break;
    case Incident::flat:
    case Incident::railed:
    case Incident::lead_off:
    case Incident::mains:
    case Incident::recover:
    case Incident::lose:
    case Incident::corrupt:
    case Incident::unplug:
    case Incident::plug:
      break;  // the trainer's, not the body's
  }
}

void Body::jolt() {
  jolt_at_ms_ = now_ms_;
}

double Body::wanted_tension() const {
  double tension = 0;
  if (moment_ == Moment::expecting) tension = traits_.anticipation * trust_;
  if (moment_ == Moment::touched) {
    const double held =
        std::max(0.0, static_cast<double>(now_ms_ - touched_at_ms_) * kStep - traits_.guard_hold_s);
    const double left = std::exp(-held / traits_.softening_s);
    tension = traits_.guard * trust_ * (traits_.guard_floor + (1 - traits_.guard_floor) * left);
  }
  if (now_ms_ < extra_until_ms_) tension = std::max(tension, extra_guard_);
  return tension;
}

void Body::breathe() {
  // A little restlessness of the phase; nobody breathes like a clock.
  breath_phase_ = wrapped(breath_phase_ + breath_rate_hz_ * kStep * (1 + 0.15 * wander_));
  if (!paced_) return;
  paced_phase_ = wrapped(paced_phase_ + breath_rate_hz_ * kStep);
  const double behind = wrapped(paced_phase_ - breath_phase_ + 0.5) - 0.5;
  breath_phase_ = wrapped(breath_phase_ + behind * kStep / kFollowSeconds);
}

Body::Muscle Body::floor_muscle(double cough) {
  const double wanted = wanted_tension();
  approach(tension_, wanted, wanted > tension_ ? kTenseSeconds : kReleaseSeconds);
  const double breath = breath_shape(breath_phase_);
  const double tone = (1 + kToneWander * wander_) * (1 + 0.04 * breath);
  Muscle muscle;
  muscle.tension = tone * (1 + tension_ + kCoughTension * cough + kStrainTension * strain_) - 1;
  muscle.pressure = traits_.rest_pressure_cmh2o + 0.4 * wander_ + traits_.guard_pressure_cmh2o * tension_ +
                    2 * traits_.breath_ripple_cmh2o * (breath - 0.5) + kCoughPressure * cough +
                    kStrainPressure * strain_;
  return muscle;
}

double Body::hand_squeeze() {
  if (now_ms_ >= squeeze_change_ms_ && !squeeze_told_) {
    const bool begins = squeeze_wanted_ == 0;
    squeeze_wanted_ = begins ? 0.4 + 0.6 * random_.uniform() : 0;
    squeeze_change_ms_ = now_ms_ + (begins ? 1'500 : 4'000 + static_cast<std::int64_t>(random_.below(4'000)));
  }
  approach(squeeze_, squeeze_wanted_, 0.15);
  return squeeze_;
}

BodySample Body::next() {
  const double decay = kStep / kToneWanderSeconds;
  wander_ += -wander_ * decay + std::sqrt(2 * decay) * random_.normal();
  approach(strain_, now_ms_ < strain_until_ms_ ? 1 : 0, 0.3);
  breathe();
  const double cough = cough_shape(static_cast<double>(now_ms_ - cough_at_ms_));
  const Muscle muscle = floor_muscle(cough);
  const double muscle_noise = emg_noise_.next(random_);
  const double since_jolt = static_cast<double>(now_ms_ - jolt_at_ms_) * kStep;
  const double jolt = since_jolt < 4 ? std::exp(-since_jolt / 0.6) : 0;
  const SensorPlace place = slipped_ ? SensorPlace::not_in_place : place_;
  const double squeeze = place == SensorPlace::in_hand ? hand_squeeze() : 0;

  BodySample sample;
  const double floor_emg = traits_.rest_emg_uv * (1 + muscle.tension) * muscle_noise;
  switch (place) {
    case SensorPlace::not_in_place:
      sample.electrodes_off = true;
      break;
    case SensorPlace::in_hand:
      sample.emg_uv = 2.0 * (1 + kSqueezeTension * squeeze) * muscle_noise;
      sample.pressure_cmh2o = 1.5 + kSqueezePressure * squeeze + 0.2 * wander_;
      break;
    case SensorPlace::external_pads:
      sample.emg_uv = floor_emg;
      break;
    case SensorPlace::at_opening:
      sample.emg_uv = 0.5 * floor_emg;
      sample.pressure_cmh2o = 0.3 * muscle.pressure;
      break;
    case SensorPlace::inside:
      sample.emg_uv = floor_emg;
      sample.pressure_cmh2o = muscle.pressure;
      break;
  }
  if (place != SensorPlace::external_pads)
    sample.pressure_cmh2o += 5 * jolt * std::sin(kTwoPi * 1.5 * since_jolt);
  sample.emg_uv += 80 * jolt * std::sin(kTwoPi * 7 * since_jolt);
  ++now_ms_;
  return sample;
}

}  // namespace unhurried::simulator
