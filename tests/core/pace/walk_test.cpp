// All eight invariants, on every reachable state with every event.
#include <doctest/doctest.h>

#include <cstdio>

#include "tests/core/pace/walk.h"

using namespace unhurried::pace;
using namespace unhurried::pace::test;

TEST_CASE("every reachable state with every event keeps the invariants") {
  const Walk w = walk(next);
  for (const auto& problem : w.problems) FAIL_CHECK(problem);
  std::printf("pace walk: %zu states, %zu transitions\n", w.states, w.transitions);
  for (int k = 0; k < kKinds; ++k) {
    const auto i = static_cast<std::size_t>(k);
    std::printf("  %-16s %6zu transitions (%4.1f %%), %6zu of them move\n", name(static_cast<Kind>(k)),
                w.by_kind[i], 100.0 * static_cast<double>(w.by_kind[i]) / static_cast<double>(w.transitions),
                w.effective[i]);
    CHECK_MESSAGE(w.effective[i] > 0, name(static_cast<Kind>(k)), " never does anything");
  }
  for (const std::size_t states : w.by_phase) CHECK(states > 0);
}

TEST_CASE("stop is one press away in every running state, and frantic presses on one spot can't resume") {
  std::size_t checked = 0;
  // Whatever she hits without holding.
  const std::array<Kind, 8> presses = {Kind::stop,  Kind::pause,   Kind::yes, Kind::not_yet,
                                       Kind::again, Kind::smaller, Kind::out, Kind::pain};
  const Next probing = [&](const State& s, const Event& e) {
    if (running(s)) {
      Event stop;
      stop.kind = Kind::stop;
      stop.by = Who::patient;
      State stopped = next(s, stop).state;
      REQUIRE(std::holds_alternative<Stopped>(stopped.phase));
      for (const Kind a : presses)
        for (const Kind b : presses) {
          State after = stopped;
          for (const Kind kind : {a, b}) {
            Event press;
            press.kind = kind;
            press.by = Who::patient;
            press.fresh = true;
            press.ask.number = s.asks;
            after = next(after, press).state;
          }
          REQUIRE(std::holds_alternative<Stopped>(after.phase));
          ++checked;
        }
    }
    return next(s, e);
  };
  State asked;
  asked.stop_tried = asked.sound_ready = true;
  for (const Event& e : events(asked)) probing(asked, e);
  asked.asks = 1;
  asked.phase = Going{Ask{1, 7, 2, Sensing::none}};
  for (const Event& e : events(asked)) probing(asked, e);
  asked.in_contact = true;
  for (const Event& e : events(asked)) probing(asked, e);
  CHECK(checked > 1000);
}

TEST_CASE("there are exactly three endings, all of them complete") {
  CHECK(kEndings == 3);
  CHECK(static_cast<int>(Ending::another_day) == kEndings - 1);
}
