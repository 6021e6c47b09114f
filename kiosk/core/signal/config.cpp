#include "kiosk/core/signal/config.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace unhurried::signal {

namespace {

constexpr std::array kParameters = {
    Parameter{"emg_high_pass_hz", "Hz", &Config::emg_high_pass_hz, 5, 40,
              "SENIAM 10..20 Hz; takes most movement artefact. 30 where the heart shows through"},
    Parameter{"emg_low_pass_hz", "Hz", &Config::emg_low_pass_hz, 60, 500,
              "ISEK and SENIAM: up to about 500 Hz"},
    Parameter{"emg_low_pass_of_rate", "share", &Config::emg_low_pass_of_rate, 0.2, 0.45,
              "room below half the rate for an order 4 filter"},
    Parameter{"mains_hz", "Hz", &Config::mains_hz, 0, 60, "0: measured in the first second; or 50, or 60"},
    Parameter{"mains_notch_q", "", &Config::mains_notch_q, 10, 60,
              "30 is 1.7 Hz wide at 50 Hz: holds the grid's wander, takes little of the muscle"},
    Parameter{"mains_harmonics", "count", &Config::mains_harmonics, 1, 5,
              "the mains itself counts as one; rectifiers make the second and third"},
    Parameter{"filter_settling_s", "s", &Config::filter_settling_s, 0.5, 5,
              "an electrode's standing potential rings this long in the 20 Hz corner and the notch"},

    Parameter{"onset_long_window_ms", "ms", &Config::onset_long_window_ms, 300, 1500,
              "weak rises that last, where rest's own bursts keep the shorter windows further off"},
    Parameter{"onset_slow_window_ms", "ms", &Config::onset_slow_window_ms, 150, 500,
              "simulated surface EMG: the weakest rise worth telling needs a quarter second"},
    Parameter{"onset_middle_window_ms", "ms", &Config::onset_middle_window_ms, 60, 200,
              "between the two others"},
    Parameter{"onset_fast_window_ms", "ms", &Config::onset_fast_window_ms, 20, 100,
              "strong rises within about 50 ms"},
    Parameter{"onset_long_octaves", "octaves", &Config::onset_long_octaves, 0.15, 1,
              "simulated rest: 0.02 false alarms a minute for all windows together, whitened"},
    Parameter{"onset_slow_octaves", "octaves", &Config::onset_slow_octaves, 0.2, 1.5, "as above"},
    Parameter{"onset_middle_octaves", "octaves", &Config::onset_middle_octaves, 0.3, 2, "as above"},
    Parameter{"onset_fast_octaves", "octaves", &Config::onset_fast_octaves, 0.5, 3, "as above"},
    Parameter{"onset_release_share", "share", &Config::onset_release_share, 0.2, 0.9,
              "of the threshold: no flutter at its edge"},
    Parameter{
        "rest_spread_octaves", "octaves", &Config::rest_spread_octaves, 0.05, 0.5,
        "spread of the 100 ms RMS of the noise the thresholds were set on; more uneven rest widens them"},

    Parameter{"pressure_low_pass_hz", "Hz", &Config::pressure_low_pass_hz, 4, 20,
              "a guard rises in 200..300 ms; 10 Hz passes it and stops the pump's and hand's tremor"},
    Parameter{"pressure_margin_cmh2o", "cmH2O", &Config::pressure_margin_cmh2o, 1, 10,
              "above the span of breathing; a very weak squeeze is 7.5 (Angelo 2017)"},
    Parameter{"pressure_spread_share", "share", &Config::pressure_spread_share, 0, 2,
              "of the 20..80 percentile span of breathing at rest, added to the margin"},
    Parameter{"pressure_release_share", "share", &Config::pressure_release_share, 0.2, 0.9, "as for muscle"},
    Parameter{
        "pressure_slope_cmh2o", "cmH2O", &Config::pressure_slope_cmh2o, 1, 10,
        "within the slope window; a breath of 3 cmH2O at 6 a minute rises 0.8, a deeper one is learned"},
    Parameter{"pressure_slope_window_ms", "ms", &Config::pressure_slope_window_ms, 100, 1000, "as above"},
    Parameter{"pressure_slope_spreads", "spreads", &Config::pressure_slope_spreads, 0, 3,
              "until her breath's own rises were seen: at 15 a minute a sine rises 0.67 of its deviation"},
    Parameter{"pressure_breath_window_s", "s", &Config::pressure_breath_window_s, 5, 30,
              "one whole breath at the slowest pace, 4 a minute"},
    Parameter{"breath_learn_s", "s", &Config::breath_learn_s, 3, 60,
              "the breath's model follows a wandering phase (20 s) and shrugs off a guard"},

    Parameter{"softness_dead_octaves", "octaves", &Config::softness_dead_octaves, 0, 0.5,
              "what rest varies by itself is not shown: the spread of her own rest where that is more"},
    Parameter{"softness_span_octaves", "octaves", &Config::softness_span_octaves, 1, 5,
              "softness reaches 0 at about 4.3 times rest, 0.5 at about twice"},
    Parameter{"softness_span_cmh2o", "cmH2O", &Config::softness_span_cmh2o, 3, 40,
              "softness reaches 0 at a very weak squeeze (7.5) above breathing"},
    Parameter{"softness_slow_dead_cmh2o", "cmH2O", &Config::softness_slow_dead_cmh2o, 0.5, 10,
              "how far the breath's lower envelope may lift before it is shown"},
    Parameter{"follow_dead_band", "share", &Config::follow_dead_band, 0, 0.1,
              "with the two rates below: less than one visible turn in 10 s of simulated rest"},
    Parameter{"follow_attack_hz", "Hz", &Config::follow_attack_hz, 1, 20, "falling softness"},
    Parameter{"follow_release_hz", "Hz", &Config::follow_release_hz, 0.2, 5, "rising softness"},

    Parameter{"settled_enter_softness", "share", &Config::settled_enter_softness, 0.5, 1,
              "hysteresis, upper edge"},
    Parameter{"settled_leave_softness", "share", &Config::settled_leave_softness, 0.3, 1,
              "hysteresis, lower edge"},
    Parameter{"settled_dwell_s", "s", &Config::settled_dwell_s, 0, 10,
              "settled is said late, and left at once"},
    Parameter{"guarding_confirm_ms", "ms", &Config::guarding_confirm_ms, 0, 450,
              "the word waits for a cough or a start to be over, the gauge does not"},
    Parameter{"guarding_cough_wait_ms", "ms", &Config::guarding_cough_wait_ms, 200, 1000,
              "a cough is back at rest within 400 ms"},
    Parameter{"guarding_release_ms", "ms", &Config::guarding_release_ms, 100, 3000,
              "the word must not flash"},
    Parameter{"cough_rise_cmh2o", "cmH2O", &Config::cough_rise_cmh2o, 5, 40,
              "faster than any guard: more than 10 within 150 ms"},
    Parameter{"cough_rise_ms", "ms", &Config::cough_rise_ms, 50, 300, "as above"},

    Parameter{"baseline_gather_s", "s", &Config::baseline_gather_s, 5, 60,
              "good seconds after which a guided rest is long enough; two breaths at 6 a minute"},
    Parameter{"baseline_least_s", "s", &Config::baseline_least_s, 1, 30,
              "quiet seconds below which there is no baseline"},
    Parameter{"baseline_follow_s", "s", &Config::baseline_follow_s, 10, 120,
              "outside steps the resting level is followed this slowly, while nothing rises"},
    Parameter{"baseline_follow_octaves", "octaves", &Config::baseline_follow_octaves, 0, 1,
              "and never further than this: a lasting rise in tone stays visible"},
    Parameter{"baseline_follow_cmh2o", "cmH2O", &Config::baseline_follow_cmh2o, 0, 15,
              "as above; balloons and sensors drift by about 2 a minute at worst"},
    Parameter{"tense_octaves", "octaves", &Config::tense_octaves, 0.2, 2,
              "a baseline so far above her earlier ones is tense; rest varies by about 0.4 from day to day"},
    Parameter{"tense_cmh2o", "cmH2O", &Config::tense_cmh2o, 1, 20,
              "as above; more than the 3.3 between groups with and without pain (Naess and Bo 2015)"},

    Parameter{"stale_ms", "ms", &Config::stale_ms, 100, 1000, "a reading older than this is none"},
    Parameter{"stale_intervals", "intervals", &Config::stale_intervals, 2, 10,
              "for devices that report slowly"},
    Parameter{"gap_restart_ms", "ms", &Config::gap_restart_ms, 0, 500,
              "longer holes start the filters anew; shorter ones are stepped over, never filled"},
    Parameter{"gap_shown_s", "s", &Config::gap_shown_s, 0.2, 10, "how long a hole lowers the quality"},
    Parameter{"flat_emg_ms", "ms", &Config::flat_emg_ms, 50, 1000,
              "amplifier noise alone never repeats a value this long"},
    Parameter{"flat_pressure_s", "s", &Config::flat_pressure_s, 1, 10,
              "pulse and breath move any pressure within it"},
    Parameter{"railed_share", "share", &Config::railed_share, 0.001, 0.2, "of the last second"},
    Parameter{"clipped_share", "share", &Config::clipped_share, 0.01, 0.2,
              "of the last 150 ms at their own peaks, more than beside them; a living peak is one sample"},
    Parameter{"mains_share", "share", &Config::mains_share, 0.3, 0.95, "of the band's power"},
    Parameter{"mains_least_uv", "uV", &Config::mains_least_uv, 0, 100,
              "hum below this leaves less behind the notch than an amplifier's noise"},
    Parameter{"noise_floor_uv", "uV", &Config::noise_floor_uv, 0.05, 2,
              "less than any amplifier's own noise: an open or shorted input"},
    Parameter{"air_cmh2o", "cmH2O", &Config::air_cmh2o, 0.1, 3, "so near the zero taken in air"},
    Parameter{"air_spread_cmh2o", "cmH2O", &Config::air_spread_cmh2o, 0.02, 1,
              "and so still: no body around it"},
    Parameter{"air_still_s", "s", &Config::air_still_s, 2, 30, "for so long"},
    Parameter{"slipped_share", "share", &Config::slipped_share, 0.05, 0.6,
              "of the quiet floor: no muscle lets go so far, a probe that slipped does"},
    Parameter{"slipped_ms", "ms", &Config::slipped_ms, 50, 1000,
              "for so long; blank within 300 ms of a probe's removal"},
    Parameter{"still_s", "s", &Config::still_s, 2, 15,
              "about half a breath at 6 a minute: within it any breath moves pressure by its amplitude"},
    Parameter{"still_share", "share", &Config::still_share, 0.1, 0.8,
              "of the deviation that breathing had at rest; less movement than this is a pinched tube"},
    Parameter{"moving_share", "share", &Config::moving_share, 0.5, 10,
              "swings below the muscle's band against its own strength; muscles in motion stay near 1, pops "
              "reach 5"},
    Parameter{"moving_least_uv", "uV", &Config::moving_least_uv, 2, 200,
              "and at least this much: the heart's T wave at this site is below"},
    Parameter{"moving_hold_ms", "ms", &Config::moving_hold_ms, 100, 2000,
              "until the longest power window holds nothing of it"},

    Parameter{"hand_full_cmh2o", "cmH2O", &Config::hand_full_cmh2o, 5, 100,
              "a soft squeeze of the hand fills the rehearsal's picture"},
};

std::string text_of(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string out_of_range(const Parameter& p, double value) {
  std::string text(p.name);
  text.append(" = ").append(text_of(value)).append(" is out of range: ");
  text.append(text_of(p.min)).append(" to ").append(text_of(p.max));
  if (!p.unit.empty()) text.append(" ").append(p.unit);
  return text.append(" are allowed.");
}

class Fnv1a {
 public:
  void add(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ull; }
  void add(std::string_view text) {
    for (const char c : text) add(static_cast<unsigned char>(c));
    add(static_cast<unsigned char>(0));
  }
  void add(std::uint64_t bits) {
    for (int i = 0; i < 8; ++i) add(static_cast<unsigned char>(bits >> (8 * i)));
  }
  std::string hex() const {
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = "0123456789abcdef"[(hash_ >> (60 - 4 * i)) & 15];
    return text;
  }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ull;
};

}  // namespace

std::span<const Parameter> parameters() {
  return kParameters;
}

std::optional<std::string> fault(const Config& config) {
  for (const auto& p : kParameters) {
    const double value = config.*p.value;
    // Written so that a value that is not a number is out of range too.
    if (!(value >= p.min && value <= p.max)) return out_of_range(p, value);
  }
  if (config.mains_hz != 0 && config.mains_hz != 50 && config.mains_hz != 60)
    return "mains_hz must be 0 (measured), 50 or 60.";
  if (config.mains_harmonics != std::floor(config.mains_harmonics))
    return "mains_harmonics must be a whole number.";
  if (config.settled_leave_softness >= config.settled_enter_softness)
    return "settled_leave_softness must be below settled_enter_softness.";
  if (!(config.onset_fast_window_ms < config.onset_middle_window_ms &&
        config.onset_middle_window_ms < config.onset_slow_window_ms &&
        config.onset_slow_window_ms < config.onset_long_window_ms))
    return "onset_fast_window_ms, onset_middle_window_ms, onset_slow_window_ms and onset_long_window_ms must "
           "rise in this order.";
  if (config.emg_low_pass_hz < 1.5 * config.emg_high_pass_hz)
    return "emg_low_pass_hz must be at least 1.5 times emg_high_pass_hz.";
  if (config.baseline_least_s > config.baseline_gather_s)
    return "baseline_least_s must not be longer than baseline_gather_s.";
  return std::nullopt;
}

std::string parameter_hash(const Config& config) {
  Fnv1a hash;
  for (const auto& p : kParameters) {
    hash.add(p.name);
    hash.add(std::bit_cast<std::uint64_t>(config.*p.value));
  }
  return hash.hex();
}

}  // namespace unhurried::signal
