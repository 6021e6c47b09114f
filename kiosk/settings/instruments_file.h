// Reads config/instruments.toml, which a clinic writes by hand.
// Decides: its form. Leaves which sizes are possible to visit::check. Anything unknown, missing or impossible
// is an error that names file, line, key and what was expected; nothing is skipped or guessed.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/core/visit/instrument.h"

namespace unhurried::settings {

// Smallest first. `name` stands in messages for the file.
Result<std::vector<visit::Instrument>> parse_instruments(std::string_view text, std::string_view name);

Result<std::vector<visit::Instrument>> read_instruments(const std::filesystem::path& file);

}  // namespace unhurried::settings
