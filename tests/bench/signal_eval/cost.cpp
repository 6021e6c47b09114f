// Memory after the start: every allocation of the program is counted while a settled estimator is fed.
// Time and instructions are signal_bench's; here stands only what a load on the machine can't change.
#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/bench/signal_eval/bodies.h"
#include "tests/bench/signal_eval/report.h"
#include "tests/bench/signal_eval/runner.h"

namespace {
std::atomic<long> g_allocations{0};
}

void* operator new(std::size_t size) {
  ++g_allocations;
  if (void* p = std::malloc(size == 0 ? 1 : size)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept {
  std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
  std::free(p);
}

namespace unhurried::signal::eval {

void cost(const Scope&, Checks& checks) {
  Muscle muscle({}, 9, 1000);
  Pressure pressure({}, 10, 100);
  Runner run;
  run.packets_of(0.01);
  run.add(testing::muscle_channel(1000),
          [&](double t) { return Sample{muscle.next(1 + 2 * ramp(t, 40, 0.1, 43, 0.2))}; });
  run.add(testing::pressure_channel(100),
          [&](double t) { return Sample{pressure.next(8 * ramp(t, 50, 0.3, 53, 0.5))}; });
  run.begin();
  const bool rested = run.rest();
  run.go(2);
  const long before = g_allocations;
  run.go(120);
  const long made = g_allocations - before;
  say("\n## Memory\n\nAllocations in two minutes of both sensors after the resting picture: {}.", made);
  checks.at_least("resting picture for the memory count", rested, 1);
  checks.at_most("allocations after the start", static_cast<double>(made), 0);
}

}  // namespace unhurried::signal::eval
