// What unhurried-trainer can do, a function for each word of its command line. Data goes to standard output,
// what a person should know to standard error. An error is returned; main.cpp says it and ends with 1.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/result.h"

namespace unhurried::tools {

struct SimulateOptions {
  std::string scenario = "settled";  // a name in the assets, or a path to a file
  double seconds = 10;
  std::uint64_t seed = 1;
  std::optional<std::filesystem::path> capture;  // nothing: decoded samples to standard output
  std::optional<std::filesystem::path> assets;   // nothing: looked for
};

// A trainer on this machine's own USB, without hardware.
struct BusOptions {
  std::string scenario = "settled";
  std::uint64_t seed = 1;
  std::optional<std::filesystem::path> assets;
  std::string device = "open";  // of bus_devices()
  int report_ms = 10;
  std::string faults;                       // virtual_usb/fault_script.h
  std::optional<double> seconds;            // nothing: until Ctrl-C
  std::optional<std::uint16_t> usbip_port;  // nothing: straight into the kernel
};

Status list();
// `zero_in_air`: a second after its arrival the trainer is told that its pressure is that of free air.
Status watch(std::optional<double> seconds, bool zero_in_air);
Status capture(const std::filesystem::path& file, std::optional<double> seconds, bool zero_in_air);
Status replay(const std::filesystem::path& file);
Status encode(const std::filesystem::path& trace, const std::filesystem::path& capture);
Status simulate(const SimulateOptions& options);
std::vector<std::string> bus_devices();
Status simulate_on_bus(const BusOptions& options);
Status selftest();

}  // namespace unhurried::tools
