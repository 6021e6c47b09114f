// A script: what hands would do at the kiosk, and what should then be seen, a line each.
// Decides the words; README.md of this folder explains them. Leaves doing them to driver.h. Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/time.h"
#include "kiosk/screens/ui/element.h"

namespace unhurried::app {

namespace command {
struct Time {
  bool virtual_time = false;
};
struct Hands {};
struct Tap {
  std::string id;
};
struct Press {
  std::string id;
};
struct Release {
  std::string id;
};
struct Hold {
  std::string id;
  Duration time{};
};
struct Finger {
  int number = 0;
  bool down = true;
  std::string id;
};
struct Type {
  std::string text;
};
struct Key {
  std::string name;
};
struct Wait {
  Duration time{};
};
struct Until {
  std::string id;
  std::string value;  // empty: that it is there
  Duration within{};
};
struct Expect {
  std::string id;
  std::string value;  // empty: that it is there
};
struct Absent {
  std::string id;
};
struct Shot {
  std::string name;
  bool hers = true, clinician = true;
};
struct Switch {
  int button = 0;
  bool down = true;
};
struct Cable {
  bool plugged = true;
};
struct Quit {};
}  // namespace command

using Command =
    std::variant<command::Time, command::Hands, command::Tap, command::Press, command::Release, command::Hold,
                 command::Finger, command::Type, command::Key, command::Wait, command::Until, command::Expect,
                 command::Absent, command::Shot, command::Switch, command::Cable, command::Quit>;

struct ScriptLine {
  std::size_t number = 0;
  std::string text;
  Command command;
};

struct Script {
  std::string file;
  bool virtual_time = false;
  bool hands_outside = false;  // somebody else's hands do what it asks for; only in real time
  std::vector<ScriptLine> lines;
};

// `file` names the text in errors.
Result<Script> parse_script(std::string_view text, std::string file);

}  // namespace unhurried::app
