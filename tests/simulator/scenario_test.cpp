#include "devices/simulator/scenario.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace unhurried;
using namespace unhurried::simulator;

namespace {

constexpr const char* kFolder = "assets/scenarios";

std::string refusal(std::string_view text) {
  const auto scenario = parse_scenario(text, "my.scenario");
  return scenario ? "" : scenario.error().message;
}

bool says(const std::string& message, std::string_view part) {
  return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("keys, timed lines and cue lines are read") {
  const auto s = parse_scenario(
      "# a comment\n\ntitle  Two words \nplacement external_pads\r\nrest_emg_uv 4.5\nhead_mm 32\n"
      "at 12.5 cough\nat 40 unplug\nafter contact 2.0 guard 1.5\nafter stopped 0 recover",
      "my.scenario");
  REQUIRE(s);
  CHECK(s->title == "Two words");
  CHECK(s->placement == SensorPlace::external_pads);
  CHECK(s->body.rest_emg_uv == 4.5);
  CHECK(s->sensor.head_mm == 32);
  CHECK(s->body.guard == BodyTraits().guard);
  REQUIRE(s->events.size() == 4);
  CHECK(s->events[0].delay == from_seconds(12.5));
  CHECK(s->events[0].anchor == Anchor::start);
  CHECK(s->events[2].anchor == Anchor::contact);
  CHECK(s->events[2].incident == Incident::guard);
  CHECK(s->events[2].amount == 1.5);
  CHECK(s->events[3].anchor == Anchor::stopped);
}

TEST_CASE("a fault names file, line and what was expected") {
  const std::string message = refusal("title x\n\nguard seven\n");
  CHECK(says(message, "my.scenario, line 3: guard is \"seven\"; expected a number from 0 to 40"));
}

TEST_CASE("every way of writing it wrong is an error and never a default") {
  CHECK(says(refusal("gaurd 2"), "\"gaurd\" is not a key"));
  CHECK(says(refusal("guard"), "expected a key and one value"));
  CHECK(says(refusal("guard 2 3"), "expected a key and one value"));
  CHECK(says(refusal("guard -1"), "expected a number from 0 to 40"));
  CHECK(says(refusal("guard nan"), "expected a number"));
  CHECK(says(refusal("guard 1\nguard 2"), "line 2: \"guard\" is there twice"));
  CHECK(says(refusal("title"), "the title is empty"));
  CHECK(says(refusal("placement outside"), "expected one of not_in_place"));
  CHECK(says(refusal("at 5"), "expected seconds and what happens"));
  CHECK(says(refusal("at soon cough"), "the time in seconds is \"soon\""));
  CHECK(says(refusal("at -1 cough"), "the time in seconds"));
  CHECK(says(refusal("at 5 sneeze"), "\"sneeze\" can't happen; expected one of cough"));
  CHECK(says(refusal("at 5 cough 2"), "\"cough\" takes nothing behind it"));
  CHECK(says(refusal("at 5 lose"), "\"lose\" takes one number, its seconds"));
  CHECK(says(refusal("at 5 lose 0"), "seconds is \"0\""));
  CHECK(says(refusal("after lunch 5 cough"), "\"lunch\" is not known after \"after\""));
  CHECK(says(refusal("after"), "after what?"));
}

TEST_CASE("the scenarios that ship can all be read and have a title") {
  const auto names = scenario_names(kFolder);
  for (const char* expected : {"settled", "guarded_softening", "stays_guarded", "lost_signal", "flat_line",
                               "railed", "unplugged_and_back"})
    CHECK(std::find(names.begin(), names.end(), expected) != names.end());
  for (const auto& name : names) {
    CAPTURE(name);
    const auto scenario = load_scenario(kFolder, name);
    REQUIRE(scenario);
    CHECK(scenario->name == name);
    CHECK_FALSE(scenario->title.empty());
  }
}

TEST_CASE("a name that isn't there, or reaches out of the folder, is an error that lists the others") {
  for (const char* name : {"nothing", "../scenarios/settled", ""}) {
    const auto scenario = load_scenario(kFolder, name);
    REQUIRE_FALSE(scenario);
    CHECK(scenario.error().code == ErrorCode::not_found);
    CHECK(says(scenario.error().message, "guarded_softening"));
  }
  CHECK_FALSE(load_scenario("no/such/folder", "settled"));
}
