// Cut-off peaks are told within 240 ms, and a living signal's, however coarse its steps, are not.
#include "kiosk/core/signal/clip_watch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

constexpr double kForEver = 1e9;

// Seconds from `begins` to the first clipped window; for ever where there is none.
double told_after(double rate, double seconds, double begins, std::uint64_t seed,
                  const std::function<double(double own)>& sensor) {
  MuscleNoise noise(seed, rate);
  ClipWatch watch(rate, Config{});
  for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
    const double t = i / rate;
    const double own = 3 * noise.next();
    if (watch.sample(t < begins ? own : sensor(own))) return t - begins;
  }
  return kForEver;
}

}  // namespace

TEST_CASE("peaks cut off at half to one and a half standard deviations are told in time, at every rate") {
  for (const double rate : {1000.0, 2000.0, 4000.0})
    for (const double limit : {1.5, 3.0, 4.5})
      for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(rate);
        CAPTURE(limit);
        const double after =
            told_after(rate, 4, 2, seed, [&](double v) { return std::clamp(v, -limit, limit); });
        CHECK(after > 0);
        CHECK(after <= 0.3);
      }
}

TEST_CASE("one peak alone is enough") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    CHECK(told_after(1000, 4, 2, seed, [](double v) { return std::min(v, 3.0); }) <= 0.35);
}

TEST_CASE("a living signal is hardly ever taken for one, in steps as fine or coarse as converters have") {
  int told = 0;
  for (const double step : {0.0, 0.1, 0.5, 1.0, 2.0, 3.0, 6.0})
    told += told_after(1000, 600, 0, 7,
                       [&](double v) { return step > 0 ? step * std::round(v / step) : v; }) < kForEver;
  CHECK_MESSAGE(told <= 1, "in 70 minutes");
}

TEST_CASE("a flat line and two values are left to the watch over flat lines") {
  CHECK(told_after(1000, 5, 0, 3, [](double) { return 7.0; }) == kForEver);
  CHECK(told_after(1000, 5, 0, 3, [](double v) { return v > 0 ? 1.0 : 0.0; }) == kForEver);
}
