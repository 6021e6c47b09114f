#include "tests/core/session/room.h"

#include <stdexcept>

namespace unhurried::test {

session::Settings settings() {
  session::Settings s;
  const auto add = [&](const char* id, double closed) {
    s.instruments.push_back(
        {id, id, visit::InstrumentKind::trainer, Millimetres(closed), {}, Millimetres(90), ""});
  };
  add("trainer-10", 10);
  add("trainer-14", 14);
  add("trainer-18", 18);
  s.instruments.push_back({"speculum", "speculum", visit::InstrumentKind::speculum, Millimetres(20),
                           Millimetres(26), Millimetres(100), ""});
  return s;
}

std::filesystem::path scenarios() {
  return "assets/scenarios";
}

tools::RoomOptions bare() {
  tools::RoomOptions options;
  options.settings = settings();
  return options;
}

tools::RoomOptions with_body(const char* scenario, std::uint64_t seed) {
  auto body = simulator::load_scenario(scenarios(), scenario);
  if (!body) throw std::runtime_error(body.error().message);
  tools::RoomOptions options = bare();
  options.body = *body;
  options.seed = seed;
  return options;
}

void Room::prepare() {
  const auto staff = [&](IntentKind kind, std::int64_t value = 0, const char* text = "") {
    press(Person::staff, kind, value, text);
  };
  staff(IntentKind::prepare_visit);
  for (const auto field :
       {desk::Field::patient_number, desk::Field::patient_number_again, desk::Field::clinician}) {
    staff(IntentKind::focus, static_cast<std::int64_t>(field));
    staff(IntentKind::type_text, 0, "P-1");
  }
  for (int i = 0; i < desk::kItems; ++i) staff(IntentKind::tick_item, i);
  staff(IntentKind::try_sound);
  staff(IntentKind::heard_sound);
  wait(4s);
  if (!state().trainer.info) staff(IntentKind::go_without_sensor);
  staff(IntentKind::open_visit);
}

void Room::practise() {
  her(IntentKind::next_stage);
  her(IntentKind::next_stage);
  her(IntentKind::pause);
  her(IntentKind::resume);
  her(IntentKind::stop);
  her(IntentKind::hold_stopped);
}

void Room::to_steps() {
  prepare();
  practise();
  her(IntentKind::choose_picture, static_cast<int>(visit::Picture::on));
  for (int i = 0; i < 12 && state().stage != session::Stage::steps; ++i) {
    her(IntentKind::next_stage);
    wait(100ms);
  }
}

void Room::announce(visit::Act act, std::size_t instrument, pace::Sensing sensing) {
  clinician(IntentKind::draft_act, static_cast<int>(act));
  clinician(IntentKind::draft_instrument, static_cast<std::int64_t>(instrument));
  clinician(IntentKind::draft_sensing, static_cast<int>(sensing));
  clinician(IntentKind::announce);
  wait(1s);
}

}  // namespace unhurried::test
