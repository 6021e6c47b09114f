// Every number that the signal chain decides by, with its unit in its name, its range and where it comes
// from. Decides: defaults and allowed ranges. Leaves reading config/signal.toml to kiosk/tools, and the chain
// to the files beside this one. Sources are named in the table of config.cpp, shown to whoever edits the
// file. Plain values; a Config that passes `fault` is safe to run.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace unhurried::signal {

// Names what computed a reading, for the record. The version rises when any output may change.
inline constexpr std::string_view kAlgorithmName = "unhurried-softness";
inline constexpr int kAlgorithmVersion = 4;

struct Config {
  // Conditioning of muscle signals
  double emg_high_pass_hz = 20;
  double emg_low_pass_hz = 450;
  double emg_low_pass_of_rate = 0.42;
  double mains_hz = 0;  // 0: measured in the first second
  double mains_notch_q = 30;
  double mains_harmonics = 3;
  double filter_settling_s = 1;

  // Fast detector on muscle signals
  double onset_long_window_ms = 600;
  double onset_slow_window_ms = 250;
  double onset_middle_window_ms = 100;
  double onset_fast_window_ms = 40;
  double onset_long_octaves = 0.30;
  double onset_slow_octaves = 0.34;
  double onset_middle_octaves = 0.55;
  double onset_fast_octaves = 0.89;
  double onset_release_share = 0.55;
  double rest_spread_octaves = 0.16;

  // Pressure
  double pressure_low_pass_hz = 10;
  double pressure_margin_cmh2o = 2.5;
  double pressure_spread_share = 1.0;
  double pressure_release_share = 0.6;
  double pressure_slope_cmh2o = 2.0;
  double pressure_slope_window_ms = 300;
  double pressure_slope_spreads = 0.9;
  double pressure_breath_window_s = 15;
  double breath_learn_s = 8;

  // Softness
  double softness_dead_octaves = 0.15;
  double softness_span_octaves = 2.0;
  double softness_span_cmh2o = 8.0;
  double softness_slow_dead_cmh2o = 2.0;
  double follow_dead_band = 0.05;
  double follow_attack_hz = 6;
  double follow_release_hz = 0.8;

  // Words
  double settled_enter_softness = 0.80;
  double settled_leave_softness = 0.70;
  double settled_dwell_s = 1.0;
  double guarding_confirm_ms = 400;
  double guarding_cough_wait_ms = 450;
  double guarding_release_ms = 400;
  double cough_rise_cmh2o = 10;
  double cough_rise_ms = 150;

  // Baseline
  double baseline_gather_s = 20;
  double baseline_least_s = 4;
  double baseline_follow_s = 30;
  double baseline_follow_octaves = 0.3;
  double baseline_follow_cmh2o = 6;
  double tense_octaves = 0.5;
  double tense_cmh2o = 4;

  // Contact
  double stale_ms = 280;
  double stale_intervals = 3;
  double gap_restart_ms = 100;
  double gap_shown_s = 1;
  double flat_emg_ms = 100;
  double flat_pressure_s = 3;
  double railed_share = 0.01;
  double clipped_share = 0.04;
  double mains_share = 0.6;
  double mains_least_uv = 8;
  double noise_floor_uv = 0.3;
  double air_cmh2o = 0.5;
  double air_spread_cmh2o = 0.1;
  double air_still_s = 10;
  double slipped_share = 0.25;
  double slipped_ms = 150;
  double still_s = 4.75;
  double still_share = 0.4;
  double moving_share = 1.5;
  double moving_least_uv = 10;
  double moving_hold_ms = 350;

  // In her hand, for the rehearsal
  double hand_full_cmh2o = 20;
};

struct Parameter {
  std::string_view name, unit;
  double Config::*value;
  double min, max;
  std::string_view source;
};

// In the order of Config; the defaults are those of Config itself.
std::span<const Parameter> parameters();

// The first value out of its range, or that contradicts another, as a sentence; nothing if all fit.
std::optional<std::string> fault(const Config& config);

// A stable name of all values (FNV-1a over names and exact bits): two records with the same algorithm version
// and the same hash were computed alike.
std::string parameter_hash(const Config& config);

}  // namespace unhurried::signal
