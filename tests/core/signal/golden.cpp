#include "tests/core/signal/golden.h"

#include <fmt/format.h>

#include "kiosk/core/signal/config.h"
#include "tests/core/signal/synthetic.h"

namespace unhurried::signal::testing {

namespace {

constexpr double kEnd = 75;

// Strong, weak, short and lasting contractions on a muscle with hum and offset.
Bench muscle_alone() {
  MusclePlan strong, weak;
  strong.contractions = {{27, 29}, {36, 36.2}, {60, 68}};
  weak.seed = 2;
  weak.times = 1.5;
  weak.contractions = {{44, 48}};
  weak.rest_uv = 1;
  weak.noise_uv = weak.hum_uv = weak.offset_uv = 0;
  std::vector<float> sum = muscle(strong, 1000, kEnd);
  const std::vector<float> more = muscle(weak, 1000, kEnd);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
  Bench bench;
  bench.sensors = {{muscle_channel(1000), sum}};
  return bench;
}

// Drift, a guard, a creeping one, a cough, the probe slipping out and back.
Bench pressure_alone() {
  PressurePlan plan;
  plan.drift_per_minute = 2;
  plan.breath_cmh2o = 3;
  plan.guards = {{31, 33}, {48, 56}};
  plan.coughs = {42};
  Bench bench;
  bench.sensors = {{pressure_channel(100), pressure(plan, 100, kEnd)}};
  for (std::size_t i = 6400; i < 6700; ++i) bench.sensors[0].values[i] -= 24;
  bench.before = [](double, Estimator& e) { e.breathe(from_seconds(10)); };
  return bench;
}

// Both sensors: a guard, strain, a cough, a gap, a loose lead, a moving electrode.
Bench both() {
  MusclePlan muscle_plan;
  muscle_plan.seed = 5;
  muscle_plan.contractions = {{27, 29}, {40, 40.3}};
  PressurePlan pressure_plan;
  pressure_plan.guards = {{27.05, 29}, {34, 36}};
  pressure_plan.coughs = {40};
  Bench bench;
  bench.sensors = {{muscle_channel(2000), muscle(muscle_plan, 2000, kEnd)},
                   {pressure_channel(50), pressure(pressure_plan, 50, kEnd)}};
  for (std::size_t i = 130'000; i < 132'000; ++i)
    bench.sensors[0].values[i] += static_cast<float>(150 * std::sin(static_cast<double>(i) * 0.02));
  bench.lost = [](double t) { return t >= 48 && t < 48.5; };
  bench.meddle = [](Packet& p, double t) { p.channels[0].lead_off = t >= 56 && t < 57; };
  return bench;
}

struct Trace {
  std::string_view name;
  Bench (*bench)();
};
constexpr Trace kTraces[] = {{"muscle", muscle_alone}, {"pressure", pressure_alone}, {"both", both}};

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.4f}", *value) : std::string();
}

}  // namespace

std::vector<std::string_view> golden_names() {
  std::vector<std::string_view> names;
  for (const Trace& trace : kTraces) names.push_back(trace.name);
  return names;
}

std::string golden_lines(std::string_view name) {
  for (const Trace& trace : kTraces) {
    if (trace.name != name) continue;
    std::string lines = fmt::format("# {} {} {}\n", kAlgorithmName, kAlgorithmVersion, parameter_hash({}));
    lines += "t_s,state,onset,cause,reasons,softness,level,baseline,quality\n";
    Bench bench = trace.bench();
    bench.arrive();
    bench.run(1.5);
    bench.estimator.begin_baseline(VisitTime());
    for (int tenth = 16; tenth < kEnd * 10; ++tenth) {
      bench.run(tenth * 0.1);
      const Reading& r = bench.estimator.reading();
      lines += fmt::format("{:.1f},{},{},{},{},{},{},{},{:.4f}\n", tenth * 0.1, static_cast<int>(r.state),
                           r.onset ? 1 : 0, static_cast<int>(r.cause), r.reasons, number(r.softness),
                           number(r.level), number(r.baseline), r.quality);
    }
    return lines;
  }
  return {};
}

}  // namespace unhurried::signal::testing
