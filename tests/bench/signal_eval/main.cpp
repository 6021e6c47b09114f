// signal_eval [--cases DIR] [--quick] [--only NAME]: what the signal chain does on simulated bodies, beside
// published detectors, and on a folder of recordings. Prints markdown; ends with 1 where a goal was missed.
// Seeded: the same build prints the same tables. The short form is a test; the full one takes minutes.
#include <cstring>
#include <string_view>

#include "kiosk/core/signal/config.h"
#include "tests/bench/signal_eval/report.h"

using namespace unhurried::signal;
using namespace unhurried::signal::eval;

namespace {
struct Part {
  std::string_view name;
  void (*run)(const Scope&, Checks&);
};
constexpr Part kParts[] = {
    {"onset", muscle_onset},    {"pressure", pressure_guard}, {"calm", calm}, {"artefacts", artefacts},
    {"recordings", recordings}, {"sameness", sameness},       {"cost", cost}};
}  // namespace

int main(int argc, char** argv) {
  Scope scope;
  std::string_view only;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--quick") {
      scope.quick = true;
    } else if (word == "--cases" && i + 1 < argc) {
      scope.cases = argv[++i];
    } else if (word == "--only" && i + 1 < argc) {
      only = argv[++i];
    } else {
      say("signal_eval [--cases DIR] [--quick] [--only "
          "onset|pressure|calm|artefacts|recordings|sameness|cost]");
      return word == "--help" ? 0 : 2;
    }
  }
  say("{} {}, parameters {}", kAlgorithmName, kAlgorithmVersion, parameter_hash(Config{}));
  Checks checks;
  bool any = false;
  for (const Part& part : kParts) {
    if (!only.empty() && only != part.name) continue;
    any = true;
    part.run(scope, checks);
  }
  if (!any) {
    say("No part is called \"{}\".", only);
    return 2;
  }
  say("");
  for (const auto& line : checks.missed()) say("- not reached: {}", line);
  if (checks.passed()) say("Every goal that was looked at is reached.");
  return checks.passed() ? 0 : 1;
}
