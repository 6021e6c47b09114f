// The times of the pace, walked together with it: every reachable pair of clock and pace, with short limits.
#include <doctest/doctest.h>

#include <cstdio>
#include <deque>
#include <unordered_set>

#include "kiosk/core/session/pace_clock.h"
#include "tests/core/pace/walk.h"

using namespace unhurried;
using namespace unhurried::pace;
using session::PaceClock;
using session::Surroundings;

namespace {

std::string key(const State& s, const PaceClock& c) {
  std::string k = pace::test::describe(s);
  for (const auto n : {c.asked, c.missing, c.back, c.guarding, c.silent, c.checking})
    k += "," + std::to_string(n);
  return k + (c.checking_in ? "c" : "") + (s.stop_present ? "p" : "");
}

State with(Phase phase, bool contact) {
  State s;
  s.phase = std::move(phase);
  s.in_contact = contact;
  s.asks = 1;
  s.last_rank = 2;
  s.stop_tried = s.sound_ready = true;
  return s;
}

}  // namespace

TEST_CASE("ticks only ever lower, saturate, and end") {
  const session::Limits limits{3, 2, 2, 3, 3, 2};
  const Ask ask{1, 7, 2, Sensing::external_pads};
  std::deque<std::pair<State, PaceClock>> open;
  for (const bool contact : {false, true})
    for (const Phase& phase :
         {Phase(Resting{}), Phase(Asked{ask}), Phase(Going{ask}),
          Phase(Paused{PauseCause::reading_lost, true, ask, true}),
          Phase(Paused{PauseCause::guarding, true, ask, true}), Phase(Stopped{}), Phase(Finished{})})
      open.emplace_back(with(phase, contact), PaceClock{});
  std::unordered_set<std::string> seen;
  std::size_t states = 0, transitions = 0, lowered = 0;
  while (!open.empty()) {
    const auto [state, clock] = open.front();
    open.pop_front();
    if (!seen.insert(key(state, clock)).second) continue;
    ++states;
    REQUIRE(states < 20000);
    for (int bits = 0; bits < 32; ++bits) {
      const Surroundings around{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0,
                                (bits & 16) != 0};
      PaceClock after_clock = clock;
      State after = state;
      for (const Event& e : session::tick(after_clock, limits, state, around)) {
        const Step step = next(after, e);
        const std::string why = pace::test::broken(after, e, step);
        CHECK_MESSAGE(why.empty(), why);
        CHECK_FALSE((permits_touch(step.state) && !permits_touch(state)));
        ++lowered;
        after = step.state;
      }
      ++transitions;
      open.emplace_back(after, after_clock);
    }
  }
  std::printf("pace with its clock: %zu states, %zu ticks, %zu of them moved the pace\n", states, transitions,
              lowered);
  CHECK(lowered > 100);
}

TEST_CASE("a due reading that is gone pauses when its time is up, not before") {
  const session::Limits limits{10, 4, 2, 10, 100, 10};
  PaceClock clock;
  const State s = with(Going{Ask{1, 7, 2, Sensing::external_pads}}, true);
  const Surroundings missing{true, false, false, true, false};
  for (int i = 0; i < 3; ++i) CHECK(session::tick(clock, limits, s, missing).empty());
  const auto due = session::tick(clock, limits, s, missing);
  REQUIRE(due.size() == 1);
  CHECK(due[0].cause == PauseCause::reading_lost);
  CHECK(session::tick(clock, limits, s, missing).empty());  // saturated
}
