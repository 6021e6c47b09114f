// Foot pedals and hand switches that call themselves keyboards, each read from its own device node, so that
// it is known which of them was pressed. Decides: every key of such a device is one and the same button, the
// one that stops: what a keyboard sends can only lower. Hers is taken for the kiosk alone, so that her foot
// types nothing into anybody's note. No keyboard is listened to but while staff teach one to the kiosk, and
// then hers. Leaves who may do what to roles.h and the kiosk. A node that may not be read is no switch:
// config/71-unhurried-pedal.rules allows one. `listen` and `take` on the main thread; a thread of its
// own waits for keys, and sleeps while nobody listens.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/clock.h"
#include "kiosk/app/input/raw_input.h"
#include "kiosk/app/wake.h"

namespace unhurried::app {

class Pedals {
 public:
  // `folder` holds the nodes, event0 and so on. `clock` and `wake` outlive this.
  Pedals(std::filesystem::path folder, const Clock& clock, Wake& wake);
  ~Pedals();
  Pedals(const Pedals&) = delete;
  Pedals& operator=(const Pedals&) = delete;

  // What is listened to from now on: any of them while one is being learned, and hers; empty: she has none.
  void listen(bool learning, const std::string& hers);
  // Presses and releases since the last call, with the moments at which they were read. A switch that is
  // pulled out is let go.
  void take(std::vector<RawEvent>& into);
  // Those that are there now, of the ones listened to.
  std::vector<std::string> identities() const;

 private:
  class Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace unhurried::app
