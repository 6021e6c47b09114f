#include "kiosk/core/signal/config.h"

#include <doctest/doctest.h>

#include <limits>
#include <set>

using namespace unhurried::signal;

TEST_CASE("the defaults are within their own ranges") {
  const auto wrong = fault(Config{});
  CHECK_MESSAGE(!wrong, wrong.value_or(""));
}

TEST_CASE("every number of the configuration is in the table, once, with its source") {
  CHECK(parameters().size() * sizeof(double) == sizeof(Config));
  std::set<std::string_view> names;
  for (const auto& p : parameters()) {
    CHECK(names.insert(p.name).second);
    CHECK(p.min < p.max);
    CHECK_FALSE(p.source.empty());
  }
}

TEST_CASE("every value out of its range is named") {
  for (const auto& p : parameters())
    for (const double bad : {p.min - 1, p.max + 1, std::numeric_limits<double>::quiet_NaN()}) {
      Config config;
      config.*p.value = bad;
      const auto wrong = fault(config);
      REQUIRE(wrong);
      CHECK(wrong->find(p.name) != std::string::npos);
    }
}

TEST_CASE("contradictions are refused") {
  Config config;
  config.mains_hz = 55;
  CHECK(fault(config));
  config = {};
  config.settled_leave_softness = 0.9;
  CHECK(fault(config));
  config = {};
  config.onset_fast_window_ms = 100;
  config.onset_middle_window_ms = 60;
  CHECK(fault(config));
  config = {};
  config.mains_harmonics = 2.5;
  CHECK(fault(config));
  config = {};
  config.emg_low_pass_hz = 60;
  config.emg_high_pass_hz = 40;
  CHECK_FALSE(fault(config));
  config.baseline_least_s = 30;
  CHECK(fault(config));
}

TEST_CASE("the hash changes with every parameter and with nothing else") {
  const std::string usual = parameter_hash(Config{});
  CHECK(usual == parameter_hash(Config{}));
  CHECK(usual.size() == 16);
  std::set<std::string> hashes{usual};
  for (const auto& p : parameters()) {
    Config config;
    config.*p.value = config.*p.value * 1.001 + 1e-6;
    CHECK(hashes.insert(parameter_hash(config)).second);
  }
}
