// How soon a rise of the muscle is told, how often rest is mistaken for one, beside published detectors on
// the same samples.
#include <memory>

#include "kiosk/core/signal/filters.h"
#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/rivals.h"
#include "tests/bench/signal_eval/runner.h"

namespace unhurried::signal::eval {

namespace {

constexpr double kRate = 1000;
constexpr double kRestEnd = 22;
constexpr double kEvery = 8;       // s between rises
constexpr double kFlutter = 0.25;  // s: alarms closer than this count once, for every detector
constexpr std::size_t kDetectors = 4;
constexpr const char* kNames[kDetectors] = {"this chain", "Hodges-Bui, 50 ms, 3 SD", "Bonato, 20 of 40",
                                            "CUSUM, ratio 1.6, h = 14"};

// The rivals see the signal conditioned as the chain conditions it.
struct Rivals {
  Butterworth4 high = Butterworth4::high_pass(20, kRate), low = Butterworth4::low_pass(420, kRate);
  MainsNotch notch{50, 3, 30, kRate};
  HodgesBui hodges{kRate};
  Bonato bonato;
  Cusum cusum;
  bool armed = false;
  std::array<bool, 3> on{};

  void step(double raw, double t) {
    const double y = notch.step(low.step(high.step(raw)));
    if (t < 2) return;
    if (t < kRestEnd) {
      hodges.learn(y);
      bonato.learn(y);
      cusum.learn(y);
      return;
    }
    if (!armed) {
      hodges.arm();
      bonato.arm();
      cusum.arm();
      armed = true;
    }
    on = {hodges.step(y), bonato.step(y), cusum.step(y)};
  }
};

struct Outcome {
  Quantiles delay;
  int missed = 0, alarms = 0;
};

// A guided rest, then rises to `times` rest at uneven moments (or none, with times = 1) for `seconds`.
void one_body(std::uint64_t seed, double times, double seconds, std::array<Outcome, kDetectors>& out,
              double& minutes) {
  const bool rising = times > 1;
  Random chance(seed * 31 + 5);
  Muscle muscle({}, seed, kRate);
  Rivals rivals;
  double begins = kRestEnd + 3 + chance.uniform();
  Runner run;
  run.add(testing::muscle_channel(kRate), [&](double t) {
    const double strength = rising ? 1 + (times - 1) * ramp(t, begins, 0.1, begins + 3, 0.2) : 1;
    const double v = muscle.next(strength);
    rivals.step(v, t);
    return Sample{v};
  });
  run.begin();
  if (!run.rest()) return;
  run.go(kRestEnd + 0.1 - run.now());
  std::array<bool, kDetectors> was{}, told{};
  std::array<double, kDetectors> last_on{};
  run.go(seconds, [&](const Reading& r, double t) {
    const std::array<bool, kDetectors> on{r.onset, rivals.on[0], rivals.on[1], rivals.on[2]};
    for (std::size_t i = 0; i < kDetectors; ++i) {
      const bool edge = on[i] && !was[i];
      was[i] = on[i];
      const bool fresh = edge && t - last_on[i] > kFlutter;
      if (on[i]) last_on[i] = t;
      if (!rising) {
        out[i].alarms += fresh;
        continue;
      }
      if (edge && !told[i] && t >= begins && t < begins + 2) {
        told[i] = true;
        out[i].delay.add(1000 * (t - begins));
      }
    }
    if (rising && t > begins + 4) {
      for (std::size_t i = 0; i < kDetectors; ++i) out[i].missed += !told[i];
      told.fill(false);
      begins = t + kEvery - 4 + chance.uniform();
    }
  });
  minutes += seconds / 60;
}

}  // namespace

void muscle_onset(const Scope& scope, Checks& checks) {
  const double hours = scope.quick ? 0.5 : 24;
  const int bodies = scope.quick ? 3 : 20, rises = scope.quick ? 14 : 20;
  std::array<Outcome, kDetectors> rest;
  double minutes = 0;
  const double each = scope.quick ? 600 : 1800;
  for (int i = 0; i < static_cast<int>(hours * 3600 / each); ++i)
    one_body(1000 + static_cast<std::uint64_t>(i), 1, each, rest, minutes);
  constexpr std::array<double, 4> kTimes{1.5, 2, 3, 5};
  std::array<std::array<Outcome, kDetectors>, 4> rise;
  for (std::size_t k = 0; k < kTimes.size(); ++k)
    for (int i = 0; i < bodies; ++i) {
      double spent = 0;
      one_body(5000 + static_cast<std::uint64_t>(i), kTimes[k], rises * (kEvery + 0.5), rise[k], spent);
    }

  say("\n## Muscle: rises to a multiple of rest over 100 ms\n");
  say("{} rises each, {:.1f} h of rest; milliseconds from the rise's first sample; missed: not within 2 s.\n",
      rise[0][0].delay.count() + static_cast<std::size_t>(rise[0][0].missed), minutes / 60);
  say("| detector | false alarms/min | x1.5 p50/p95 (missed) | x2 | x3 | x5 |");
  say("| --- | --- | --- | --- | --- | --- |");
  for (std::size_t i = 0; i < kDetectors; ++i) {
    std::string row = fmt::format("| {} | {:.3f} |", kNames[i], rest[i].alarms / minutes);
    for (auto& r : rise) {
      const double all = static_cast<double>(r[i].delay.count()) + r[i].missed;
      row += fmt::format(" {:.0f}/{:.0f} ({:.1f} %) |", r[i].delay.at(0.5), r[i].delay.at(0.95),
                         100 * r[i].missed / all);
    }
    say("{}", row);
  }
  checks.at_most("false alarms a minute at rest", rest[0].alarms / minutes, scope.quick ? 0.1 : 0.02);
  checks.at_most("median onset at twice rest, ms", rise[1][0].delay.at(0.5), scope.quick ? 125 : 109);
  checks.at_most("95th percentile of onset at twice rest, ms", rise[1][0].delay.at(0.95),
                 scope.quick ? 190 : 156);
  checks.at_most("median onset at 1.5 times rest, ms", rise[0][0].delay.at(0.5), scope.quick ? 240 : 206);
  if (!scope.quick)
    checks.at_most("95th percentile of onset at 1.5 times rest, ms", rise[0][0].delay.at(0.95), 302);
}

}  // namespace unhurried::signal::eval
