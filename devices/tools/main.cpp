// unhurried-trainer: looks at trainers, records, replays and simulates them. This file is its command line.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <string>

#include "devices/tools/commands.h"

using namespace unhurried;

namespace {

constexpr int kFailed = 1, kMisused = 2;

std::optional<double> given(const CLI::Option* option, double value) {
  if (option->count() == 0) return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Looks at trainers, records what they send, replays and simulates it.", "unhurried-trainer");
  app.set_version_flag("--version", "unhurried-trainer " UNHURRIED_VERSION);
  app.require_subcommand(1);

  auto* list = app.add_subcommand("list", "The trainers that are plugged in, as CSV.");

  double seconds = 0;
  auto* watch = app.add_subcommand("watch", "Each channel's level twice a second, as CSV. Ctrl-C ends.");
  auto* watch_seconds =
      watch->add_option("--seconds", seconds, "End after this time.")->check(CLI::Range(0.1, 86400.0));

  bool zero_in_air = false;
  const char* about_zero =
      "A second after its arrival, take the trainer's pressure as zero: its probe lies in free air.";
  watch->add_flag("--zero-in-air", zero_in_air, about_zero);

  std::string file;
  auto* capture = app.add_subcommand("capture", "Record what a trainer sends. Ctrl-C ends.");
  capture->add_option("FILE", file, "The capture to write.")->required();
  auto* capture_seconds =
      capture->add_option("--seconds", seconds, "End after this time.")->check(CLI::Range(0.1, 86400.0));
  capture->add_flag("--zero-in-air", zero_in_air, about_zero);

  auto* replay = app.add_subcommand("replay", "Decode a capture; samples as CSV to standard output.");
  replay->add_option("FILE", file, "The capture to read.")->required();

  std::string out;
  auto* encode =
      app.add_subcommand("encode", "Make a capture of a recorded signal (t_us,pressure_cmh2o,emg_uv).");
  encode->add_option("TRACE", file, "The trace to read, a CSV file.")->required();
  encode->add_option("-o,--out", out, "The capture to write.")->required();

  tools::SimulateOptions simulation;
  std::string assets;
  auto* simulate = app.add_subcommand("simulate",
                                      "A simulated trainer in virtual time; samples as CSV to standard "
                                      "output, or a capture.");
  simulate->add_option("--scenario", simulation.scenario, "A scenario's name, or a path to one.")
      ->capture_default_str();
  auto* simulate_seconds =
      simulate->add_option("--seconds", simulation.seconds, "How long; on USB without it until Ctrl-C.")
          ->capture_default_str();
  simulate->add_option("--seed", simulation.seed, "Another number is another body.")->capture_default_str();
  simulate->add_option("--assets", assets, "Where the scenarios folder is.");
  simulate->add_option("-o,--out", out, "The capture to write.");

  tools::BusOptions bus;
  std::uint16_t port = 0;
  bool vhci = false;
  auto* usbip =
      simulate
          ->add_option("--usbip", port,
                       "In real time, as a USB device for this machine: over USB/IP at this port of "
                       "127.0.0.1 (3240 is usual; 0: any).")
          ->excludes("--out");
  simulate
      ->add_flag(
          "--vhci", vhci,
          "In real time, as a USB device: straight into this machine's kernel (root, module vhci-hcd).")
      ->excludes(usbip)
      ->excludes("--out");
  simulate->add_option("--device", bus.device, "On USB: what it is (hostile says the right ids and lies).")
      ->check(CLI::IsMember(tools::bus_devices()))
      ->capture_default_str();
  simulate
      ->add_option("--report-ms", bus.report_ms,
                   "On USB, the open trainer: a report each so many milliseconds.")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  simulate->add_option("--faults", bus.faults,
                       "On USB: what goes wrong, as in \"after 500 stall; after 900 unplug 0.7\".");

  auto* selftest = app.add_subcommand("selftest", "Check that this installation decodes as it should.");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kMisused;
  }

  Status status;
  if (*list) status = tools::list();
  if (*watch) status = tools::watch(given(watch_seconds, seconds), zero_in_air);
  if (*capture) status = tools::capture(file, given(capture_seconds, seconds), zero_in_air);
  if (*replay) status = tools::replay(file);
  if (*encode) status = tools::encode(file, out);
  if (*simulate) {
    if (!out.empty()) simulation.capture = out;
    if (!assets.empty()) simulation.assets = assets;
    if (vhci || *usbip) {
      bus.scenario = simulation.scenario;
      bus.seed = simulation.seed;
      bus.assets = simulation.assets;
      bus.seconds = given(simulate_seconds, simulation.seconds);
      if (*usbip) bus.usbip_port = port;
      status = tools::simulate_on_bus(bus);
    } else {
      status = tools::simulate(simulation);
    }
  }
  if (*selftest) status = tools::selftest();
  if (status) return 0;
  std::fprintf(stderr, "%s\n", status.error().message.c_str());
  return kFailed;
}
