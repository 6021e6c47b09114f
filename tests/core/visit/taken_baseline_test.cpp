// Today's baseline against those of her earlier visits.
#include "kiosk/core/visit/taken_baseline.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::visit;

namespace {

TakenBaseline muscle(double level) {
  TakenBaseline b;
  b.quantity = ChannelQuantity::pelvic_emg;
  b.unit = ChannelUnit::microvolt;
  b.level = level;
  b.spread = 0.2 * level;
  b.placement = signal::Placement::external_pads;
  b.accepted = true;
  b.probe = "Pads 1";
  return b;
}

TakenBaseline pressure(double level) {
  TakenBaseline b = muscle(level);
  b.quantity = ChannelQuantity::pelvic_pressure;
  b.unit = ChannelUnit::cm_h2o;
  b.spread = 1.06;
  b.placement = signal::Placement::inside;
  b.instrument = "trainer-10";
  b.width = Millimetres(10);
  return b;
}

std::vector<EarlierVisit> visits(const std::vector<TakenBaseline>& newest_first) {
  std::vector<EarlierVisit> all;
  for (const TakenBaseline& b : newest_first) all.push_back({{}, {b}});
  return all;
}

std::optional<AgainstEarlier> against(const TakenBaseline& now, const std::vector<EarlierVisit>& earlier) {
  return against_earlier(now, earlier, {});
}

}  // namespace

TEST_CASE("a first visit is compared with nothing") {
  CHECK_FALSE(against(muscle(3), {}));
  CHECK_FALSE(against(muscle(3), visits({pressure(20)})));
}

TEST_CASE("a resting level well above her earlier ones is tense, in octaves or cmH2O; one below never is") {
  const auto usual = visits({muscle(3), muscle(3.2), muscle(2.8)});
  REQUIRE(against(muscle(3), usual));
  CHECK(against(muscle(3), usual)->level == doctest::Approx(3));
  CHECK(against(muscle(3), usual)->visits == 3);
  CHECK_FALSE(against(muscle(4), usual)->tense);
  CHECK(against(muscle(4.5), usual)->tense);
  CHECK(against(muscle(6), usual)->rise == doctest::Approx(1));
  CHECK_FALSE(against(muscle(1), usual)->tense);
  const auto calm = visits({pressure(15)});
  CHECK_FALSE(against(pressure(18.9), calm)->tense);
  CHECK(against(pressure(19.1), calm)->tense);
  CHECK(against(pressure(19.1), calm)->rise == doctest::Approx(4.1));
}

TEST_CASE("a pressure without a unit is measured by the breath that moves it") {
  TakenBaseline then = pressure(500), now = pressure(700);
  for (TakenBaseline* b : {&then, &now}) {
    b->unit = ChannelUnit::uncalibrated;
    b->spread = 130;
  }
  CHECK_FALSE(against(now, visits({then}))->tense);
  now.level = 950;
  CHECK(against(now, visits({then}))->tense);
}

TEST_CASE("another probe, size, placement, unit or quantity is never compared") {
  const auto earlier = visits({pressure(10)});
  REQUIRE(against(pressure(30), earlier));
  TakenBaseline now = pressure(30);
  now.probe = "Pads 2";
  CHECK_FALSE(against(now, earlier));
  now = pressure(30);
  now.instrument = "trainer-14";
  CHECK_FALSE(against(now, earlier));
  now = pressure(30);
  now.width = Millimetres(26);
  CHECK_FALSE(against(now, earlier));
  now = pressure(30);
  now.placement = signal::Placement::external_pads;
  CHECK_FALSE(against(now, earlier));
  now = pressure(30);
  now.unit = ChannelUnit::uncalibrated;
  CHECK_FALSE(against(now, earlier));
}

TEST_CASE("of a visit the calmest accepted one counts; of visits the newest five, and of those the median") {
  TakenBaseline refused = muscle(1);
  refused.accepted = false;
  CHECK_FALSE(against(muscle(3), visits({refused})));
  std::vector<EarlierVisit> one{{{}, {muscle(5), muscle(3), refused}}};
  CHECK(against(muscle(3), one)->level == doctest::Approx(3));
  CHECK(against(muscle(3), visits({muscle(4), muscle(2)}))->level == doctest::Approx(2));
  const auto long_ago = visits({muscle(4), muscle(4), muscle(4), muscle(4), muscle(4), muscle(1), muscle(1)});
  CHECK(against(muscle(3), long_ago)->level == doctest::Approx(4));
  CHECK(against(muscle(3), long_ago)->visits == 5);
  CHECK_MESSAGE(against(muscle(3), visits({muscle(3), muscle(0.1), muscle(3)}))->level == doctest::Approx(3),
                "one loose electrode sets nothing");
}

TEST_CASE("how much rest varies: a share for muscle, a pressure for pressure") {
  CHECK(rest_variability(muscle(3)) == doctest::Approx(0.2));
  CHECK(rest_variability(pressure(15)) == doctest::Approx(1.06));
  CHECK(rest_variability(muscle(0)) == 0);
}
