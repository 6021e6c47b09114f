// What is stated of a contact, and what isn't because nobody saw it.
#include "kiosk/core/session/contact_response.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace unhurried;
using namespace unhurried::session;

namespace {

constexpr Duration kTick = 20ms;

struct Telling {
  ContactResponse response{signal::Config{}};
  VisitTime now{};
  signal::Baseline rest;
  signal::Placement where = signal::Placement::external_pads;

  Telling() {
    rest.quantity = ChannelQuantity::pelvic_emg;
    rest.unit = ChannelUnit::microvolt;
    rest.level = 4;
    rest.spread = 0.6;
  }
  // Level as a multiple of rest; 0: no reading.
  void run(Duration time, double times, bool settled = false) {
    for (const VisitTime until = now + time; now < until; now += kTick) {
      signal::Reading r;
      r.at = now;
      r.placement = where;
      r.unit = rest.unit;
      if (times > 0) {
        r.softness = settled ? 1 : 0.4;
        r.level = rest.level * times;
        r.baseline = rest.level;
        r.state = settled ? signal::State::settled : signal::State::settling;
      }
      response.reading(r, rest);
    }
  }
};

}  // namespace

TEST_CASE("a contact seen from before: peak, softening and anticipation, each with its band") {
  Telling t;
  t.response.begin(pace::Sensing::external_pads, t.now);
  t.run(5s, 1.5);
  t.response.contact(t.now);
  t.run(3s, 4);
  t.run(6s, 1, true);
  const visit::Response r = t.response.response();
  REQUIRE(r.peak_rise);
  CHECK(*r.peak_rise == doctest::Approx(2));
  CHECK(*r.anticipation == doctest::Approx(std::log2(1.5)));
  REQUIRE(r.softening);
  CHECK(seconds(*r.softening) == doctest::Approx(3).epsilon(0.01));
  CHECK_FALSE(r.settling_after_placing);
  REQUIRE(r.rise_error);
  CHECK(*r.rise_error == doctest::Approx(1.96 * std::log2(1.15)));
  REQUIRE(r.time_error);
  CHECK(*r.time_error == 2s);
}

TEST_CASE("pads that came after the touch, or were blank at it, state nothing of it") {
  Telling t;
  t.response.begin(pace::Sensing::external_pads, t.now);
  t.run(3s, 0);
  t.response.contact(t.now);
  t.run(3s, 4);
  t.run(6s, 1, true);
  CHECK_FALSE(t.response.response().peak_rise);
  CHECK_FALSE(t.response.response().softening);
  Telling inside;
  inside.where = signal::Placement::inside;
  inside.response.begin(pace::Sensing::external_pads, inside.now);
  inside.run(3s, 2);
  inside.response.contact(inside.now);
  inside.run(8s, 1, true);
  CHECK(inside.response.response() == visit::Response{});
}

TEST_CASE("a reading that was away through the contact leaves no flattering peak") {
  Telling t;
  t.response.begin(pace::Sensing::external_pads, t.now);
  t.run(3s, 1);
  t.response.contact(t.now);
  t.run(500ms, 0);
  t.run(1s, 2);
  CHECK(t.response.response().peak_rise);
  t.run(700ms, 0);
  t.run(6s, 1, true);
  CHECK_FALSE(t.response.response().peak_rise);
  CHECK_FALSE(t.response.response().softening);
  CHECK(t.response.response().anticipation);
}

TEST_CASE("inside there is only settling after placing") {
  Telling t;
  t.where = signal::Placement::inside;
  t.response.begin(pace::Sensing::inside, t.now);
  t.response.contact(t.now);
  t.run(2s, 3);
  t.response.placed_inside(t.now);
  t.run(4s, 3);
  t.run(6s, 1, true);
  const visit::Response r = t.response.response();
  CHECK_FALSE(r.peak_rise);
  CHECK_FALSE(r.softening);
  CHECK_FALSE(r.anticipation);
  CHECK_FALSE(r.rise_error);
  REQUIRE(r.settling_after_placing);
  CHECK(seconds(*r.settling_after_placing) == doctest::Approx(4).epsilon(0.01));
  CHECK(r.time_error == 2s);
}

TEST_CASE("a pressure's rise is told in cmH2O") {
  Telling t;
  t.rest.quantity = ChannelQuantity::pelvic_pressure;
  t.rest.unit = ChannelUnit::cm_h2o;
  t.rest.level = 10;
  t.rest.spread = 1;
  t.response.begin(pace::Sensing::external_pads, t.now);
  t.run(2s, 1);
  t.response.contact(t.now);
  t.run(1s, 1.5);
  CHECK(*t.response.response().peak_rise == doctest::Approx(5));
  CHECK(*t.response.response().rise_error == doctest::Approx(1.96));
}
