// The command line of `unhurried`. Decides what it may say; nonsense is refused with a sentence.
// Leaves to run.cpp what follows. Pure apart from the printing of help.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "devices/base/result.h"

namespace unhurried::app {

struct TrainerChoice {
  enum class Kind { automatic, simulated, replay } kind = Kind::automatic;
  std::string scenario = "guarded_softening";  // simulated
  std::filesystem::path capture;               // replay
};

struct WindowSize {
  int width = 0, height = 0;
};

struct Options {
  std::optional<std::filesystem::path> config;  // folder
  std::optional<std::filesystem::path> data;
  TrainerChoice trainer;
  std::optional<WindowSize> windowed;
  std::optional<std::filesystem::path> script;
  std::optional<std::filesystem::path> shots;  // folder for pictures
};

// What --help or --version print; nothing else is to be done then.
struct Printed {
  std::string text;
};
struct ParsedOptions {
  Options options;
  std::optional<Printed> printed;
};
Result<ParsedOptions> parse_options(int count, const char* const* words);

}  // namespace unhurried::app
