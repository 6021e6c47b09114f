// What config/kiosk.toml sets: languages, looks, panels, keys, sound and the times of the session.
// Decides the keys, their ranges and their defaults; every one of them is explained in the file itself. A key
// that is unknown, of another type or out of range is an error that names file, line and key; nothing is
// guessed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/session/settings.h"
#include "kiosk/screens/ui/theme.h"

namespace unhurried::app {

struct ScreenConfig {
  screens::PaletteName palette = screens::PaletteName::dusk;
  Millimetres width{476};     // of the panel's picture
  Millimetres distance{900};  // from the reader's eyes
  double text_scale = 1.0;
};

struct KioskConfig {
  // The first is shown until she chooses.
  std::vector<std::string> languages{"en", "de", "es", "fr", "pt", "it", "pl", "uk", "tr", "ar", "hi", "zh"};
  std::vector<std::string> rooms{"1"};
  ScreenConfig hers;
  ScreenConfig clinician{screens::PaletteName::day, Millimetres(476), Millimetres(700), 1.0};
  bool reduced_motion = false;
  std::vector<std::string> stop_keys{"F12"};
  std::vector<std::string> pause_keys{"Escape", "Space", "Pause"};
  std::string her_switch;  // identity of the enrolled switch; empty: none
  double volume = 0.8;     // 0.1..1, of the signs for the clinician
  session::Times times;
  Duration watchdog = 500ms;
};

// `file` names the text in errors.
Result<KioskConfig> parse_kiosk_config(std::string_view text, const std::string& file);
Result<KioskConfig> read_kiosk_config(const std::filesystem::path& file);

}  // namespace unhurried::app
