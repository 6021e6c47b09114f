// Where the kiosk's own files and its records are. Decides the order in which they are looked for.
#pragma once

#include <filesystem>
#include <optional>

#include "devices/base/result.h"
#include "kiosk/app/options.h"

namespace unhurried::app {

struct Folders {
  std::filesystem::path assets;  // text/, scenarios/
  std::filesystem::path config;  // kiosk.toml and its neighbours
  std::filesystem::path data;    // the store
  bool try_out = true;           // the store is one for trying out
};

// Beside the program's build folder, or where it is installed.
Result<Folders> find_folders(const Options& options);

}  // namespace unhurried::app
