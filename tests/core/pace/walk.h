// Walks the pace's whole reachable space: every state with every event, and checks the invariants on each
// step. The transition function is an argument, so that wrong ones can be shown to be caught.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/core/pace/pace.h"

namespace unhurried::pace::test {

using Next = std::function<Step(const State&, const Event&)>;

// Ranks that a walk announces; a visit has more sizes, but only their order matters.
inline constexpr std::array<SizeRank, 4> kRanks = {0, 1, 2, 3};

// Every event worth telling apart in `state`: all kinds, by everybody, with right and wrong numbers.
std::vector<Event> events(const State& state);

// Which invariant (1..8, see the design of the pace) the step breaks, in words; empty if none.
std::string broken(const State& before, const Event& event, const Step& step);

struct Walk {
  std::size_t states = 0;
  std::size_t transitions = 0;
  std::array<std::size_t, kKinds> by_kind{};    // transitions of each kind
  std::array<std::size_t, kKinds> effective{};  // of those, the ones that changed the state
  std::array<std::size_t, std::variant_size_v<Phase>> by_phase{};
  std::vector<std::string> problems;  // at most a few
};
// Ends early once `most_problems` were found.
Walk walk(const Next& next, std::size_t most_problems = 5);

std::string describe(const State& state);
const char* name(Kind kind);

}  // namespace unhurried::pace::test
