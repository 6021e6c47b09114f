// Staff's work around a visit: who, where, the checklist before she enters, and the text that is being typed.
// Decides when a visit may be opened. Plain data; nothing here is shown to the patient.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/time.h"

namespace unhurried::desk {

enum class Item : std::uint8_t {
  probe_clean,
  fresh_cover,
  lubricant,
  isolation,
  bed_and_cover,
  switch_in_reach
};
inline constexpr int kItems = 6;

enum class Field : std::uint8_t {
  none,
  patient_number,
  patient_number_again,
  clinician,
  chaperone,
  chosen_name,
  note
};
inline constexpr int kFields = 7;

enum class SoundCheck : std::uint8_t { untried, played, heard, waived };  // waived: try-out stores only
enum class ExportState : std::uint8_t { none, running, done, failed };

// The switch in her hand, as staff taught it to the kiosk for this visit.
struct HandSwitch {
  bool learning = false;  // the next switch that is pressed becomes hers
  std::string identity;   // empty: the one of the configuration, if any
  // Its first button is held while something may go on, and letting go pauses. Beside stop, never instead of
  // it: such a switch is no way to stop.
  bool hold_to_continue = false;
  bool held = false;
};

struct Desk {
  // By Field. `note` is the clinician's; `chosen_name` is what she likes to be called: it stands on her
  // screen for this visit, and in no record.
  std::array<std::string, kFields> fields;
  Field focus = Field::none;
  VisitTime typing_since;  // the first character of the field that is being typed
  bool scanned = false;    // the number came from a scanner
  std::vector<std::string> rooms = {"1"};
  std::size_t room = 0;
  std::array<bool, kItems> ticked{};
  SoundCheck sound = SoundCheck::untried;
  bool without_sensor = false;
  HandSwitch hand_switch;
  bool voice_from_start = false;  // for who can't read her first screen; she may change it there
  ExportState exported = ExportState::none;
  std::string export_message;  // where it is, or why not

  std::string& field(Field f) { return fields[static_cast<std::size_t>(f)]; }
  const std::string& field(Field f) const { return fields[static_cast<std::size_t>(f)]; }
};

inline constexpr std::size_t kLongestNumber = 32, kLongestNote = 2000, kLongestName = 40;  // bytes

// Appends what was typed to the focused field; control characters, digits in a name, and what does not
// fit are left out, and only whole UTF-8 characters are taken.
void type(Desk& desk, std::string_view utf8, VisitTime now);
void erase(Desk& desk);  // the last character
// The end of the focused field: goes on to the next. A number that came faster than hands type (a scanner's)
// is its own repetition, so it need not be typed twice.
void enter(Desk& desk, VisitTime now);

// What still stands between staff and an open visit, worst first; empty: it may be opened.
enum class Missing : std::uint8_t { number, numbers_differ, clinician, checklist, sound, trainer };
std::vector<Missing> missing(const Desk& desk, bool trainer_ready);

}  // namespace unhurried::desk
