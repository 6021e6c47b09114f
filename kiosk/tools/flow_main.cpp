// unhurried-flow: the calculation and the visit from the command line, without screen or device.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "devices/base/file.h"
#include "kiosk/records/record_json.h"
#include "kiosk/settings/instruments_file.h"
#include "kiosk/settings/signal_file.h"
#include "kiosk/tools/flow_signal.h"
#include "kiosk/tools/flow_visit.h"

namespace {

using namespace unhurried;

int tell(const Error& error) {
  std::cerr << error.message << "\n";
  return 1;
}

Status run_visit(const std::string& script, const std::filesystem::path& assets,
                 const std::filesystem::path& config, const std::optional<std::filesystem::path>& target) {
  session::Settings settings;
  auto instruments = settings::read_instruments(config / "instruments.toml");
  if (!instruments) return instruments.error();
  settings.instruments = *instruments;
  auto signal = settings::read_signal_config(config / "signal.toml");
  if (!signal) return signal.error();
  settings.signal = *signal;
  settings.provenance = {UNHURRIED_VERSION, std::string(signal::kAlgorithmName),
                         std::to_string(signal::kAlgorithmVersion), signal::parameter_hash(*signal)};
  // A file, or the name of one that ships.
  std::filesystem::path path = script;
  if (!std::filesystem::exists(path)) path = assets / "visits" / (script + ".visit");
  const auto record = tools::flow_visit(path, assets / "scenarios", settings);
  if (!record) return record.error();
  const auto json = records::to_json(*record, records::Layout::for_people);
  if (!json) return json.error();
  if (target) return write_file(*target, *json);
  std::cout << *json;
  return {};
}

// Beside the programs of a build, else where a package puts it.
std::filesystem::path shared_folder(const char* name) {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto beside = program.parent_path().parent_path().parent_path() / name;
  return std::filesystem::exists(beside, ignored) ? beside
                                                  : std::filesystem::path("/usr/share/unhurried") / name;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"The signal chain on a recorded trace, and whole visits in virtual time"};
  app.set_version_flag("--version", UNHURRIED_VERSION);
  app.require_subcommand(1);

  tools::FlowSignalOptions signal;
  std::string baseline, points, config, trace;
  CLI::App* signal_command = app.add_subcommand("signal", "What the gauge would have shown for a trace");
  signal_command->add_option("TRACE", trace, "CSV: t_us,pressure_cmh2o,emg_uv[,placement]")->required();
  signal_command->add_option("-o", points, "Write the points here instead of to standard output");
  signal_command->add_option("--baseline", baseline, "FROM..TO: the resting span in seconds");
  signal_command->add_option("--config", config, "Folder with signal.toml");

  std::string script, record, visit_config = shared_folder("config").string();
  CLI::App* visit_command = app.add_subcommand("visit", "A whole visit without screen");
  visit_command->add_option("SCENARIO", script, "A .visit file, or the name of one that ships")->required();
  visit_command->add_option("-o", record, "Write the record here instead of to standard output");
  visit_command->add_option("--config", visit_config, "Folder with signal.toml and instruments.toml");

  CLI11_PARSE(app, argc, argv);

  if (*signal_command) {
    signal.trace = trace;
    if (!points.empty()) signal.points = points;
    if (!config.empty()) signal.config = config;
    if (!baseline.empty()) {
      const auto span = tools::parse_seconds_span(baseline);
      if (!span) return tell(span.error());
      signal.baseline = *span;
    }
    const Status done = tools::flow_signal(signal, std::cout, std::cerr);
    return done ? 0 : tell(done.error());
  }
  const auto target = record.empty() ? std::nullopt : std::optional<std::filesystem::path>(record);
  const Status done = run_visit(script, shared_folder("assets"), visit_config, target);
  return done ? 0 : tell(done.error());
}
