#include "kiosk/core/signal/channel_track.h"

#include <algorithm>
#include <cmath>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
// 20 values a second do not divide 250 slots: every twelfth or thirteenth.
bool is_beat(int slot, int per_second) {
  return (slot + 1) * per_second / kSlotsPerSecond != slot * per_second / kSlotsPerSecond;
}
constexpr int kLearnEverySlots = kSlotsPerSecond / 10;
constexpr std::size_t kMostGathered = 120 * kRestValuesPerSecond;

// A working scale for channels that tell no unit: their range is taken as wide as an amplifier's 10 mV.
constexpr double kUncalibratedRange = 10'000;
// Quiet breathing moves vaginal pressure by about 1.5 cmH2O either way, which a baseline's spread (84th
// percentile above the median) sees as 1.3. It is the only yardstick a pressure channel without a unit has.
constexpr double kBreathDeviation = 1.3;
// Between the 20th and 80th percentile and the median lie 0.84 (normal) to 0.92 (sine) standard deviations.
constexpr double kFifthOfSpread = 0.9;
// The 25th percentile of a normal distribution lies this many standard deviations below its median.
constexpr double kQuarterOfSpread = 0.674;
// cmH2O that half a breath's span may grow: from quiet to deep breathing.
constexpr double kMostDeeperBreath = 3;
constexpr double kMostWidening = 4;
// All but the long window stay above the bursts that rest itself holds, but never so far that a strong rise
// is lost.
constexpr double kBurstRoom = 1.25, kMostBurstWidening = 2;
// Tenths of a second that a rise of pressure may last before the following of rest stops. The followed
// quantile shrugs off short ones, and a balloon's drift must be followed in someone who guards often too. A
// muscle's rest doesn't drift like that: there any rise stops it.
constexpr int kMostOnsetLooks = 50;
constexpr double kMostDeadOctaves = 0.7;
constexpr double kLargestValue = 1e9;

constexpr int kStillEverySlots = kSlotsPerSecond / 8;
constexpr double kStillSmoothing = 1 / (0.2 * kSlotsPerSecond);
constexpr double kLeastStillCmH2O = 0.25;  // less than this is the sensor's own noise: no yardstick
constexpr double kLeastFloorAboveAir =
    3;  // cmH2O; below it the zero was set inside, or rest is too low to tell
constexpr double kFallBelowLowFloor = 5;  // cmH2O, for those
constexpr double kFallWithoutUnit = 4;    // nothing else tells it there, so a little sooner
// Power of a breath's bends, against those of white noise alone.
constexpr double kBreathOverNoise = 4;
constexpr int kHumOnSlots = slots_of_ms(40), kHumMostSlots = slots_of_ms(600);
constexpr double kHandFullOctaves = 3;

double muscle_scale(const Channel& c) {
  if (c.unit == ChannelUnit::microvolt) return 1;
  const double range = std::max(std::abs(c.range_min), std::abs(c.range_max));
  return range > 0 ? kUncalibratedRange / range : 1;
}

double log_of(double rms) {
  return std::log2(std::max(rms, 1e-9));
}
}  // namespace

