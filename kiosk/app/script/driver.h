// Does what a script says: hands in raw input by element, and looks at what the surfaces show.
// Decides how long it waits for an element: a second, because a picture takes a moment to follow; a longer
// wait is for the script to say. The first thing that is not as expected ends it. Stepped: `turn` before each
// turn of the kiosk. Where the script wants outside hands, it asks for each thing and goes on when it has
// come in. No clock, thread or sleep in here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/input/raw_input.h"
#include "kiosk/app/script/outside_hands.h"
#include "kiosk/app/script/script.h"

namespace unhurried::app {

class ScriptDriver {
 public:
  // What the driver needs of the kiosk around it.
  struct Hands {
    std::function<const screens::Registry&(SurfaceName)> registry;
    std::function<SurfaceName()> typing_on;  // where the keyboard types now
    std::function<Status(const std::string& name, SurfaceName surface)> take_picture;
    std::function<Status(bool plugged)> plug_trainer;
    std::function<void(const std::string& what)> ask;  // somebody's hands, where a script wants outside ones
  };
  ScriptDriver(Script script, Hands hands);

  // Appends the input of this turn.
  void turn(HostTime now, std::vector<RawEvent>& into);
  bool over() const { return over_; }
  // The kiosk ends, whoever ended it: a script that was not over by then has failed.
  void end();
  // When the driver wants its next turn if nothing else happens.
  HostTime next_turn(HostTime now) const;

  int passed() const { return passed_; }
  int failed() const { return failure_.empty() ? 0 : 1; }
  const std::string& failure() const {
    return failure_;
  }  // a sentence that names file and line, and what was seen

 private:
  enum class Progress { done, waiting };
  struct Found {
    SurfaceName surface;
    const screens::Element* element;
  };
  struct Touch {
    SurfaceName surface;
    float x, y;
  };

  Progress act(const command::Time&) { return Progress::done; }
  Progress act(const command::Hands&) { return Progress::done; }
  Progress act(const command::Tap& tap);
  Progress act(const command::Press& press);
  Progress act(const command::Release& release);
  Progress act(const command::Hold& hold);
  Progress act(const command::Finger& finger);
  Progress act(const command::Type& type);
  Progress act(const command::Key& key);
  Progress act(const command::Wait& wait);
  Progress act(const command::Until& until);
  Progress act(const command::Expect& expect);
  Progress act(const command::Absent& absent);
  Progress act(const command::Shot& shot);
  Progress act(const command::Switch& one);
  Progress act(const command::Cable& cable);
  Progress act(const command::Quit& quit);

  std::optional<Found> find(const std::string& id) const;
  static bool says(const screens::Element& element, const std::string& value);
  Progress touch(const std::string& id, std::int64_t finger, Duration time);
  Progress lift(std::int64_t finger);
  void hand_in(RawEvent event);
  bool done_outside();
  bool stands_still(const screens::Rect& rect);
  void point(screens::PointerPhase phase, std::int64_t finger, const Touch& where);
  Progress see(const std::string& id, const std::string& value, Duration within);
  Progress wait_or_fail(Duration within, const std::string& what);
  void fail(const std::string& what);
  std::string seen() const;

  Script script_;
  Hands hands_;
  std::size_t next_ = 0;  // line being done
  HostTime now_, begun_;  // begun_: when this line began
  bool fresh_ = true;     // this line has not been looked at yet
  bool placed_ = false;   // this line put a finger down
  std::vector<RawEvent>* into_ = nullptr;
  std::optional<std::pair<screens::Rect, HostTime>> looked_at_;  // where a hand would reach, since when
  std::optional<Awaited> awaited_;  // what somebody's hands were asked for and have not done yet
  std::vector<std::pair<std::int64_t, Touch>> down_;  // fingers that are down
  int passed_ = 0;
  std::string failure_;
  bool over_ = false;
};

}  // namespace unhurried::app
