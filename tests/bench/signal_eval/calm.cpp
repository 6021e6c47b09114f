// What the gauge does on a screen of 60 frames a second: how still at rest, how soon it falls.
#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/runner.h"

namespace unhurried::signal::eval {

namespace {

constexpr double kRate = 1000, kFrame = 1.0 / 60;

// A turn is visible once it has gone more than two points of a hundred against the way before.
class Turns {
 public:
  void frame(double points) {
    if (way_ >= 0 && points < extreme_ - 2) {
      turns_ += way_ > 0;
      way_ = -1;
      extreme_ = points;
    } else if (way_ <= 0 && points > extreme_ + 2) {
      turns_ += way_ < 0;
      way_ = 1;
      extreme_ = points;
    } else if ((way_ >= 0 && points > extreme_) || (way_ <= 0 && points < extreme_)) {
      extreme_ = points;
    }
  }
  int turns() const { return turns_; }

 private:
  int way_ = 0, turns_ = 0;
  double extreme_ = 100;
};

struct Stillness {
  double moved = 0, frames = 0, sum = 0, squares = 0, turns = 0, seconds = 0;
};

void rest(std::uint64_t seed, double seconds, Stillness& out) {
  Muscle muscle({}, seed, kRate);
  Runner run;
  run.add(testing::muscle_channel(kRate), [&](double) { return Sample{muscle.next(1)}; });
  run.begin();
  if (!run.rest()) return;
  run.go(3);
  Turns turns;
  double next = run.now(), last = -1;
  run.go(seconds, [&](const Reading& r, double t) {
    if (t < next || !r.softness) return;
    next += kFrame;
    const double points = 100 * *r.softness;
    turns.frame(points);
    if (last >= 0) out.moved += std::abs(points - last);
    last = points;
    out.sum += points;
    out.squares += points * points;
    ++out.frames;
  });
  out.turns += turns.turns();
  out.seconds += seconds;
}

struct Falls {
  Quantiles ten, half, back;
};

void fall(std::uint64_t seed, double times, Falls& out) {
  Muscle muscle({}, seed, kRate);
  double begins = 28;
  Runner run;
  run.add(testing::muscle_channel(kRate), [&](double t) {
    return Sample{muscle.next(1 + (times - 1) * ramp(t, begins, 0.1, begins + 4, 0.2))};
  });
  run.begin();
  if (!run.rest()) return;
  double before = 0, low = 0, before_count = 0, low_count = 0;
  std::vector<std::pair<double, double>> shown;
  double next = 24;
  run.go(begins + 10 - run.now(), [&](const Reading& r, double t) {
    if (t < next) return;
    next += kFrame;
    const double points = 100 * r.softness.value_or(1);
    shown.emplace_back(t, points);
    if (t < begins) before += points, ++before_count;
    if (t > begins + 2 && t < begins + 4) low += points, ++low_count;
  });
  before /= before_count;
  low /= low_count;
  bool ten = false, half = false;
  for (const auto& [t, points] : shown) {
    if (t >= begins && !ten && points < before - 10) out.ten.add(1000 * (t - begins)), ten = true;
    if (t >= begins && !half && points < (before + low) / 2) out.half.add(1000 * (t - begins)), half = true;
    if (t > begins + 4 && points > (before + low) / 2) {
      out.back.add(1000 * (t - begins - 4));
      break;
    }
  }
}

}  // namespace

void calm(const Scope& scope, Checks& checks) {
  Stillness still;
  for (std::uint64_t i = 0; i < (scope.quick ? 2u : 10u); ++i) rest(100 + i, scope.quick ? 120 : 600, still);
  Falls two, three;
  for (std::uint64_t i = 0; i < (scope.quick ? 8u : 60u); ++i) {
    fall(900 + i, 2, two);
    fall(900 + i, 3, three);
  }
  const double mean = still.sum / still.frames;
  const double per_frame = still.moved / still.frames, turns = still.turns / still.seconds;
  say("\n## The gauge: 60 frames a second, points of 100\n");
  say("| rest: mean | SD | points/frame | visible turns/s | x2: -10 points/half way ms | x3 | back half way "
      "ms |");
  say("| --- | --- | --- | --- | --- | --- | --- |");
  say("| {:.1f} | {:.1f} | {:.3f} | {:.3f} | {:.0f}/{:.0f} | {:.0f}/{:.0f} | {:.0f} |", mean,
      std::sqrt(std::max(0.0, still.squares / still.frames - mean * mean)), per_frame, turns, two.ten.at(0.5),
      two.half.at(0.5), three.ten.at(0.5), three.half.at(0.5), three.back.at(0.5));
  checks.at_most("visible turns a second at rest", turns, scope.quick ? 0.02 : 0.0005);
  checks.at_most("points a frame at rest", per_frame, scope.quick ? 0.06 : 0.04);
  checks.at_most("half way down at three times rest, ms", three.half.at(0.5), scope.quick ? 160 : 143);
}

}  // namespace unhurried::signal::eval