bool ChannelTrack::can_use(const Channel& c, const Config& config) {
  const double rate = c.rate.value;
  if (!(rate >= 10 && rate <= 50'000)) return false;
  if (c.quantity == ChannelQuantity::pelvic_pressure) return true;
  return c.quantity == ChannelQuantity::pelvic_emg && EmgChain::band_fits(rate, config);
}

ChannelTrack::ChannelTrack(const Channel& channel, const Config& config)
    : channel_(channel),
      config_(config),
      scale_(muscle_scale(channel)),
      watch_(channel, config),
      emg_(channel.rate.value, config),
      pressure_(channel.rate.value, config),
      still_(static_cast<std::size_t>(config.still_s * kSlotsPerSecond / kStillEverySlots)),
      hand_(static_cast<std::size_t>(config.pressure_breath_window_s * 10)),
      follower_(config.baseline_follow_s, channel.quantity == ChannelQuantity::pelvic_pressure
                                              ? config.baseline_follow_cmh2o
                                              : config.baseline_follow_octaves) {
  // Until a baseline gives a better yardstick.
  if (!muscle() && channel.unit == ChannelUnit::uncalibrated) unit_ = pressure_unit(Baseline{});
}

void ChannelTrack::restart() {
  emg_.restart();
  pressure_.restart();
  leak_.restart();
  air_slots_ = hum_slots_ = 0;
  still_.clear();
  hand_.clear();
}

void ChannelTrack::sample(float raw, bool railed, bool lead_off) {
  double value = static_cast<double>(raw);
  watch_.sample(value, railed, lead_off);
  if (std::isfinite(value))
    last_good_ = value = std::clamp(value, -kLargestValue, kLargestValue);
  else
    value = last_good_;
  const bool contact = watch_.contact();
  if (contact && !had_contact_) restart();  // what the filters saw before says nothing about now
  had_contact_ = contact;
  if (!contact) return;
  if (muscle())
    emg_.step(value * scale_);
  else
    pressure_.sample(value);
}

double ChannelTrack::measure() const {
  return muscle() ? log_of(emg_.rms() / scale_) : pressure_.level();
}

std::uint16_t ChannelTrack::find_reasons() {
  std::uint16_t r = watch_.reasons();
  // Movement is seen while the filters settle too: its hold must outlast them.
  if (muscle() && electrode_moves()) r |= reason_moving;
  if (!settled()) return r | reason_settling_filter;
  return r | (muscle() ? find_muscle_reasons() : find_pressure_reasons());
}

std::uint16_t ChannelTrack::find_muscle_reasons() {
  std::uint16_t r = reason_none;
  const bool calibrated = channel_.unit != ChannelUnit::uncalibrated;
  if (calibrated && emg_.slow_rms() < config_.noise_floor_uv) r |= reason_below_noise;
  const bool hum =
      emg_.mains_share() > config_.mains_share && (!calibrated || emg_.mains_rms() > config_.mains_least_uv);
  hum_slots_ = std::clamp(hum_slots_ + (hum ? 1 : -1), 0, kHumMostSlots);
  if (hum_slots_ >= kHumOnSlots) r |= reason_mains;
  if (!EmgChain::band_is_whole(channel_.rate.value, config_)) r |= reason_narrow_band;
  return r;
}

bool ChannelTrack::electrode_moves() {
  const double rest = rest_ ? rest_->level * scale_ : 0;
  const double least = channel_.unit == ChannelUnit::microvolt ? config_.moving_least_uv : 0;
  const double limit = std::max(least, config_.moving_share * std::max(emg_.slow_rms(), rest));
  if (emg_.swing_rms() > limit)
    moving_slots_ = slots_of_ms(config_.moving_hold_ms);
  else if (moving_slots_ > 0)
    --moving_slots_;
  return moving_slots_ > 0;
}

std::uint16_t ChannelTrack::find_pressure_reasons() {
  std::uint16_t r = reason_none;
  const bool still = stands_still();
  if (still) r |= reason_flat_line;
  const double level = pressure_.level();
  if (channel_.unit != ChannelUnit::uncalibrated && lies_in_air(level)) r |= reason_out_of_place;
  if (rest_) {
    const int out = slots_of_ms(config_.slipped_ms);
    fallen_slots_ = level < fallen_below() ? std::min(fallen_slots_ + 1, out) : 0;
    if (fallen_slots_ >= out) r |= reason_out_of_place;
  }
  return r;
}

// At the zero without a breath's ripple.
bool ChannelTrack::lies_in_air(double level) {
  const bool near_air = std::abs(level) < config_.air_cmh2o;
  if (near_air && air_slots_ > 0) {
    air_low_ = std::min(air_low_, level);
    air_high_ = std::max(air_high_, level);
  }
  if (!near_air || air_slots_ == 0 || air_high_ - air_low_ > config_.air_spread_cmh2o) {
    air_slots_ = 0;
    air_low_ = air_high_ = level;
  }
  if (near_air) ++air_slots_;
  return air_slots_ >= slots_of_s(config_.air_still_s);
}

// No muscle lets go so far: the probe slipped. Where the zero is not that of air, or there is none, only how
// far it fell can tell.
double ChannelTrack::fallen_below() const {
  const double floor = rest_->quiet_floor;
  if (channel_.unit != ChannelUnit::uncalibrated && floor > kLeastFloorAboveAir)
    return std::max(config_.air_cmh2o, config_.slipped_share * floor);
  return floor - (channel_.unit == ChannelUnit::uncalibrated ? kFallWithoutUnit * unit_ : kFallBelowLowFloor);
}

// A pinched tube keeps its pressure and loses her breath. Only told where rest showed breathing well above
// the sensor's noise.
bool ChannelTrack::stands_still() {
  if (still_.empty()) smooth_ = pressure_.level();
  smooth_ += kStillSmoothing * (pressure_.level() - smooth_);
  if (still_.empty() || slots_ % kStillEverySlots == 0) still_.push(smooth_);
  const double least = config_.still_share * spread_;
  if (!rest_ || !still_.full() || least < kLeastStillCmH2O * unit_) return false;
  return still_.span() < least;
}

void ChannelTrack::slot() {
  if (muscle())
    emg_.slot();
  else
    pressure_.slot();
  ++slots_;
  if (!muscle() && slots_ % kSlotsPerSecond == 0) watch_leak();
  const std::uint16_t reasons = find_reasons();
  says_ = ChannelSays{};
  says_.reasons = reasons;
  if (muscle())
    look_at_muscle();
  else
    look_at_pressure();
  says_.quality = quality();
  if ((reasons & kForbidding) != 0) {
    says_.onset = says_.above = says_.held = says_.leapt = false;
    return;
  }
  if (gathering_ && is_beat(slots_ % kSlotsPerSecond, kRestValuesPerSecond) &&
      gathered_.size() < kMostGathered) {
    gathered_.push_back(measure());
    if (muscle()) gathered_colours_.push_back(emg_.take_colour());
  }
  if (in_hand_) look_at_hand();
  if (slots_ % kLearnEverySlots == 0) follow_rest();
}

void ChannelTrack::watch_leak() {
  if (pressure_.settled() && !pressure_.onset())
    leak_.look(pressure_.envelope(), unit_);
  else
    leak_.restart();
}

void ChannelTrack::look_at_muscle() {
  says_.level = emg_.rms() / scale_;
  if (!rest_) return;
  says_.rest = std::exp2(follower_.level());
  const double own = std::min(spread_, kMostDeadOctaves);  // what her rest varies by itself
  const double above = measure() - follower_.level() - std::max(config_.softness_dead_octaves, own);
  says_.softness = std::clamp(1 - above / config_.softness_span_octaves, 0.0, 1.0);
  says_.onset = says_.above = emg_.onset();
  says_.held = emg_.held();
}

void ChannelTrack::look_at_pressure() {
  says_.level = pressure_.level();
  if (!rest_) return;
  says_.rest = follower_.level();
  // The quick part sees what leaves the span of breathing, the slow part what lifts the whole breath.
  const double low = follower_.level() - half_breath();
  const double quick = pressure_.excess();
  const double slow = pressure_.envelope() - low - config_.softness_slow_dead_cmh2o * unit_;
  says_.softness = std::clamp(1 - std::max(quick, slow) / (config_.softness_span_cmh2o * unit_), 0.0, 1.0);
  says_.onset = pressure_.onset();
  says_.above = says_.held = pressure_.above();
  says_.leapt = pressure_.leapt();
  says_.falls = leak_.falls();
  says_.falls_for_long = leak_.falls_for_long();
}

void ChannelTrack::watch_hand(bool in_hand) {
  if (in_hand && !in_hand_) hand_.clear();
  in_hand_ = in_hand;
}

// A squeeze has no baseline: it is seen against the lowest of the last breath's time.
void ChannelTrack::look_at_hand() {
  if (slots_ % kLearnEverySlots == 0 || hand_.empty()) {
    hand_.push(measure());
    hand_at_rest_ = hand_.quantile(0.2);
  }
  const double full = muscle() ? kHandFullOctaves : config_.hand_full_cmh2o * unit_;
  says_.hand_squeeze = std::clamp((measure() - hand_at_rest_) / full, 0.0, 1.0);
}

void ChannelTrack::follow_rest() {
  onset_looks_ = says_.onset ? onset_looks_ + 1 : 0;
  if (!rest_ || frozen_ || onset_looks_ > (muscle() ? 0 : kMostOnsetLooks)) return;
  follower_.learn(measure());
  apply_rest();
}

void ChannelTrack::apply_rest() {
  const double level = follower_.level();
  if (muscle()) {
    const double widen = widening(spread_);
    const double burst = rest_->burst_level > rest_->level ? std::log2(rest_->burst_level / rest_->level) : 0;
    const double quick = std::min(kBurstRoom * burst / config_.onset_middle_octaves, kMostBurstWidening);
    emg_.set_rest(std::exp2(level) * scale_, widen, std::max(widen, quick),
                  std::clamp(rest_->colour, 0.0, 0.9));
  } else {
    pressure_.set_rest(level, half_breath(), unit_);
  }
}

// Half of the span that breathing fills at rest. She may breathe deeper later, as she is asked to: the span
// widens with her, within reason, and never narrows below what the baseline saw.
double ChannelTrack::half_breath() const {
  const double measured = kFifthOfSpread * spread_;
  return std::clamp(follower_.lower_half(), measured, measured + kMostDeeperBreath * unit_);
}

// Rest more uneven than the noise that the thresholds were set on needs thresholds further off.
double ChannelTrack::widening(double spread) const {
  return std::clamp(spread / config_.rest_spread_octaves, 1.0, kMostWidening);
}

double ChannelTrack::quality() const {
  if ((says_.reasons & kForbidding) != 0) return 0;
  double q = 1;
  if (channel_.unit == ChannelUnit::uncalibrated) q *= 0.8;
  if ((says_.reasons & reason_narrow_band) != 0) q *= 0.7;
  if (muscle()) q *= 1 - 0.5 * emg_.mains_share();
  return q;
}

void ChannelTrack::begin_gathering() {
  gathering_ = true;
  gathered_.clear();
  gathered_.reserve(kMostGathered);
  gathered_colours_.clear();
  gathered_colours_.reserve(muscle() ? kMostGathered : 0);
}

void ChannelTrack::end_gathering() {
  gathering_ = false;
}

double ChannelTrack::gathered_seconds() const {
  return static_cast<double>(gathered_.size()) / kRestValuesPerSecond;
}

std::optional<Baseline> ChannelTrack::gathered(Placement placement) const {
  const auto scale = muscle()                                     ? RestScale::octaves
                     : channel_.unit == ChannelUnit::uncalibrated ? RestScale::pressure_without_unit
                                                                  : RestScale::cm_h2o;
  // In air there is no breath; without a unit nothing else tells it from a body.
  if (scale == RestScale::pressure_without_unit && !breathes()) return std::nullopt;
  const auto quiet = quiet_span(gathered_, scale, config_.baseline_least_s);
  if (!quiet) return std::nullopt;
  Baseline b;
  b.quantity = channel_.quantity;
  b.unit = channel_.unit;
  b.placement = placement;
  b.good_seconds = quiet->seconds;
  if (muscle()) {
    b.level = std::exp2(quiet->level);
    b.spread = b.level * (std::exp2(quiet->spread) - 1);
    b.quiet_floor = std::exp2(quiet->floor);
    b.guard_level = b.level * std::exp2(config_.onset_slow_octaves * widening(quiet->spread));
    b.burst_level = std::exp2(quiet->burst);
    b.colour = colour_below(quiet->highest);
  } else {
    b.level = quiet->level;
    b.spread = quiet->spread;
    b.quiet_floor = quiet->floor;
    const double unit = pressure_unit(b);
    b.guard_level = b.level + kFifthOfSpread * b.spread * (2 * config_.pressure_spread_share - 1) +
                    config_.pressure_margin_cmh2o * unit;
  }
  return b;
}

// Whether whole seconds differ by more than the noise within them, beside a steady drift.
bool ChannelTrack::breathes() const {
  constexpr std::size_t kPart = kRestValuesPerSecond;
  const std::size_t parts = gathered_.size() / kPart;
  if (parts < 4) return false;
  std::vector<double> means(parts);
  double within = 0;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::span<const double> part(gathered_.data() + i * kPart, kPart);
    for (const double v : part) means[i] += v / kPart;
    // From one value to the next: a breath hardly moves in a twentieth of a second.
    for (std::size_t k = 1; k < kPart; ++k) within += (part[k] - part[k - 1]) * (part[k] - part[k - 1]);
  }
  within /= 2 * static_cast<double>(parts * (kPart - 1));
  double bends = 0;  // second differences: a drift leaves none
  for (std::size_t i = 1; i + 1 < parts; ++i) {
    const double bend = means[i - 1] - 2 * means[i] + means[i + 1];
    bends += bend * bend / static_cast<double>(parts - 2);
  }
  return bends > kBreathOverNoise * 6 * within / kPart && bends > 0;
}

// Of the moments that count as rest: contractions have another colour.
double ChannelTrack::colour_below(double highest) const {
  std::vector<double> colours;
  for (std::size_t i = 0; i < gathered_.size(); ++i)
    if (gathered_[i] <= highest) colours.push_back(gathered_colours_[i]);
  return colours.empty() ? 0 : quantile_of(colours, 0.5);
}

double ChannelTrack::pressure_unit(const Baseline& b) const {
  if (channel_.unit != ChannelUnit::uncalibrated) return 1;
  // A span without any ripple gives no yardstick; a thousandth of the range stands in.
  const double least = std::max(1e-9, 1e-3 * (channel_.range_max - channel_.range_min));
  return std::max(b.spread / kBreathDeviation, least);
}

void ChannelTrack::set_rest(const Baseline& b) {
  rest_ = b;
  fallen_slots_ = 0;
  if (muscle()) {
    const double level = std::max(b.level, 1e-9);
    spread_ = std::log2(1 + std::max(b.spread, 0.0) / level);
    follower_.begin(std::log2(level), kQuarterOfSpread * spread_);
  } else {
    spread_ = std::max(b.spread, 0.0);
    unit_ = pressure_unit(b);
    follower_.reach(config_.baseline_follow_cmh2o * unit_);
    follower_.begin(b.level, kQuarterOfSpread * spread_);
  }
  apply_rest();
}

void ChannelTrack::clear_rest() {
  rest_.reset();
  emg_.clear_rest();
  pressure_.clear_rest();
}

}  // namespace unhurried::signal
