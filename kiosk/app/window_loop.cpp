#include "kiosk/app/window_loop.h"

#include <SDL.h>

#include <algorithm>
#include <iostream>

#include "kiosk/app/input/pedals.h"
#include "kiosk/app/input/sdl_input.h"
#include "kiosk/app/presenter.h"
#include "kiosk/app/scripted_loop.h"
#include "kiosk/app/watchdog.h"

namespace unhurried::app {
namespace {

constexpr Duration kAskStopPaths = 1s;
constexpr int kLongestWaitMs = 250;
// A script's pictures are written on the main thread; a store for trying out may share its machine with a
// compiler.
constexpr Duration kScriptWatchdog = 10s;
constexpr Duration kTryOutWatchdog = 2s;

class Sdl {
 public:
  static Result<std::unique_ptr<Sdl>> start() {
    set_input_hints();
    // Without it SDL starts OpenGL to find out that pixels go through shared memory: half a second, and a
    // driver.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_JOYSTICK) != 0)
      return Error{ErrorCode::io,
                   std::string("No screen: ") + SDL_GetError() +
                       ". Start the kiosk in a graphical session, or play a script in virtual time."};
    return std::unique_ptr<Sdl>(new Sdl);
  }
  ~Sdl() { SDL_Quit(); }
  Sdl(const Sdl&) = delete;
  Sdl& operator=(const Sdl&) = delete;

 private:
  Sdl() = default;
};

void wait_for_events(int milliseconds, SdlInput& input, const Clock& clock, std::vector<RawEvent>& into) {
  SDL_Event event;
  if (!SDL_WaitEventTimeout(&event, milliseconds)) return;
  do {
    const Uint32 ticks = SDL_GetTicks();
    input.translate(event, ticks, clock.now(), into);
  } while (SDL_PollEvent(&event));
}

int wait_ms(HostTime until, HostTime now) {
  if (until <= now) return 0;
  if (until - now >= std::chrono::milliseconds(kLongestWaitMs)) return kLongestWaitMs;
  // Rounded up: a millisecond too early would be a turn for nothing.
  return static_cast<int>((micros(until - now) + 999) / 1000);
}

Duration watchdog_limit(const Room& room, bool script) {
  if (script) return std::max(room.config.watchdog, kScriptWatchdog);
  return room.folders.try_out ? std::max(room.config.watchdog, kTryOutWatchdog) : room.config.watchdog;
}

}  // namespace

Result<int> run_in_windows(const Room& room, std::optional<Script> script) {
  RealClock clock;
  auto sdl = Sdl::start();
  if (!sdl) return sdl.error();
  const Uint32 wake_event = SDL_RegisterEvents(1);
  Wake wake([wake_event] {
    SDL_Event event{};
    event.type = wake_event;
    SDL_PushEvent(&event);
  });
  auto presenter = Presenter::open(room.options.windowed, wake);
  if (!presenter) return presenter.error();
  std::cout << (*presenter)->arrangement() << std::endl;
  auto furniture = Furniture::make(room, clock, false, wake);
  if (!furniture) return furniture.error();

  std::vector<SdlInput::Target> targets;
  std::array<WindowSize, 2> sizes;
  for (const SurfaceName name : {SurfaceName::hers, SurfaceName::clinician}) {
    const Window& window = (*presenter)->window(name);
    targets.push_back({name, window.id(), window.width(), window.height()});
    sizes[static_cast<std::size_t>(name)] = {window.width(), window.height()};
  }
  if (const Status ready = (*furniture)->furnish(room, sizes); !ready) return ready.error();
  Kiosk& kiosk = (*furniture)->kiosk();
  SdlInput input(std::move(targets));
  Pedals pedals("/dev/input", clock, wake);
  std::optional<ScriptDriver> driver;
  if (script) driver.emplace(std::move(*script), (*furniture)->hands(room));

  std::vector<RawEvent> events;
  // The first picture sets every text and may take longer than any later turn.
  kiosk.turn(events);
  Watchdog watchdog(watchdog_limit(room, driver.has_value()), end_process_frozen);
  HostTime ask_stop_paths = clock.now();
  while (!kiosk.quit_wanted() && !(driver && driver->over())) {
    events.clear();
    const HostTime before = clock.now();
    HostTime next = std::min(kiosk.next_turn(), ask_stop_paths);
    if (driver) next = std::min(next, driver->next_turn(before));
    wait_for_events(wait_ms(next, before), input, clock, events);
    wake.answered();
    pedals.take(events);
    if (clock.now() >= ask_stop_paths) {
      RawStopPaths paths = input.stop_paths(clock.now());
      std::ranges::move(pedals.identities(), std::back_inserter(paths.switches));
      events.emplace_back(std::move(paths));
      ask_stop_paths = clock.now() + kAskStopPaths;
    }
    if (driver) driver->turn(clock.now(), events);
    kiosk.turn(events);
    pedals.listen(kiosk.learns_switch(), kiosk.her_switch());
    for (const RawEvent& event : events)
      if (const auto* exposed = std::get_if<RawExposed>(&event))
        if (const Status shown = (*presenter)->show_again(exposed->surface); !shown) return shown.error();
    if (const Status shown = (*presenter)->present(kiosk, (*furniture)->texts()); !shown)
      return shown.error();
    watchdog.beat();
  }
  return driver ? tell_outcome(*driver) : 0;
}

}  // namespace unhurried::app
