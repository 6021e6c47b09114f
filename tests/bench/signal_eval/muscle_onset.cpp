// How soon a rise of the muscle is told, how often rest is mistaken for one, beside published detectors on
// the same samples.
#include <array>
#include <string>
#include <vector>

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
// The rivals as published or as first set, then each with the limit that gives it kFairAlarms.
constexpr std::size_t kDetectors = 7;
constexpr double kFairAlarms = 0.02;  // a minute, on bodies that are not those of the tables

struct Limits {
  std::vector<double> hodges{3}, bonato{1.9}, cusum{14};
};

// They see the signal conditioned as the chain conditions it.
class Rivals {
 public:
  explicit Rivals(const Limits& limits) {
    for (const double l : limits.hodges) hodges_.emplace_back(kRate, l);
    for (const double l : limits.bonato) bonato_.emplace_back(l);
    for (const double l : limits.cusum) cusum_.emplace_back(l);
    on_.resize(hodges_.size() + bonato_.size() + cusum_.size());
  }
  void step(double raw, double t) {
    const double y = notch_.step(low_.step(high_.step(raw)));
    if (t < 2) return;
    const auto each = [&](auto what) {
      std::size_t i = 0;
      for (auto& d : hodges_) what(d, i++);
      for (auto& d : bonato_) what(d, i++);
      for (auto& d : cusum_) what(d, i++);
    };
    if (t < kRestEnd) return each([&](auto& d, std::size_t) { d.learn(y); });
    if (!armed_) each([](auto& d, std::size_t) { d.arm(); });
    armed_ = true;
    each([&](auto& d, std::size_t i) { on_[i] = d.step(y); });
  }
  const std::vector<char>& on() const { return on_; }

 private:
  Butterworth4 high_ = Butterworth4::high_pass(20, kRate), low_ = Butterworth4::low_pass(420, kRate);
  MainsNotch notch_{50, 3, 30, kRate};
  std::vector<HodgesBui> hodges_;
  std::vector<Bonato> bonato_;
  std::vector<Cusum> cusum_;
  std::vector<char> on_;
  bool armed_ = false;
};

// Alarms closer than kFlutter count once.
class Alarms {
 public:
  bool fresh(bool on, double t) {
    const bool edge = on && !was_;
    was_ = on;
    const bool apart = edge && t - last_on_ > kFlutter;
    if (on) last_on_ = t;
    return apart;
  }

 private:
  bool was_ = false;
  double last_on_ = 0;
};

// Of each rival the quickest limit with at most kFairAlarms.
Limits fair_limits(double minutes) {
  Limits all;
  all.hodges.clear(), all.bonato.clear(), all.cusum.clear();
  for (int i = 0; i <= 20; ++i) {
    all.hodges.push_back(3 + 0.35 * i);
    all.bonato.push_back(1.9 + 0.1 * i);
    all.cusum.push_back(14 + 3 * i);
  }
  constexpr double kEach = 20;  // minutes of a body
  std::vector<int> count(63);
  for (int body = 0; body < static_cast<int>(minutes / kEach); ++body) {
    Muscle muscle({}, 9000 + static_cast<std::uint64_t>(body), kRate);
    Rivals rivals(all);
    std::vector<Alarms> alarms(count.size());
    for (int k = 0; k < static_cast<int>((kEach * 60 + kRestEnd) * kRate); ++k) {
      const double t = k / kRate;
      rivals.step(muscle.next(1), t);
      if (t < kRestEnd + 0.1) continue;
      for (std::size_t i = 0; i < count.size(); ++i) count[i] += alarms[i].fresh(rivals.on()[i] != 0, t);
    }
  }
  Limits fair;
  const auto quickest = [&](const std::vector<double>& limits, std::size_t from) {
    for (std::size_t i = 0; i < limits.size(); ++i)
      if (count[from + i] <= kFairAlarms * minutes) return limits[i];
    return limits.back();
  };
  fair.hodges.push_back(quickest(all.hodges, 0));
  fair.bonato.push_back(quickest(all.bonato, 21));
  fair.cusum.push_back(quickest(all.cusum, 42));
  return fair;
}

struct Outcome {
  Quantiles delay;
  int missed = 0, alarms = 0;
};

