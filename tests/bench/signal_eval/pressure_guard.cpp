// Guards of +5 cmH2O through breathing that follows the pace, roughly follows it, or does not.
#include <string>
#include <vector>

#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/runner.h"

namespace unhurried::signal::eval {

namespace {

constexpr double kRate = 200;

struct Outcome {
  Quantiles delay;
  int trials = 0, missed = 0, alarms = 0;
  double minutes = 0, share_on = 0;
};

void rest_only(const PressureBody& body, std::uint64_t seed, Outcome& out) {
  Pressure pressure(body, seed, kRate);
  Runner run;
  run.packets_of(0.005);
  run.add(testing::pressure_channel(kRate), [&](double) { return Sample{pressure.next(0)}; });
  run.begin();
  run.estimator().breathe(from_seconds(60 / body.shown_per_minute));
  if (!run.rest()) return;
  bool was = false;
  constexpr double kSeconds = 240;
  run.go(kSeconds, [&](const Reading& r, double) {
    out.alarms += r.onset && !was;
    out.share_on += r.onset ? 0.005 / kSeconds : 0;
    was = r.onset;
  });
  out.minutes += kSeconds / 60;
}

void one_guard(const PressureBody& body, std::uint64_t seed, double rise_s, Outcome& out) {
  Random chance(seed);
  const double begins = 45 + 20 * chance.uniform();
  Pressure pressure(body, seed, kRate);
  Runner run;
  run.packets_of(0.005);
  run.add(testing::pressure_channel(kRate),
          [&](double t) { return Sample{pressure.next(5 * ramp(t, begins, rise_s, begins + 20, 0.5))}; });
  run.begin();
  run.estimator().breathe(from_seconds(60 / body.shown_per_minute));
  if (!run.rest()) return;
  bool was = false, told = false;
  run.go(begins + rise_s + 3 - run.now(), [&](const Reading& r, double t) {
    if (t >= begins && r.onset && !was && !told) {
      told = true;
      out.delay.add(1000 * (t - begins));
    }
    was = r.onset;
  });
  ++out.trials;
  out.missed += !told;
}

}  // namespace

void pressure_guard(const Scope& scope, Checks& checks) {
  const int rests = scope.quick ? 4 : 40, guards = scope.quick ? 20 : 200, creeps = scope.quick ? 0 : 60;
  say("\n## Pressure: +5 cmH2O in 300 ms, drift 2 cmH2O a minute, breath depth +-20 %, 6 breaths a minute\n");
  say("{} guards and {} minutes of rest each; missed: no new onset within 3 s of its top.\n", guards,
      rests * 4);
  say("| phase wander | breathing | false alarms/min | p50/p95 ms | missed | creeping over 3 s: told |");
  say("| --- | --- | --- | --- | --- | --- |");
  struct Row {
    double wander, breath, pace;
  };
  std::vector<Row> rows;
  for (const double wander : {0.25, 0.5, 1.0})
    for (const double breath : {1.5, 3.0, 5.0}) rows.push_back({wander, breath, 6});
  rows.push_back({0.5, 3, 7.3});  // she breathes as she likes
  for (const auto [wander, breath, pace] : rows) {
    PressureBody body;
    body.breath_cmh2o = breath;
    body.wander_rad = wander;
    body.breaths_per_minute = pace;
    Outcome out, creep;
    for (int i = 0; i < rests; ++i) rest_only(body, 300 + static_cast<std::uint64_t>(i), out);
    for (int i = 0; i < guards; ++i) one_guard(body, 900 + static_cast<std::uint64_t>(i), 0.3, out);
    for (int i = 0; i < creeps; ++i) one_guard(body, 4000 + static_cast<std::uint64_t>(i), 3, creep);
    const double alarms = out.alarms / out.minutes;
    const double missed = 100.0 * out.missed / out.trials;
    say("| {:.2f} rad{} | +-{:.1f} | {:.2f} | {:.0f}/{:.0f} | {:.1f} % | {} |", wander,
        pace == 6 ? "" : fmt::format(", {:.1f} a minute", pace), breath, alarms, out.delay.at(0.5),
        out.delay.at(0.95), missed,
        creeps == 0 ? std::string("-")
                    : fmt::format("{:.0f} %", 100.0 * (creep.trials - creep.missed) / creep.trials));
    if (breath != 3.0 || wander == 0.25 || pace != 6) continue;
    const std::string where = fmt::format("pressure at wander {:.1f}, ", wander);
    const bool follows = wander < 1;
    checks.at_most(where + "false alarms a minute", alarms, (follows ? 0.2 : 0.5) + (scope.quick ? 0.2 : 0));
    checks.at_most(where + "missed, %", missed, (follows ? 1 : 10) + (scope.quick ? 5 : 0));
    if (!follows) continue;
    checks.at_most(where + "median, ms", out.delay.at(0.5), scope.quick ? 190 : 170);
    checks.at_most(where + "95th percentile, ms", out.delay.at(0.95), scope.quick ? 230 : 200);
  }
}

}  // namespace unhurried::signal::eval
