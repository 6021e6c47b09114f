#include "kiosk/app/script/script.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/app/script/driver.h"

using namespace unhurried;
using namespace unhurried::app;

namespace {

std::string complaint(std::string_view text) {
  const auto script = parse_script(text, "x.script");
  REQUIRE_FALSE(script.ok());
  CHECK(script.error().code == ErrorCode::bad_input);
  return script.error().message;
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

screens::Element button(std::string id, bool enabled = true) {
  screens::Element element;
  element.id = std::move(id);
  element.kind = screens::Kind::button;
  element.label = "Yes";
  element.enabled = enabled;
  element.rect = {100, 200, 50, 50};
  return element;
}

// Surfaces that show what the test says, without a kiosk.
struct Stage {
  screens::Registry hers, clinician;
  std::vector<std::string> pictures;
  std::vector<bool> cable;
  std::vector<std::string> asked;  // of somebody's hands
  HostTime now;
  std::vector<RawEvent> events;

  ScriptDriver driver(std::string_view text) {
    auto script = parse_script(text, "x.script");
    REQUIRE(script.ok());
    return ScriptDriver(std::move(*script),
                        {[this](SurfaceName name) -> const screens::Registry& {
                           return name == SurfaceName::hers ? hers : clinician;
                         },
                         [] { return SurfaceName::clinician; },
                         [this](const std::string& name, SurfaceName surface) -> Status {
                           pictures.push_back(name + (surface == SurfaceName::hers ? "-hers" : "-clinician"));
                           return {};
                         },
                         [this](bool plugged) -> Status {
                           cable.push_back(plugged);
                           return {};
                         },
                         [this](const std::string& what) { asked.push_back(what); }});
  }
  void play(ScriptDriver& driver, Duration for_at_most) {
    for (const HostTime end = now + for_at_most; !driver.over() && now < end; now += 20ms)
      driver.turn(now, events);
  }
  std::vector<screens::PointerEvent> pointers() const {
    std::vector<screens::PointerEvent> found;
    for (const RawEvent& event : events)
      if (const auto* pointer = std::get_if<RawPointer>(&event)) found.push_back(pointer->event);
    return found;
  }
};

}  // namespace

TEST_CASE("a script's lines are read with their numbers, values with blanks, and quotes") {
  const auto script = parse_script(
      "# a comment\n\ntime virtual\ntap patient.yes\n  until sign go on within 2.5\r\nexpect word \"soft, "
      "easy\"\n"
      "finger 2 down patient.stop\ntype Anna Meier\nquit",
      "x.script");
  REQUIRE(script.ok());
  CHECK(script->virtual_time);
  REQUIRE(script->lines.size() == 6);
  CHECK(script->lines[0].number == 4);
  CHECK(std::get<command::Tap>(script->lines[0].command).id == "patient.yes");
  const auto& until = std::get<command::Until>(script->lines[1].command);
  CHECK(until.id == "sign");
  CHECK(until.value == "go on");
  CHECK(until.within == 2500ms);
  CHECK(std::get<command::Expect>(script->lines[2].command).value == "soft, easy");
  CHECK(std::get<command::Finger>(script->lines[3].command).number == 2);
  CHECK(std::get<command::Type>(script->lines[4].command).text == "Anna Meier");
}

TEST_CASE("what is wrong is named with file and line") {
  CHECK(mentions(complaint("tap a\njump b\n"), "x.script, line 2: \"jump\" is not a command"));
  CHECK(mentions(complaint("tap\n"), "line 1: expected `tap ID`"));
  CHECK(mentions(complaint("tap a b\n"), "expected `tap ID`"));
  CHECK(mentions(complaint("wait\n"), "expected `wait SECONDS`"));
  CHECK(mentions(complaint("wait -1\n"), "expected `wait SECONDS`"));
  CHECK(mentions(complaint("wait nan\n"), "expected `wait SECONDS`"));
  CHECK(mentions(complaint("hold a 1s\n"), "expected `hold ID SECONDS`"));
  CHECK(mentions(complaint("until a b\n"), "expected `until"));
  CHECK(mentions(complaint("finger 0 down a\n"), "expected `finger"));
  CHECK(mentions(complaint("finger 1 left a\n"), "expected `finger"));
  CHECK(mentions(complaint("shot ../secret\n"), "expected `shot"));
  CHECK(mentions(complaint("shot a nobody\n"), "expected `shot"));
  CHECK(mentions(complaint("trainer pull\n"), "expected `trainer plug|unplug`"));
  CHECK(mentions(complaint("expect a \"open\n"), "a quote is not closed"));
  CHECK(mentions(complaint("tap a\ntime virtual\n"), "line 2: `time` must stand before"));
  CHECK(mentions(complaint("time fast\n"), "expected `time virtual|real`"));
  CHECK(mentions(complaint("# nothing\n"), "there is no command in it"));
}

TEST_CASE("a tap is a finger down in the middle of the element, and up a moment later") {
  Stage stage;
  stage.hers.add(button("yes"));
  ScriptDriver driver = stage.driver("tap yes\n");
  stage.play(driver, 1s);
  CHECK(driver.over());
  CHECK(driver.failed() == 0);
  const auto pointers = stage.pointers();
  REQUIRE(pointers.size() == 2);
  CHECK(pointers[0].phase == screens::PointerPhase::down);
  CHECK(pointers[0].x == doctest::Approx(125));
  CHECK(pointers[0].y == doctest::Approx(225));
  CHECK(pointers[1].phase == screens::PointerPhase::up);
  CHECK(pointers[1].at - pointers[0].at >= 60ms);
  CHECK(pointers[1].at - pointers[0].at <= 200ms);
}

TEST_CASE("a hold stays down for its time; press and release part the two") {
  Stage stage;
  stage.hers.add(button("resume"));
  ScriptDriver driver = stage.driver("hold resume 1.2\npress resume\nwait 0.5\nrelease resume\n");
  stage.play(driver, 5s);
  CHECK(driver.over());
  const auto pointers = stage.pointers();
  REQUIRE(pointers.size() == 4);
  CHECK(pointers[1].at - pointers[0].at >= 1200ms);
  CHECK(pointers[3].at - pointers[2].at >= 500ms);
}

TEST_CASE("an element that comes within a second is waited for; one that does not ends the script") {
  Stage stage;
  ScriptDriver driver = stage.driver("tap yes\n");
  stage.play(driver, 500ms);
  CHECK_FALSE(driver.over());
  stage.hers.add(button("yes"));
  stage.play(driver, 500ms);
  CHECK(driver.over());
  CHECK(driver.failed() == 0);

  stage.hers.clear();
  stage.hers.add(button("no"));
  ScriptDriver other = stage.driver("wait 0.1\ntap yes\nquit\n");
  stage.play(other, 5s);
  CHECK(other.over());
  CHECK(other.failed() == 1);
  CHECK(mentions(other.failure(), "x.script, line 2 (tap yes): there is no such element."));
  CHECK(mentions(other.failure(), "no: Yes"));  // what was there instead
}

TEST_CASE("disabled elements and plain texts can't be pressed") {
  Stage stage;
  stage.hers.add(button("yes", false));
  ScriptDriver driver = stage.driver("tap yes\n");
  stage.play(driver, 3s);
  CHECK(driver.failed() == 1);
  screens::Element words = button("words");
  words.kind = screens::Kind::text;
  stage.hers.add(words);
  ScriptDriver other = stage.driver("tap words\n");
  stage.play(other, 3s);
  CHECK(other.failed() == 1);
  CHECK(stage.pointers().empty());
}

TEST_CASE("expectations compare the value or the label, count, and fail with what is there") {
  Stage stage;
  screens::Element word = button("word");
  word.value = "soft and easy";
  stage.clinician.add(word);
  ScriptDriver good =
      stage.driver("expect word\nexpect word soft and easy\nexpect word enabled\nabsent other\n");
  stage.play(good, 3s);
  CHECK(good.over());
  CHECK(good.passed() == 4);
  CHECK(good.failed() == 0);
  ScriptDriver bad = stage.driver("expect word holding\n");
  stage.play(bad, 3s);
  CHECK(bad.passed() == 0);
  CHECK(bad.failed() == 1);
  CHECK(mentions(bad.failure(), "it says \"soft and easy\""));
  ScriptDriver there = stage.driver("absent word\n");
  stage.play(there, 3s);
  CHECK(there.failed() == 1);
  ScriptDriver late = stage.driver("until word holding within 0.3\n");
  stage.play(late, 200ms);
  CHECK_FALSE(late.over());
  stage.play(late, 300ms);
  CHECK(late.failed() == 1);
}

TEST_CASE("pictures and the cable go to whoever can do them; a shot names its surfaces") {
  Stage stage;
  ScriptDriver driver =
      stage.driver("shot one\nshot two patient\ntrainer unplug\ntrainer plug\nquit\nwait 100\n");
  stage.play(driver, 1s);
  CHECK(driver.over());
  CHECK(stage.pictures == std::vector<std::string>{"one-hers", "one-clinician", "two-hers"});
  CHECK(stage.cable == std::vector<bool>{false, true});
}

TEST_CASE("a script that was not over when the kiosk ended has failed, at the line where it stood") {
  Stage stage;
  ScriptDriver driver = stage.driver("wait 0.1\nwait 100\n");
  stage.play(driver, 1s);
  driver.end();
  CHECK(driver.failed() == 1);
  CHECK(mentions(driver.failure(), "x.script, line 2"));
  ScriptDriver whole = stage.driver("quit\nwait 100\n");
  stage.play(whole, 1s);
  whole.end();
  CHECK(whole.failed() == 0);
}

TEST_CASE("two fingers are two fingers, and lifting one that is not down is an error") {
  Stage stage;
  stage.hers.add(button("yes"));
  ScriptDriver driver =
      stage.driver("finger 1 down yes\nfinger 2 down yes\nfinger 1 up yes\nfinger 2 up yes\n");
  stage.play(driver, 1s);
  CHECK(driver.failed() == 0);
  CHECK(stage.pointers().size() == 4);
  CHECK(stage.pointers()[1].finger == 2);
  ScriptDriver again = stage.driver("press yes\npress yes\n");
  stage.events.clear();
  stage.play(again, 1s);
  CHECK(again.failed() == 0);
  REQUIRE(stage.pointers().size() == 3);  // the same finger lifts before it comes down again
  CHECK(stage.pointers()[1].phase == screens::PointerPhase::up);
  ScriptDriver other = stage.driver("release yes\n");
  stage.play(other, 1s);
  CHECK(other.failed() == 1);
}

TEST_CASE("outside hands are asked for each thing, and the script goes on when it has come in") {
  Stage stage;
  stage.hers.add(button("yes"));
  ScriptDriver driver = stage.driver("hands outside\ntap yes\ntype Ann\nkey Escape\n");
  stage.play(driver, 200ms);
  CHECK(stage.asked.empty());  // it looks first
  stage.play(driver, 400ms);
  CHECK(stage.asked == std::vector<std::string>{"hand: 0 down hers 125 225"});
  CHECK(stage.events.empty());  // nothing of its own making

  const auto comes = [&](RawEvent event) {
    stage.events = {std::move(event)};
    driver.turn(stage.now, stage.events);
    stage.events.clear();
    stage.play(driver, 200ms);
  };
  const auto finger = [&](screens::PointerPhase phase, float x) {
    return RawPointer{SurfaceName::hers,
                      {screens::Role::unbound, screens::Source::touch, 7, 3, phase, x, 225, stage.now}};
  };
  comes(finger(screens::PointerPhase::down, 300));  // somewhere else
  CHECK(stage.asked.size() == 1);
  comes(finger(screens::PointerPhase::down, 126));
  CHECK(stage.asked.back() == "hand: 0 up");
  comes(finger(screens::PointerPhase::up, 125));
  CHECK(stage.asked.back() == "hand: type Ann");
  for (const char* letter : {"A", "n"}) comes(RawText{SurfaceName::clinician, letter, stage.now});
  CHECK(stage.asked.back() == "hand: type Ann");
  comes(RawText{SurfaceName::clinician, "n", stage.now});
  CHECK(stage.asked.back() == "hand: key Escape");
  comes(RawKey{SurfaceName::clinician, "Escape", stage.now});
  CHECK(driver.over());
  CHECK(driver.failed() == 0);

  ScriptDriver alone = stage.driver("hands outside\nkey Escape\n");
  stage.play(alone, 21s);
  CHECK(alone.failed() == 1);
  CHECK(mentions(alone.failure(), "nobody's hands"));
  CHECK(mentions(complaint("tap yes\nhands outside\n"), "before every other command"));
  CHECK(mentions(complaint("time virtual\nhands outside\ntap yes\n"), "real time"));
}
