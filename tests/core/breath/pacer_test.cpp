#include "kiosk/core/breath/pacer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::breath;

namespace {
VisitTime at(double s) {
  return VisitTime(from_seconds(s));
}
}  // namespace

TEST_CASE("the default is four seconds in and six out") {
  const Rhythm r;
  CHECK(r.in() == 4s);
  CHECK(r.out() == 6s);
  CHECK(r.rate().value == 6);
}

TEST_CASE("every rhythm in reach has whole parts and stays in range") {
  for (double rate = 4; rate <= 10; rate += 0.5)
    for (double ratio = 1; ratio <= 2; ratio += 0.25) {
      const auto r = Rhythm::from(BreathsPerMinute(rate), ratio);
      REQUIRE(r);
      CHECK(r->in() + r->out() == r->cycle());
      CHECK(r->rate().value == rate);
      for (const Rhythm& next : {r->slower(), r->faster(), r->longer_out(), r->shorter_out()}) {
        CHECK(next.rate().value >= 4);
        CHECK(next.rate().value <= 10);
        CHECK(next.out_to_in() >= 1);
        CHECK(next.out_to_in() <= 2);
      }
      if (rate > 4) CHECK(r->slower().faster() == *r);
    }
}

TEST_CASE("rhythms out of range are refused") {
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(3.9), 1.5));
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(10.5), 1.5));
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(6), 0.9));
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(6), 2.2));
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(std::numeric_limits<double>::quiet_NaN()), 1.5));
  CHECK_FALSE(Rhythm::from(BreathsPerMinute(6), std::numeric_limits<double>::infinity()));
}

TEST_CASE("off shows nothing and opens no cue") {
  Pacer p;
  CHECK_FALSE(p.moment(at(3)));
  CHECK_FALSE(p.in_cue_phase(at(3)));
  p.begin(at(1));
  CHECK(p.moment(at(3)));
  p.end();
  CHECK_FALSE(p.moment(at(3)));
}

TEST_CASE("phase, fraction and size follow time") {
  Pacer p;
  p.begin(at(100));
  CHECK(p.moment(at(100))->phase == Phase::inhaling);
  CHECK(p.moment(at(100))->size == 0);
  CHECK(p.moment(at(99))->size == 0);
  CHECK(p.moment(at(102))->size == doctest::Approx(0.5));
  CHECK(p.moment(at(104))->phase == Phase::exhaling);
  CHECK(p.moment(at(104))->size == 1);
  CHECK(p.moment(at(107))->fraction == doctest::Approx(0.5));
  CHECK(p.moment(at(110))->phase == Phase::inhaling);
  CHECK(p.moment(at(110))->fraction == 0);
}

TEST_CASE("the cue phase is the exhale unless set") {
  Pacer p;
  p.begin(at(0));
  CHECK_FALSE(p.in_cue_phase(at(1)));
  CHECK(p.in_cue_phase(at(5)));
  p.set_cue_phase(CuePhase::inhale);
  CHECK(p.in_cue_phase(at(1)));
  CHECK_FALSE(p.in_cue_phase(at(5)));
}

TEST_CASE("a change waits for the next breath") {
  Pacer p;
  p.begin(at(0));
  p.slower(at(13));
  CHECK(p.current(at(19.9)).rate().value == 6);
  CHECK(p.current(at(20)).rate().value == 5.5);
  CHECK(p.moment(at(20))->phase == Phase::inhaling);
  CHECK(p.moment(at(20))->fraction == 0);
  p.slower(at(14));  // a second press before the breath ends goes on from the first
  CHECK(p.current(at(20)).rate().value == 5);
  p.begin(at(15));
  CHECK(p.current(at(15)).rate().value == 5);
}

// 20 seeds of presses at random moments: between two looks 1 ms apart the orb may move by no more than the
// steepest cosine does (at 10 breaths a minute, 3 s or 2 s a phase: pi/2 * 1 ms / 2 s).
TEST_CASE("no press makes the orb jump") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Pacer p;
    p.begin(at(0));
    double last = 0;
    for (int ms = 0; ms < 120'000; ++ms) {
      const VisitTime now{Duration(ms * 1000)};
      if (random.below(3000) == 0) {
        switch (random.below(4)) {
          case 0:
            p.slower(now);
            break;
          case 1:
            p.faster(now);
            break;
          case 2:
            p.longer_out(now);
            break;
          default:
            p.shorter_out(now);
            break;
        }
      }
      const double size = p.moment(now)->size;
      REQUIRE(std::abs(size - last) < 0.0009);
      last = size;
    }
  }
}
