// What must not change a reading: the amplifier's scale and offset, where time begins, how samples are
// packed; and what may change it little: the sampling rate.
#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/runner.h"

namespace unhurried::signal::eval {

namespace {

struct Way {
  double scale = 1, offset = 0, rate = 1000, packet_s = 0.01, origin_s = 0;
};

// Softness at every tenth of a second, and the moments of onset.
struct Seen {
  std::vector<double> softness;
  std::vector<double> onsets;
};

Seen watch(const Way& way) {
  Muscle muscle({}, 77, way.rate);
  Pressure pressure({}, 78, 50);
  Channel channel = testing::muscle_channel(way.rate);
  channel.range_min *= 1000;  // far from any rail, whatever the scale
  channel.range_max *= 1000;
  Runner run;
  run.packets_of(way.packet_s);
  run.add(channel, [&](double t) {
    const double strength = 1 + 2 * ramp(t, 30, 0.1, 33, 0.2) + ramp(t, 45, 0.1, 50, 0.2);
    return Sample{way.scale * muscle.next(strength) + way.offset};
  });
  run.add(testing::pressure_channel(50),
          [&](double t) { return Sample{pressure.next(8 * ramp(t, 38, 0.3, 41, 0.5))}; });
  run.begin(Placement::inside, way.origin_s);
  run.go(1.5);
  run.estimator().begin_baseline(VisitTime());
  Seen seen;
  bool was = false;
  while (run.now() < 60) {
    run.go(0.1, [&](const Reading& r, double t) {
      if (r.onset && !was) seen.onsets.push_back(t);
      was = r.onset;
    });
    seen.softness.push_back(run.estimator().reading().softness.value_or(-1));
  }
  return seen;
}

double difference(const Seen& a, const Seen& b) {
  double most = std::abs(static_cast<double>(a.softness.size()) - static_cast<double>(b.softness.size()));
  for (std::size_t i = 0; i < std::min(a.softness.size(), b.softness.size()); ++i)
    most = std::max(most, std::abs(a.softness[i] - b.softness[i]));
  return most;
}

double mean(const Seen& a) {
  double sum = 0, count = 0;
  for (const double v : a.softness)
    if (v >= 0) sum += v, ++count;
  return sum / count;
}

}  // namespace

void sameness(const Scope&, Checks& checks) {
  const Seen first = watch({});
  struct Row {
    const char* name;
    Way way;
    double most;
  };
  Way block1, block20, later, offset, scale;
  block1.packet_s = 0.001;
  block20.packet_s = 0.02;
  later.origin_s = 7 * 3600 + 0.25;
  offset.offset = -4096;
  scale.scale = 4;
  say("\n## What must change nothing\n");
  say("A minute of both sensors with rises; the largest difference of softness at any tenth of a second.\n");
  say("| change | largest difference |");
  say("| --- | --- |");
  for (const Row& row : {Row{"packets of 1 ms for 10", block1, 0}, Row{"packets of 20 ms", block20, 0},
                         Row{"time begins 7 h later", later, 0}, Row{"offset of -4.1 mV", offset, 0.02},
                         Row{"four times the amplitude", scale, 0.02}}) {
    const double d = difference(first, watch(row.way));
    say("| {} | {:.2g} |", row.name, d);
    checks.at_most(row.name, d, row.most);
  }
  say("\n| rate | mean softness | onsets told |");
  say("| --- | --- | --- |");
  for (const double rate : {250.0, 500.0, 1000.0, 2000.0, 4000.0}) {
    Way way;
    way.rate = rate;
    way.packet_s = 0.004;
    const Seen seen = watch(way);
    say("| {:.0f} Hz | {:.3f} | {} |", rate, mean(seen), seen.onsets.size());
    checks.at_most(fmt::format("mean softness at {:.0f} Hz against 1 kHz", rate),
                   std::abs(mean(seen) - mean(first)), 0.04);
    checks.at_least(fmt::format("onsets at {:.0f} Hz", rate), static_cast<double>(seen.onsets.size()), 3);
  }
}

}  // namespace unhurried::signal::eval
