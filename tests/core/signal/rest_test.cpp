#include "kiosk/core/signal/rest.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::signal;

namespace {
// 20 values a second; contractions of `up` take `busy` of every four seconds.
std::vector<double> octaves(double seconds, double busy, double up, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> values;
  for (int i = 0; i < static_cast<int>(seconds * kRestValuesPerSecond); ++i) {
    const double in_cycle = std::fmod(i / static_cast<double>(kRestValuesPerSecond), 4.0);
    values.push_back(1.6 + 0.16 * random.normal() + (in_cycle < busy * 4 ? up : 0));
  }
  return values;
}
}  // namespace

TEST_CASE("pure rest is found without bias") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto span = quiet_span(octaves(30, 0, 0, seed), RestScale::octaves, 4);
    REQUIRE(span);
    CHECK(span->level == doctest::Approx(1.6).epsilon(0.03));
    CHECK(span->spread == doctest::Approx(0.16).epsilon(0.25));
    CHECK(span->seconds > 25);
    CHECK(span->floor < span->level);
  }
}

TEST_CASE("rest is found among contractions") {
  for (const double busy : {0.25, 0.5})
    for (const double up : {1.0, 2.0, 4.0}) {
      CAPTURE(busy);
      CAPTURE(up);
      const auto span = quiet_span(octaves(30, busy, up, 3), RestScale::octaves, 4);
      REQUIRE(span);
      CHECK(span->level == doctest::Approx(1.6).epsilon(0.06));
      CHECK(span->seconds < 30 * (1 - busy) + 2);
    }
}

TEST_CASE("breathing belongs to the rest of pressure, a guard does not") {
  std::vector<double> values;
  for (int i = 0; i < 40 * kRestValuesPerSecond; ++i) {
    const double t = i / static_cast<double>(kRestValuesPerSecond);
    values.push_back(20 + 2 * std::sin(2 * std::numbers::pi * t / 10) + (t > 22 && t < 32 ? 15 : 0));
  }
  const auto span = quiet_span(values, RestScale::cm_h2o, 4);
  REQUIRE(span);
  CHECK(span->level == doctest::Approx(20).epsilon(0.05));
  CHECK(span->high - span->low > 2.5);
  CHECK(span->high < 23);
  CHECK(span->seconds == doctest::Approx(30).epsilon(0.05));
}

TEST_CASE("too few values give no rest, uneven ones give the quietest") {
  CHECK_FALSE(quiet_span({}, RestScale::octaves, 1));
  CHECK_FALSE(quiet_span(octaves(3, 0, 0, 1), RestScale::octaves, 4));
  std::vector<double> rising;
  for (int i = 0; i < 20 * kRestValuesPerSecond; ++i) rising.push_back(i * 0.05);
  const auto span = quiet_span(rising, RestScale::octaves, 4);
  REQUIRE(span);
  CHECK(span->seconds >= 4);
  CHECK(span->level < 6);
}

TEST_CASE("a followed rest creeps with drift and stops at its reach") {
  RestFollower follower(30, 0.3);
  follower.begin(2.0, 0.1);
  for (int i = 0; i < 600; ++i) follower.learn(2.05);
  CHECK(follower.level() == doctest::Approx(2.15));
  for (int i = 0; i < 6000; ++i) follower.learn(5.0);
  CHECK(follower.level() == doctest::Approx(2.3));
  for (int i = 0; i < 6000; ++i) follower.learn(-5.0);
  CHECK(follower.level() == doctest::Approx(1.7));
}
