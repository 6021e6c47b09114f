// make-clinic: fills a data folder with synthetic visits, for tests and benchmarks.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/support/make_clinic.h"

int main(int argc, char** argv) {
  unhurried::testing::ClinicPlan plan;
  std::string data;
  CLI::App app{"Writes a synthetic clinic into a store for trying out.", "make-clinic"};
  app.add_option("--visits", plan.visits, "How many visits")->required()->check(CLI::Range(0, 1'000'000));
  app.add_option("--seed", plan.seed, "The same seed gives the same clinic")->required();
  app.add_option("--data", data, "The data folder")->required();
  app.add_option("--trace-seconds", plan.trace_seconds, "Of trace, where she agreed to keep it")
      ->check(CLI::Range(0, 7200));
  CLI11_PARSE(app, argc, argv);
  const unhurried::Status made = unhurried::testing::make_clinic(data, plan);
  if (made) return EXIT_SUCCESS;
  std::fprintf(stderr, "make-clinic: %s\n", made.error().message.c_str());
  return EXIT_FAILURE;
}
