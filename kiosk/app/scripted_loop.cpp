#include "kiosk/app/scripted_loop.h"

#include <iostream>

namespace unhurried::app {
namespace {

constexpr Duration kStep = 20ms;
constexpr WindowSize kSize{1920, 1080};
constexpr WallTime kWall{
    Duration(std::chrono::hours(24 * 20'000))};  // a fixed day, so that records are the same

}  // namespace

int tell_outcome(ScriptDriver& driver) {
  driver.end();
  if (driver.failed() > 0) std::cerr << driver.failure() << std::endl;
  std::cout << driver.passed() << " passed, " << driver.failed() << " failed" << std::endl;
  return driver.failed() > 0 ? 1 : 0;
}

Result<int> play_in_virtual_time(const Room& room, Script script) {
  VirtualClock clock(kWall);
  Wake wake(nullptr);
  auto furniture = Furniture::make(room, clock, true, wake);
  if (!furniture) return furniture.error();
  const WindowSize size = room.options.windowed.value_or(kSize);
  if (const Status ready = (*furniture)->furnish(room, {size, size}); !ready) return ready.error();
  Kiosk& kiosk = (*furniture)->kiosk();
  ScriptDriver driver(std::move(script), (*furniture)->hands(room));
  std::vector<RawEvent> events;
  kiosk.turn(events);  // the first picture
  while (!driver.over() && !kiosk.quit_wanted()) {
    clock.advance(kStep);
    (*furniture)->trainer().advance(clock.now());
    events.clear();
    driver.turn(clock.now(), events);
    kiosk.turn(events);
    kiosk.shown(SurfaceName::hers, kiosk.frame_number(SurfaceName::hers));
    (*furniture)->finish_jobs();
  }
  return tell_outcome(driver);
}

}  // namespace unhurried::app
