#include "kiosk/core/desk/desk.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::desk;

TEST_CASE("typing takes whole characters, leaves out controls, and keeps to the field's length") {
  Desk d;
  d.focus = Field::note;
  type(d, "Sie sagt: \xC3\xBC\x01\n ok \xF0\x9F\x99\x82", VisitTime());
  CHECK(d.field(Field::note) == "Sie sagt: \xC3\xBC ok \xF0\x9F\x99\x82");
  erase(d);
  CHECK(d.field(Field::note) == "Sie sagt: \xC3\xBC ok ");
  type(d, "\xC3", VisitTime());          // half a character
  type(d, "\x80\xFF\xC0", VisitTime());  // none at all
  CHECK(d.field(Field::note) == "Sie sagt: \xC3\xBC ok ");
  d.focus = Field::patient_number;
  type(d, std::string(100, '7'), VisitTime());
  CHECK(d.field(Field::patient_number).size() == kLongestNumber);
  d.focus = Field::none;
  type(d, "x", VisitTime());
  CHECK(d.field(Field::none).empty());
  erase(d);
}

TEST_CASE("a scanned number need not be typed again, a typed one must") {
  const auto entered = [](Duration pace) {
    Desk d;
    d.focus = Field::patient_number;
    VisitTime now(10s);
    for (const char c : std::string("P-10422")) {
      type(d, std::string(1, c), now);
      now += pace;
    }
    enter(d, now);
    return d;
  };
  const Desk scanned = entered(5ms);
  CHECK(scanned.scanned);
  CHECK(scanned.field(Field::patient_number_again) == "P-10422");
  CHECK(scanned.focus == Field::clinician);
  const Desk typed = entered(80ms);
  CHECK_FALSE(typed.scanned);
  CHECK(typed.field(Field::patient_number_again).empty());
  CHECK(typed.focus == Field::patient_number_again);
}

TEST_CASE("a visit opens only when the room is ready") {
  Desk d;
  CHECK(missing(d, false).size() == 5);
  d.field(Field::patient_number) = "P-1";
  CHECK(missing(d, true).front() == Missing::numbers_differ);
  d.field(Field::patient_number_again) = "P-1";
  d.field(Field::clinician) = "CW";
  d.ticked.fill(true);
  d.sound = SoundCheck::played;
  CHECK(missing(d, true) == std::vector{Missing::sound});
  d.sound = SoundCheck::heard;
  CHECK(missing(d, true).empty());
  CHECK(missing(d, false) == std::vector{Missing::trainer});
  d.without_sensor = true;
  CHECK(missing(d, false).empty());
}
