// The visits that ship, end to end through the session, without screen or store.
#include <doctest/doctest.h>

#include "kiosk/tools/flow_visit.h"
#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {

visit::VisitRecord run(const char* name) {
  auto s = settings();
  const auto record = tools::flow_visit(std::string("assets/visits/") + name + ".visit", scenarios(), s);
  if (!record) FAIL(record.error().message);
  return *record;
}

}  // namespace

TEST_CASE("the guarded visit: a pause, a stop, a smaller one, and another day for the last step") {
  const auto record = run("guarded");
  REQUIRE(record.steps.size() == 6);
  const auto& first = record.steps[2];
  const auto& larger = record.steps[3];
  const auto& smaller = record.steps[4];
  const auto& last = record.steps[5];
  CHECK(first.outcome == visit::Outcome::done);
  CHECK(first.pauses == 1);
  CHECK(first.note_confirmed);
  CHECK(larger.stopped);
  CHECK(larger.outcome == visit::Outcome::partly);
  CHECK(smaller.ask.width->value < larger.ask.width->value);
  CHECK(smaller.outcome == visit::Outcome::done);
  CHECK(last.outcome == visit::Outcome::another_day);
  CHECK(last.choice == visit::Choice::declined);
  CHECK(record.ending == pace::Ending::partly);
  CHECK(record.summary.stops >= 1);
  REQUIRE(record.summary.longest_stop_to_out);
  CHECK(seconds(*record.summary.longest_stop_to_out) == doctest::Approx(2).epsilon(0.05));
  REQUIRE(record.baselines.size() == 1);
  CHECK(record.baselines[0].placement == signal::Placement::external_pads);
  CHECK(record.baselines[0].good_seconds > 5);
  REQUIRE(first.response.peak_rise);
  CHECK(*first.response.peak_rise > 0.3);
}

TEST_CASE("a visit with no sensor is whole") {
  const auto record = run("no_sensor");
  CHECK(record.ending == pace::Ending::done);
  CHECK(record.trainer.empty());
  REQUIRE(record.steps.size() == 1);
  CHECK(record.steps[0].outcome == visit::Outcome::done);
  CHECK_FALSE(record.steps[0].response.peak_rise);
}

TEST_CASE("a visit without touch is whole") {
  const auto record = run("without_touch");
  CHECK(record.ending == pace::Ending::partly);
  CHECK(record.steps[0].outcome == visit::Outcome::done);
  CHECK_FALSE(record.steps[0].contact);
}

TEST_CASE("mistakes in a visit's text name file, line and what was expected") {
  const auto wrong = [](const char* text) {
    const auto script = tools::parse_visit_script("v.visit", text);
    REQUIRE_FALSE(script);
    return script.error().message;
  };
  CHECK(wrong("body settled\npatient yess\n") == "v.visit, line 2: \"yess\" is nothing that can be done");
  CHECK(wrong("wait -1") == "v.visit, line 1: expected seconds from 0 to 86400");
  CHECK(wrong("\n\nclinician place nowhere").find("line 3: expected one of not_in_place") !=
        std::string::npos);
  CHECK(wrong("nurse stop").find("expected body, seed") != std::string::npos);
  CHECK(wrong("# nothing\n").find("nothing happens") != std::string::npos);
  CHECK(wrong("clinician pain_nrs 11").find("0 to 10") != std::string::npos);
}