// A guided rest, then rises to `times` rest at uneven moments (or none, with times = 1) for `seconds`.
void one_body(std::uint64_t seed, double times, double seconds, const Limits& limits,
              std::array<Outcome, kDetectors>& out, double& minutes) {
  const bool rising = times > 1;
  Random chance(seed * 31 + 5);
  Muscle muscle({}, seed, kRate);
  Rivals rivals(limits);
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
  std::array<Alarms, kDetectors> alarms;
  run.go(seconds, [&](const Reading& r, double t) {
    for (std::size_t i = 0; i < kDetectors; ++i) {
      const bool on = i == 0 ? r.onset : rivals.on()[i - 1] != 0;
      const bool edge = on && !was[i];
      was[i] = on;
      const bool fresh = alarms[i].fresh(on, t);
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
  const Limits limits = fair_limits(scope.quick ? 20 : 240);
  std::array<Outcome, kDetectors> rest;
  double minutes = 0;
  const double each = scope.quick ? 600 : 1800;
  for (int i = 0; i < static_cast<int>(hours * 3600 / each); ++i)
    one_body(1000 + static_cast<std::uint64_t>(i), 1, each, limits, rest, minutes);
  constexpr std::array<double, 4> kTimes{1.5, 2, 3, 5};
  std::array<std::array<Outcome, kDetectors>, 4> rise;
  for (std::size_t k = 0; k < kTimes.size(); ++k)
    for (int i = 0; i < bodies; ++i) {
      double spent = 0;
      one_body(5000 + static_cast<std::uint64_t>(i), kTimes[k], rises * (kEvery + 0.5), limits, rise[k],
               spent);
    }

  say("\n## Muscle: rises to a multiple of rest over 100 ms\n");
  say("{} rises each, {:.1f} h of rest; milliseconds from the rise's first sample; missed: not within 2 s.\n",
      rise[0][0].delay.count() + static_cast<std::size_t>(rise[0][0].missed), minutes / 60);
  say("| detector | false alarms/min | x1.5 p50/p95 (missed) | x2 | x3 | x5 |");
  say("| --- | --- | --- | --- | --- | --- |");
  const std::array<std::string, kDetectors> names{"this chain",
                                                  "Hodges-Bui, 50 ms, 3 SD",
                                                  fmt::format("the same, {:.2f} SD", limits.hodges[1]),
                                                  "Bonato, 20 of 40",
                                                  fmt::format("the same, zeta {:.1f}", limits.bonato[1]),
                                                  "CUSUM, ratio 1.6, h = 14",
                                                  fmt::format("the same, h = {:.0f}", limits.cusum[1])};
  for (std::size_t i = 0; i < kDetectors; ++i) {
    std::string row = fmt::format("| {} | {:.3f} |", names[i], rest[i].alarms / minutes);
    for (auto& r : rise) {
      const double all = static_cast<double>(r[i].delay.count()) + r[i].missed;
      row += fmt::format(" {:.0f}/{:.0f} ({:.1f} %) |", r[i].delay.at(0.5), r[i].delay.at(0.95),
                         100 * r[i].missed / all);
    }
    say("{}", row);
  }
  // Against each rival at no fewer false alarms than this chain's.
  for (const std::size_t rival : {2u, 4u, 6u})
    for (std::size_t k = 0; k < 2; ++k)
      checks.at_least(
          fmt::format("delay of \"{}\" at {} times rest against this chain's, ms", names[rival], kTimes[k]),
          rise[k][rival].delay.at(0.5) - rise[k][0].delay.at(0.5), 0);
  checks.at_most("false alarms a minute at rest", rest[0].alarms / minutes, scope.quick ? 0.1 : 0.02);
  checks.at_most("median onset at twice rest, ms", rise[1][0].delay.at(0.5), scope.quick ? 125 : 109);
  checks.at_most("95th percentile of onset at twice rest, ms", rise[1][0].delay.at(0.95),
                 scope.quick ? 190 : 156);
  checks.at_most("median onset at 1.5 times rest, ms", rise[0][0].delay.at(0.5), scope.quick ? 240 : 206);
  if (!scope.quick)
    checks.at_most("95th percentile of onset at 1.5 times rest, ms", rise[0][0].delay.at(0.95), 302);
}

}  // namespace unhurried::signal::eval
