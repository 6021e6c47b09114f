// config/signal.toml: every number of the signal chain, with unit, range, default and source beside it.
// Decides: what the file may hold (all parameters, nothing else, each in its range). Leaves their meaning to
// kiosk/core/signal/config.h, whose table this follows. Faults name file, line, key and what was expected.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "devices/base/result.h"
#include "kiosk/core/signal/config.h"

namespace unhurried::settings {

Result<signal::Config> read_signal_config(const std::filesystem::path& file);
Result<signal::Config> parse_signal_config(std::string_view text, std::string_view file);

// The file that says `config`, with its comments.
std::string signal_config_text(const signal::Config& config);

}  // namespace unhurried::settings
