// A room made ready for tests: staff have prepared, the visit is open, she has tried pause and stop.
#pragma once

#include "kiosk/tools/virtual_room.h"

namespace unhurried::test {

using session::IntentKind;
using session::Person;

session::Settings settings();
std::filesystem::path scenarios();

tools::RoomOptions bare();  // without a trainer
tools::RoomOptions with_body(const char* scenario, std::uint64_t seed = 7);

struct Room : tools::VirtualRoom {
  explicit Room(tools::RoomOptions options = bare()) : VirtualRoom(std::move(options)) {}
  void her(IntentKind kind, std::int64_t value = 0) { press(Person::patient, kind, value); }
  void clinician(IntentKind kind, std::int64_t value = 0) { press(Person::clinician, kind, value); }
  void prepare();   // up to the open visit
  void practise();  // in the practise stage, done; before it language and comfort
  void to_steps();  // through all stages without a sensor's help
  void announce(visit::Act act, std::size_t instrument = 0, pace::Sensing sensing = pace::Sensing::none);
  void yes() { her(IntentKind::yes, state().pace.asks); }
  template <class T>
  bool in() const {
    return std::holds_alternative<T>(state().pace.phase);
  }
  template <class T>
  std::size_t wanted() const {  // effects of that kind by the newest press or wait
    std::size_t n = 0;
    for (const auto& effect : effects()) n += std::holds_alternative<T>(effect);
    return n;
  }
};

}  // namespace unhurried::test
