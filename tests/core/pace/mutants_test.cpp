// The walk is worth its name only if it sees wrong transitions: each of these seeded ones must be caught.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>

#include "tests/core/pace/walk.h"

using namespace unhurried::pace;
using namespace unhurried::pace::test;

namespace {

struct Mutant {
  const char* what;
  Next next;
};

template <class T>
bool in(const State& s) {
  return std::holds_alternative<T>(s.phase);
}

// A mutant that behaves, except that `when` holds: then `change` spoils the step.
Mutant spoil(const char* what, std::function<bool(const State&, const Event&)> when,
             std::function<void(const State&, const Event&, Step&)> change) {
  return {what, [=](const State& s, const Event& e) {
            Step step = next(s, e);
            if (when(s, e)) change(s, e, step);
            return step;
          }};
}

Ask asked(const State& s) {
  if (const auto* a = std::get_if<Asked>(&s.phase)) return a->ask;
  return std::get<Paused>(s.phase).ask.value_or(Ask{});
}

const std::vector<Mutant>& mutants() {
  static const std::vector<Mutant> all = {
      spoil(
          "the clinician's yes counts",
          [](auto& s, auto& e) { return in<Asked>(s) && e.kind == Kind::yes && e.by == Who::clinician; },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "silence becomes a yes",
          [](auto& s, auto& e) { return in<Asked>(s) && e.kind == Kind::unanswered && e.by == Who::time; },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "a returning reading resumes",
          [](auto& s, auto& e) { return in<Paused>(s) && e.kind == Kind::cause_gone && e.by == Who::device; },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "end step leaves Stopped",
          [](auto& s, auto& e) {
            return in<Stopped>(s) && e.kind == Kind::end_step && e.by == Who::clinician;
          },
          [](auto&, auto&, Step& r) { r.state.phase = Resting{}; }),
      spoil(
          "a second press on stop rests again",
          [](auto& s, auto& e) { return in<Stopped>(s) && e.kind == Kind::stop && e.by == Who::patient; },
          [](auto&, auto&, Step& r) { r.state.phase = Resting{}; }),
      spoil(
          "a new announcement raises the ceiling",
          [](auto& s, auto& e) {
            return in<Resting>(s) && e.kind == Kind::announce && e.by == Who::clinician;
          },
          [](auto&, auto& e, Step& r) {
            r.state.ceiling = std::max(r.state.ceiling, e.ask.size_rank);
            if (e.ask.size_rank == 3) r.state.ceiling = kUnlimited;
          }),
      spoil(
          "announcing above the ceiling is let through",
          [](auto& s, auto& e) {
            return in<Resting>(s) && e.kind == Kind::announce && e.by == Who::clinician &&
                   e.ask.number > s.asks && e.ask.size_rank > s.ceiling;
          },
          [](auto& s, auto& e, Step& r) {
            r.state = s;
            r.state.phase = Asked{e.ask};
            r.state.asks = e.ask.number;
          }),
      spoil(
          "a restart keeps Going",
          [](auto& s, auto& e) { return in<Going>(s) && e.kind == Kind::restart && e.by == Who::device; },
          [](auto& s, auto&, Step& r) { r.state.phase = s.phase; }),
      spoil(
          "a restart clears a stop",
          [](auto& s, auto& e) { return in<Stopped>(s) && e.kind == Kind::restart && e.by == Who::device; },
          [](auto&, auto&, Step& r) {
            r.state.phase = Paused{PauseCause::restart, false, std::nullopt, false};
          }),
      spoil(
          "the yes survives the withdrawal",
          [](auto& s, auto& e) {
            return in<Going>(s) && s.in_contact && e.kind == Kind::withdrawn && e.by == Who::clinician;
          },
          [](auto& s, auto&, Step& r) { r.state.phase = s.phase; }),
      spoil(
          "a yes with an old number counts",
          [](auto& s, auto& e) {
            return in<Asked>(s) && e.kind == Kind::yes && e.by == Who::patient && e.fresh;
          },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "a press from before the ask counts",
          [](auto& s, auto& e) {
            return in<Asked>(s) && e.kind == Kind::yes && e.by == Who::patient && e.ask.number == s.asks;
          },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "a lost reading goes on",
          [](auto& s, auto& e) {
            return in<Going>(s) && e.kind == Kind::lost && e.by == Who::device &&
                   e.cause == PauseCause::reading_lost;
          },
          [](auto& s, auto&, Step& r) { r.state.phase = s.phase; }),
      spoil(
          "pain leaves the ceiling",
          [](auto& s, auto& e) { return in<Going>(s) && e.kind == Kind::pain && e.by == Who::patient; },
          [](auto& s, auto&, Step& r) { r.state.ceiling = s.ceiling; }),
      spoil(
          "resuming after pain",
          [](auto& s, auto& e) {
            return in<Paused>(s) && std::get<Paused>(s.phase).why == PauseCause::pain &&
                   e.kind == Kind::resume && e.by == Who::patient;
          },
          [](auto& s, auto&, Step& r) { r.state.phase = Going{asked(s)}; }),
      spoil(
          "her stop is only a pause while the clinician works",
          [](auto& s, auto& e) {
            return in<Going>(s) && s.in_contact && e.kind == Kind::stop && e.by == Who::patient;
          },
          [](auto&, auto&, Step& r) { r.state.phase = Paused{}; }),
      spoil(
          "not today waits for the clinician",
          [](auto& s, auto& e) { return in<Asked>(s) && e.kind == Kind::finish && e.by == Who::patient; },
          [](auto& s, auto&, Step& r) { r.state.phase = s.phase; }),
      spoil(
          "a visit ends with something still in contact",
          [](auto& s, auto& e) { return s.in_contact && e.kind == Kind::finish && e.by == Who::clinician; },
          [](auto&, auto& e, Step& r) { r.state.phase = Finished{e.ending}; }),
  };
  return all;
}

}  // namespace

TEST_CASE("seeded wrong transitions are caught") {
  std::size_t caught = 0;
  for (const Mutant& m : mutants()) {
    CAPTURE(m.what);
    const Walk w = walk(m.next, 1);
    CHECK_FALSE(w.problems.empty());
    caught += !w.problems.empty();
  }
  std::printf("seeded wrong transitions: %zu of %zu caught\n", caught, mutants().size());
  CHECK(caught >= 10);
}
