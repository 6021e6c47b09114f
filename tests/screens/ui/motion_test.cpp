#include "kiosk/screens/ui/motion.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::screens;

TEST_CASE("the gauge comes to rest without overshooting") {
  Smoothed value;
  value.jump(0);
  double last = 0;
  for (int i = 0; i < 60; ++i) {
    value.approach(1, 33ms, 400ms);
    CHECK(value.value() >= last);
    CHECK(value.value() <= 1);
    last = value.value();
  }
  CHECK(value.resting(1));
}

TEST_CASE("after its smoothing time it is three quarters there") {
  Smoothed value;
  value.approach(1, 400ms, 400ms);
  CHECK(value.value() == doctest::Approx(0.733).epsilon(0.01));
}

TEST_CASE("the way does not depend on the frame rate") {
  Smoothed coarse, fine;
  for (int i = 0; i < 3; ++i) coarse.approach(1, 100ms, 400ms);
  for (int i = 0; i < 300; ++i) fine.approach(1, 1ms, 400ms);
  CHECK(coarse.value() == doctest::Approx(fine.value()).epsilon(1e-6));
}

TEST_CASE("a clock that runs backwards moves nothing") {
  Smoothed value;
  value.jump(0.5);
  value.approach(1, -100ms, 400ms);
  CHECK(value.value() == doctest::Approx(0.5));
}

TEST_CASE("a text fades in when it changes, not when it appears or stays") {
  UiState state;
  const HostTime start{10s};
  CHECK(fade_in(state, "word", "soft", start, 300ms) == doctest::Approx(1));
  CHECK(fade_in(state, "word", "holding", start + 1s, 300ms) == doctest::Approx(0));
  CHECK(fade_in(state, "word", "holding", start + 1150ms, 300ms) > 0.5);
  CHECK(fade_in(state, "word", "holding", start + 1300ms, 300ms) == doctest::Approx(1));
  CHECK(fade_in(state, "other", "holding", start + 1300ms, 300ms) == doctest::Approx(1));
}
