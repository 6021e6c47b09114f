// What a simulated visit's body and trainer are like, and what befalls them when: read from a text that a
// person can write. Decides the words of the format (README.md) and their limits; leaves what they do to
// body.h and simulated_trainer.h. Multiples are of the resting level; everything else says its unit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "devices/simulator/body_cues.h"

namespace unhurried::simulator {

struct BodyTraits {
  double rest_emg_uv = 3.0;  // RMS; published means at rest lie between 2 and 7
  double rest_pressure_cmh2o = 18.0;
  double breath_per_min = 9.0;  // her own rate, until a paced breath is shown
  double breath_ripple_cmh2o = 1.2;
  double anticipation = 0.3;          // rise between announcement and touch, as a multiple of rest
  double guard = 0.0;                 // rise at touch, as a multiple of rest
  double guard_pressure_cmh2o = 5.0;  // for each multiple of rest
  double guard_hold_s = 2.0;          // before it begins to soften
  double softening_s = 15.0;          // time constant
  double guard_floor = 0.0;           // 0..1: the part that stays while the touch lasts
  double habituation = 0.7;           // each touch finds this much of the last one's guard
};

struct SensorTraits {
  double noise_uv = 0.7;  // of the amplifier, RMS
  double mains_uv = 1.0;
  double mains_hz = 50.0;
  double pressure_noise_cmh2o = 0.05;
  double air_offset_cmh2o = 0.0;  // what the pressure sensor shows in free air before it is zeroed
  double head_mm = 20.0;
  double clock_ppm = 20.0;  // how much faster the trainer's clock runs than this machine's
};

enum class Incident : std::uint8_t {
  cough,
  movement,
  strain,
  guard,
  squeeze,  // of the body
  slip,
  back,  // the sensor leaves its place and returns to it
  flat,
  railed,
  lead_off,
  mains,
  recover,  // of the sensor
  lose,
  corrupt,
  unplug,
  plug,  // of the cable
};

enum class Anchor : std::uint8_t { start, announced, contact, withdrawn, stopped };

struct ScenarioEvent {
  Anchor anchor = Anchor::start;
  Duration delay{};
  Incident incident = Incident::cough;
  double amount = 0;  // in the incident's own unit; 0 where it has none
};

struct Scenario {
  std::string name, title;
  SensorPlace placement = SensorPlace::not_in_place;  // until a cue says otherwise
  BodyTraits body;
  SensorTraits sensor;
  std::vector<ScenarioEvent> events;  // in the order of the text
};

// `file` names the text in errors.
Result<Scenario> parse_scenario(std::string_view text, std::string_view file);

// FOLDER/NAME.scenario. A name that isn't there is an error that lists those that are.
Result<Scenario> load_scenario(const std::filesystem::path& folder, std::string_view name);
Result<Scenario> load_scenario_file(const std::filesystem::path& path);
std::vector<std::string> scenario_names(const std::filesystem::path& folder);  // sorted

}  // namespace unhurried::simulator
