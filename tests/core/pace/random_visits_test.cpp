// Long random visits from printed seeds: what the walk proves for one step must also hold for whole
// histories.
#include <doctest/doctest.h>

#include <cstdio>
#include <set>

#include "devices/base/random.h"
#include "tests/core/pace/walk.h"

using namespace unhurried;
using namespace unhurried::pace;
using namespace unhurried::pace::test;

TEST_CASE("random visits keep the invariants, and no yes is ever used for two contacts") {
  constexpr std::uint64_t kFirst = 20261124, kSeeds = 500;
  std::size_t goings = 0, contacts = 0;
  for (std::uint64_t seed = kFirst; seed < kFirst + kSeeds; ++seed) {
    Random random(seed);
    State s;
    std::set<std::uint32_t> used;  // numbers of asks whose contact has ended
    SizeRank lowest = kUnlimited;
    for (int i = 0; i < 2000; ++i) {
      const auto all = events(s);
      Event e = all[random.below(all.size())];
      // Plain chance rarely gets past a few gates: help the kinds that open the way.
      if (random.uniform() < 0.3) e = {Kind::stop_path_tried, Who::patient, {}, false, {}, {}};
      if (random.uniform() < 0.3) e = {Kind::sound_tried, Who::clinician, {}, false, {}, {}};
      if (random.uniform() < 0.3)
        e = {Kind::announce,
             Who::clinician,
             Ask{s.asks + 1, 7, kRanks[random.below(4)], Sensing::none},
             false,
             {},
             {}};
      if (random.uniform() < 0.2)
        e = {Kind::yes, Who::patient, Ask{s.asks, 0, 0, Sensing::none}, true, {}, {}};
      if (e.kind == Kind::finish && random.uniform() < 0.98) continue;
      const Step step = next(s, e);
      const std::string why = broken(s, e, step);
      if (!why.empty()) FAIL("seed " << seed << " event " << i << ": " << why);
      if (e.kind == Kind::withdrawn && s.in_contact && !step.state.in_contact) {
        used.insert(s.asks);
        ++contacts;
      }
      if (const auto* going = std::get_if<Going>(&step.state.phase);
          going && !std::holds_alternative<Going>(s.phase)) {
        ++goings;
        if (used.count(going->ask.number))
          FAIL("seed " << seed << " event " << i << ": an ended ask went on");
      }
      if (step.state.ceiling > lowest) FAIL("seed " << seed << ": the ceiling rose");
      lowest = step.state.ceiling;
      s = step.state;
      if (std::holds_alternative<Finished>(s.phase)) break;
    }
  }
  std::printf("random visits: seeds %llu..%llu, %zu times Going, %zu contacts ended\n",
              static_cast<unsigned long long>(kFirst), static_cast<unsigned long long>(kFirst + kSeeds - 1),
              goings, contacts);
  CHECK(goings > 1000);
  CHECK(contacts > 100);
}
