// What is not hers, and signals that can't be trusted: never blamed on her, never shown calm.
// A fault counts from the moment it stands; 300 ms later a settled gauge is a wrong one. A pinched tube
// is only told by the breath that is missing, so it has half a breath more.
#include <array>
#include <functional>

#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/runner.h"

namespace unhurried::signal::eval {

namespace {

constexpr double kMuscleRate = 1000, kPressureRate = 100;
constexpr double kHalfBreath = 5;

// One event's own numbers, drawn anew for each.
struct Event {
  double begins = 1e9, size = 0, length = 0, sign = 1, seed = 0;
  double since(double t) const { return t - begins; }
  bool holds(double t) const { return t >= begins && t < begins + length; }
};

struct Kind {
  const char* name;
  bool both;       // a pressure sensor beside the muscle's
  bool fault;      // nothing may be shown while it stands
  double after_s;  // 300 ms, or more where it can't be known sooner
  double least_s, most_s;
  Cause cause;  // what it should be called; unknown: only not hers
  std::uint16_t reasons;
  // What the sensors tell: the body's own value in, the faulty one out.
  std::function<double(const Event&, double t, double own, Random&)> muscle;
  std::function<double(const Event&, double t, double own, Random&)> pressure;
  std::function<double(const Event&, double t)> strength;  // of the muscle, times rest
  bool lead_off = false, lost = false, railed = false;
};

double wobble(const Event& e, double t) {
  const double s = e.since(t);
  return std::sin(kTurn * (1.3 + e.seed) * s) + 0.6 * std::sin(kTurn * (3.1 + 2 * e.seed) * s + e.seed);
}

std::vector<Kind> kinds() {
  std::vector<Kind> all;
  const auto cough_strength = [](const Event& e, double t) {
    return 1 + 3 * ramp(t, e.begins - 0.03, 0.05, e.begins + e.length * 0.7, 0.1);
  };
  const auto cough_pressure = [](const Event& e, double t, double own, Random&) {
    return e.holds(t) ? own + e.size * std::sin(std::numbers::pi * e.since(t) / e.length) : own;
  };
  all.push_back({"cough", true, false, 0, 0.2, 0.35, Cause::cough, 0, {}, cough_pressure, cough_strength});
  all.push_back(
      {"cough, muscle alone", false, false, 0, 0.2, 0.35, Cause::unknown, 0, {}, {}, cough_strength});
  all.push_back({"strain",
                 true,
                 false,
                 0,
                 1,
                 3,
                 Cause::strain,
                 0,
                 {},
                 [](const Event& e, double t, double own, Random&) {
                   return own + e.size * ramp(t, e.begins, 0.5, e.begins + e.length, 0.5);
                 },
                 {}});
  // Syllables on a breath held a little: pressure alone.
  all.push_back({"speech",
                 true,
                 false,
                 0,
                 2,
                 5,
                 Cause::strain,
                 0,
                 {},
                 [](const Event& e, double t, double own, Random&) {
                   const double syllable = 0.6 + 0.4 * std::sin(kTurn * (3 + 2 * e.seed) * e.since(t));
                   return own + 0.25 * e.size * syllable * ramp(t, e.begins, 0.2, e.begins + e.length, 0.3);
                 },
                 {}});
  all.push_back({"movement",
                 true,
                 true,
                 0.3,
                 1,
                 2,
                 Cause::movement,
                 reason_moving,
                 [](const Event& e, double t, double own, Random&) {
                   return e.holds(t) ? own + 6 * e.size * wobble(e, t) : own;
                 },
                 [](const Event& e, double t, double own, Random&) {
                   return e.holds(t) ? own + 0.3 * e.size * wobble(e, t) : own;
                 },
                 {}});
  all.push_back({"movement, muscle alone",
                 false,
                 true,
                 0.3,
                 1,
                 2,
                 Cause::movement,
                 reason_moving,
                 [](const Event& e, double t, double own, Random&) {
                   return e.holds(t) ? own + 6 * e.size * wobble(e, t) : own;
                 },
                 {},
                 {}});
  all.push_back({"electrode pop",
                 false,
                 false,
                 0.3,
                 0.3,
                 0.3,
                 Cause::movement,
                 reason_moving,
                 [](const Event& e, double t, double own, Random&) {
                   const double s = e.since(t);
                   return s >= 0 && s < 5 ? own + e.sign * 40 * e.size * std::exp(-s / 0.15) : own;
                 },
                 {},
                 {}});
  all.push_back(
      {"railing",
       false,
       true,
       0.3,
       0.5,
       3,
       Cause::unknown,
       reason_railed,
       [](const Event& e, double t, double own, Random&) { return e.holds(t) ? e.sign * 5000 : own; },
       {},
       {}});
  all.push_back({"clipped",
                 false,
                 true,
                 0.3,
                 2,
                 4,
                 Cause::unknown,
                 reason_clipped,
                 [](const Event& e, double t, double own, Random&) {
                   const double limit = 2 + 0.1 * e.size;  // about a standard deviation of rest
                   return e.holds(t) ? 250 + std::clamp(own - 250, -limit, limit) : own;
                 },
                 {},
                 {}});
  all.push_back({"flat line",
                 false,
                 true,
                 0.3,
                 1,
                 3,
                 Cause::unknown,
                 reason_flat_line,
                 [](const Event& e, double t, double own, Random&) { return e.holds(t) ? 10 * e.size : own; },
                 {},
                 {}});
  all.push_back(
      {"below noise",
       false,
       true,
       0.3,
       1,
       3,
       Cause::unknown,
       reason_below_noise,
       [](const Event& e, double t, double own, Random& r) { return e.holds(t) ? 0.2 * r.normal() : own; },
       {},
       {}});
  all.push_back({"mains takes over",
                 false,
                 true,
                 0.3,
                 2,
                 4,
                 Cause::unknown,
                 reason_mains,
                 [](const Event& e, double t, double own, Random&) {
                   return e.holds(t) ? 0.3 * own + 10 * e.size * std::sin(kTurn * 50 * t) : own;
                 },
                 {},
                 {}});
  all.push_back({"lead off", false, true, 0.3, 1, 3, Cause::unknown, reason_lead_off, {}, {}, {}, true});
  all.push_back(
      {"gap", false, true, 0.3, 0.4, 2, Cause::unknown, reason_gap | reason_stale, {}, {}, {}, false, true});
  all.push_back({"probe out",
                 true,
                 true,
                 0.3,
                 3,
                 4,
                 Cause::unknown,
                 reason_out_of_place,
                 {},
                 [](const Event& e, double t, double own, Random& r) {
                   return e.holds(t) ? (own - 22) * 0 + 0.15 * r.normal() : own;
                 },
                 {}});
  all.push_back({"tube pinched",
                 true,
                 true,
                 0.3 + kHalfBreath,
                 8,
                 9,
                 Cause::unknown,
                 reason_flat_line,
                 {},
                 [](const Event& e, double t, double own, Random& r) {
                   return e.holds(t) ? 22 + 0.1 * (e.size - 15) + 0.15 * r.normal() : own;
                 },
                 {}});
  return all;
}

struct Outcome {
  int events = 0, blamed = 0, named = 0, calm = 0, never_blank = 0;
  Quantiles blank_ms;
};

void one_body(const Kind& kind, std::uint64_t seed, int events, Outcome& out) {
  Random chance(seed * 17 + 3), faults(seed + 99);
  Muscle muscle({}, seed, kMuscleRate);
  PressureBody breathing;
  breathing.drift_per_minute = 0;
  Pressure pressure(breathing, seed + 5, kPressureRate);
  Event event;
  Runner run;
  run.packets_of(0.01);
  run.add(testing::muscle_channel(kMuscleRate), [&](double t) {
    const double own = muscle.next(kind.strength ? kind.strength(event, t) : 1);
    Sample s{kind.muscle ? kind.muscle(event, t, own, faults) : own};
    s.lead_off = kind.lead_off && event.holds(t);
    s.lost = kind.lost && event.holds(t);
    return s;
  });
  if (kind.both)
    run.add(testing::pressure_channel(kPressureRate), [&](double t) {
      const double own = pressure.next(0);
      return Sample{kind.pressure ? kind.pressure(event, t, own, faults) : own};
    });
  run.begin();
  if (!run.rest()) return;
  for (int i = 0; i < events; ++i) {
    event.begins = run.now() + 6 + chance.uniform();
    event.size = 12 + 18 * chance.uniform();
    event.length = kind.least_s + (kind.most_s - kind.least_s) * chance.uniform();
    event.sign = chance.below(2) == 0 ? 1 : -1;
    event.seed = chance.uniform();
    double onset = 0, blank = -1;
    bool blamed = false, named = false, calm = false;
    run.go(event.begins + event.length + 1.5 - run.now(), [&](const Reading& r, double t) {
      if (t <= event.begins) return;
      if (onset == 0 && (r.onset || r.state == State::guarding || !r.softness)) onset = t;
      named |= (kind.cause != Cause::unknown && r.cause == kind.cause) || (r.reasons & kind.reasons) != 0;
      if (onset > 0 && t >= onset + 0.5 && t < onset + 0.512) blamed |= r.cause == Cause::hers;
      if (blank < 0 && !r.softness) blank = t - event.begins;
      const bool stands = t > event.begins + kind.after_s && t < event.begins + event.length;
      calm |= kind.fault && stands && r.state == State::settled;
      if (!kind.fault && kind.after_s > 0)  // a pop: no calm gauge while its trace is still there
        calm |= t < event.begins + kind.after_s && t > event.begins + 0.06 && r.state == State::settled;
    });
    ++out.events;
    out.blamed += blamed;
    out.named += named;
    out.calm += calm;
    if (blank >= 0)
      out.blank_ms.add(1000 * blank);
    else
      ++out.never_blank;
    event.begins = 1e9;
  }
}

}  // namespace

void artefacts(const Scope& scope, Checks& checks) {
  const int bodies = scope.quick ? 2 : 20, each = scope.quick ? 10 : 50;
  say("\n## Artefacts and faults\n");
  say("{} of each. Blamed: called hers 500 ms after the first sign. Calm: settled while the fault stands, "
      "from 300 ms on ({:g} s more for a pinched tube: half a breath). Blank: time to no reading.\n",
      bodies * each, kHalfBreath);
  say("| what | blamed | named | calm | blank p50/p95 ms | never blank |");
  say("| --- | --- | --- | --- | --- | --- |");
  for (const Kind& kind : kinds()) {
    Outcome out;
    for (int i = 0; i < bodies; ++i) one_body(kind, 70 + static_cast<std::uint64_t>(i), each, out);
    const double all = out.events;
    say("| {} | {:.1f} % | {:.1f} % | {} | {} | {} |", kind.name, 100 * out.blamed / all,
        100 * out.named / all, out.calm,
        out.blank_ms.count() == 0 ? std::string("-")
                                  : fmt::format("{:.0f}/{:.0f}", out.blank_ms.at(0.5), out.blank_ms.at(0.95)),
        out.never_blank);
    const std::string name = kind.name;
    checks.at_least(name + ": events", all, 1);
    checks.at_most(name + ": blamed on her, %", 100 * out.blamed / all, scope.quick ? 5 : 2);
    checks.at_most(name + ": calm gauges", out.calm, 0);
    if (kind.fault) checks.at_most(name + ": never blank", out.never_blank, 0);
  }
}

}  // namespace unhurried::signal::eval
