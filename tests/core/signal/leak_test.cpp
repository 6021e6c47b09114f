// A slow leak has its own word and is never called hers; a muscle that lets go is no leak.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/core/signal/leak_watch.h"
#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

struct Seen {
  double first = 0;  // s, of the word; 0: never
  bool hers = false;
};

Seen watch(double per_minute, bool with_muscle, double seconds = 420) {
  PressurePlan plan;
  plan.breath_cmh2o = 2;
  plan.rest_cmh2o = 30;
  plan.drift_per_minute = per_minute;
  Bench bench;
  if (with_muscle) bench.sensors.push_back({muscle_channel(500), muscle({}, 500, seconds)});
  bench.sensors.push_back({pressure_channel(50), pressure(plan, 50, seconds)});
  bench.packet_s = 0.02;
  bench.arrive();
  REQUIRE(bench.take_baseline());
  Seen seen;
  bench.run(seconds, [&](const Reading& r, double t) {
    if (seen.first == 0 && r.cause == Cause::leak) seen.first = t;
    seen.hers |= r.cause == Cause::hers;
  });
  return seen;
}

}  // namespace

TEST_CASE("a leak is named after two minutes where the muscle lies still, after four where nobody knows") {
  const Seen both = watch(-1.8, true);
  CHECK(both.first > 110);
  CHECK(both.first < 190);
  CHECK_FALSE(both.hers);
  const Seen alone = watch(-1.8, false);
  CHECK(alone.first > 230);
  CHECK(alone.first < 310);
  CHECK_FALSE(alone.hers);
}

TEST_CASE("steady pressure, and one that drifts up, are no leak") {
  for (const double drift : {0.0, 2.0, -0.3}) {
    CAPTURE(drift);
    CHECK(watch(drift, true).first == 0);
  }
}

TEST_CASE("letting go and staying there is no straight line") {
  LeakWatch watch;
  bool told = false;
  for (int s = 0; s < 600; ++s) {
    watch.look(20 - 6 * (1 - std::exp(-std::max(0, s - 150) / 20.0)) + 0.2 * std::sin(s * 0.6), 1);
    told |= watch.falls();
  }
  CHECK_FALSE(told);
}
