#include "tests/screens/staff_examples.h"

#include <utility>

namespace unhurried::testing {
namespace {

using session::SelfTest;
using session::Stage;

view::Staff idle(std::vector<std::string> unreviewed, bool none_reviewed) {
  view::Staff v;
  v.unreviewed = std::move(unreviewed);
  v.none_reviewed = none_reviewed;
  return v;
}

view::Staff preparing() {
  view::Staff v;
  v.stage = Stage::prepare;
  v.desk.rooms = {"1", "2"};
  v.missing = desk::missing(v.desk, false);
  return v;
}

view::Staff half_prepared() {
  view::Staff v = preparing();
  v.desk.field(desk::Field::patient_number) = "P-1042";
  v.desk.field(desk::Field::patient_number_again) = "P-1024";
  v.desk.focus = desk::Field::patient_number_again;
  v.desk.ticked = {true, true, false, true, false, false};
  v.desk.sound = desk::SoundCheck::played;
  v.trainer_there = v.simulated = true;
  v.trainer = "Unhurried simulated trainer SIM-0001 1.0";
  v.channels = {{0, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, Hertz(1000)},
                {1, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, Hertz(50)}};
  v.self_test = SelfTest::railed;
  v.pressure = true;
  v.packets = 1032;
  v.lost = 4;
  v.missing = desk::missing(v.desk, false);
  return v;
}

view::Staff prepared() {
  view::Staff v = half_prepared();
  v.desk.field(desk::Field::patient_number_again) = "P-1042";
  v.desk.field(desk::Field::clinician) = "CW";
  v.desk.ticked.fill(true);
  v.desk.sound = desk::SoundCheck::heard;
  v.self_test = SelfTest::passed;
  v.missing = desk::missing(v.desk, true);
  v.may_open = true;
  return v;
}

view::Staff not_zeroed() {
  view::Staff v = half_prepared();
  v.trainer = "GDX-GP Gas pressure (simulated) VIRTUAL1 1.0.0";
  v.channels = {{1, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, Hertz(100)},
                {2, ChannelQuantity::abdominal_emg, ChannelUnit::uncalibrated, Hertz(2000)}};
  v.self_test = SelfTest::not_zeroed;
  v.pressure = v.may_zero = true;
  return v;
}

view::Staff faulted() {
  view::Staff v = prepared();
  v.try_out = v.trainer_there = v.simulated = v.may_open = false;
  v.fault = TrainerFault::stalled;
  v.missing = desk::missing(v.desk, false);
  return v;
}

view::Staff without_sensor() {
  view::Staff v = prepared();
  v.trainer_there = v.simulated = false;
  v.desk.without_sensor = true;
  return v;
}

view::Staff ended(bool closed, desk::ExportState exported, std::string message) {
  view::Staff v = prepared();
  v.stage = Stage::ended;
  v.closed = closed;
  v.desk.exported = exported;
  v.desk.export_message = std::move(message);
  v.visit_id = "019a1f0e-7c55-7d3a-9c41-5a0d2c6e1b47";
  return v;
}

view::Staff save_failed() {
  view::Staff v = ended(false, desk::ExportState::none, "");
  v.save_failure = "The disk is full. Free some space, then close the visit again.";
  return v;
}

// No engine at all: the longest that it can get.
view::Staff voiceless() {
  view::Staff v = idle({"de", "es", "fr", "pt", "it", "pl", "uk", "tr", "ar", "hi", "zh"}, false);
  v.voiceless = {"en", "de", "es", "fr", "pt", "it", "pl", "uk", "tr", "ar", "hi", "zh"};
  return v;
}

}  // namespace

std::vector<StaffExample> staff_examples() {
  return {{"idle", idle({"ar", "de", "en"}, true)},
          {"idle_reviewed", {}},
          {"idle_partly_reviewed",
           idle({"de", "es", "fr", "pt", "it", "pl", "uk", "tr", "ar", "hi", "zh"}, false)},
          {"idle_voiceless", voiceless()},
          {"prepare", preparing()},
          {"half_prepared", half_prepared()},
          {"not_zeroed", not_zeroed()},
          {"prepared", prepared()},
          {"faulted", faulted()},
          {"without_sensor", without_sensor()},
          {"storing", ended(false, desk::ExportState::none, "")},
          {"stored", ended(true, desk::ExportState::none, "")},
          {"exported", ended(true, desk::ExportState::done,
                             "/var/lib/unhurried/export/019a1f0e-7c55-7d3a-9c41-5a0d2c6e1b47")},
          {"export_failed", ended(true, desk::ExportState::failed,
                                  "The folder can't be written to. Ask who looks after the kiosk.")},
          {"save_failed", save_failed()}};
}

}  // namespace unhurried::testing
