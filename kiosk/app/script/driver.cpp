#include "kiosk/app/script/driver.h"

#include <algorithm>

namespace unhurried::app {
namespace {

constexpr Duration kPatience = 1s;
constexpr Duration kTap = 80ms;  // a quick finger
constexpr Duration kLook = 20ms;
constexpr Duration kLooksFirst = 300ms;  // a person sees where it stands before reaching for it
constexpr Duration kOutside = 20s;       // for hands that were asked to come
constexpr Duration kSettle = 400ms;      // until texts have faded in, before a picture
// Fingers of `finger N` count from 1; this one is of tap, press and hold.
constexpr std::int64_t kFirstFinger = 0;

using screens::PointerPhase;

}  // namespace

ScriptDriver::ScriptDriver(Script script, Hands hands)
    : script_(std::move(script)), hands_(std::move(hands)) {}

void ScriptDriver::turn(HostTime now, std::vector<RawEvent>& into) {
  now_ = now;
  into_ = &into;
  if (awaited_ && !done_outside()) return;
  while (!over_ && next_ < script_.lines.size()) {
    if (fresh_) begun_ = now, placed_ = false, looked_at_.reset();
    const bool first_look = fresh_;
    fresh_ = false;
    const std::size_t before = into.size();
    const Progress progress =
        std::visit([this](const auto& command) { return act(command); }, script_.lines[next_].command);
    if (progress == Progress::waiting) break;
    ++next_;
    fresh_ = true;
    // Input is seen by the kiosk before the next line is done.
    if (into.size() != before || awaited_ || !first_look) break;
  }
  if (next_ >= script_.lines.size() && !awaited_) over_ = true;
  into_ = nullptr;
}

void ScriptDriver::end() {
  if (!over_) fail("the kiosk was ended before this was done.");
}

HostTime ScriptDriver::next_turn(HostTime now) const {
  return over_ ? now : now + kLook;
}

std::optional<ScriptDriver::Found> ScriptDriver::find(const std::string& id) const {
  for (const SurfaceName surface : {SurfaceName::hers, SurfaceName::clinician})
    if (const screens::Element* element = hands_.registry(surface).find(id)) return Found{surface, element};
  return std::nullopt;
}

bool ScriptDriver::says(const screens::Element& element, const std::string& value) {
  if (value.empty()) return true;
  if (value == "enabled") return element.enabled;
  if (value == "disabled") return !element.enabled;
  return element.value == value || element.label == value;
}

void ScriptDriver::fail(const std::string& what) {
  // What outside hands still owe belongs to a line that is behind.
  const ScriptLine& line = script_.lines[std::min(next_, script_.lines.size() - 1)];
  failure_ = script_.file + ", line " + std::to_string(line.number) + " (" + line.text + "): " + what + "\n" +
             seen();
  over_ = true;
}

std::string ScriptDriver::seen() const {
  std::string text;
  for (const SurfaceName surface : {SurfaceName::hers, SurfaceName::clinician}) {
    text += surface == SurfaceName::hers ? "Her screen shows:\n" : "The clinician's screen shows:\n";
    for (const screens::Element& element : hands_.registry(surface).elements()) {
      text += "  " + element.id;
      if (!element.enabled) text += " (disabled)";
      const std::string& says = element.value.empty() ? element.label : element.value;
      text += ": " + says + "\n";
    }
  }
  return text;
}

ScriptDriver::Progress ScriptDriver::wait_or_fail(Duration within, const std::string& what) {
  if (now_ - begun_ >= within) fail(what);
  return Progress::waiting;
}

void ScriptDriver::hand_in(RawEvent event) {
  if (!script_.hands_outside) {
    into_->push_back(std::move(event));
    return;
  }
  hands_.ask(asked_for(event));
  awaited_.emplace(std::move(event));
}

// Whether somebody's hands have done what they were asked for. How long a finger stays counts from then.
bool ScriptDriver::done_outside() {
  const bool done = awaited_->hear(*into_);
  if (done) {
    begun_ = now_;
    awaited_.reset();
  } else if (now_ - awaited_->since() >= kOutside) {
    fail("nobody's hands did this: " + awaited_->what());
  }
  return done;
}

void ScriptDriver::point(PointerPhase phase, std::int64_t finger, const Touch& where) {
  constexpr std::uint64_t kScriptDevice = 1;
  hand_in(RawPointer{where.surface,
                     {screens::Role::unbound, screens::Source::touch, kScriptDevice, finger, phase, where.x,
                      where.y, now_}});
}

// Whether the element that this line is about has stood in the same place for as long as a look takes.
bool ScriptDriver::stands_still(const screens::Rect& rect) {
  if (!looked_at_ || looked_at_->first != rect) looked_at_ = {rect, now_};
  return now_ - looked_at_->second >= kLooksFirst;
}

// Puts a finger on the element as soon as it can be pressed, and lifts it again after `time`.
ScriptDriver::Progress ScriptDriver::touch(const std::string& id, std::int64_t finger, Duration time) {
  const auto held = std::ranges::find(down_, finger, &std::pair<std::int64_t, Touch>::first);
  if (held != down_.end()) {
    if (placed_ && now_ - begun_ < time) return Progress::waiting;
    const Progress lifted = lift(finger);
    // Left down by an earlier line: nobody has the same finger in two places.
    return placed_ ? lifted : Progress::waiting;
  }
  const auto found = find(id);
  if (!found) return wait_or_fail(kPatience, "there is no such element.");
  // A tap means to have an effect; a finger put down may land anywhere.
  if (time > Duration() && !screens::is_target(found->element->kind)) {
    fail("it can't be pressed.");
    return Progress::waiting;
  }
  if (time > Duration() && !found->element->enabled) return wait_or_fail(kPatience, "it is disabled.");
  const screens::Rect& rect = found->element->rect;
  if (script_.hands_outside && !stands_still(rect)) return Progress::waiting;
  down_.emplace_back(finger, Touch{found->surface, rect.centre_x(), rect.centre_y()});
  point(PointerPhase::down, finger, down_.back().second);
  begun_ = now_;
  placed_ = true;
  return time > Duration() ? Progress::waiting : Progress::done;
}

ScriptDriver::Progress ScriptDriver::lift(std::int64_t finger) {
  const auto held = std::ranges::find(down_, finger, &std::pair<std::int64_t, Touch>::first);
  if (held == down_.end()) {
    fail("no finger is down there.");
    return Progress::waiting;
  }
  point(PointerPhase::up, finger, held->second);
  down_.erase(held);
  return Progress::done;
}

ScriptDriver::Progress ScriptDriver::act(const command::Tap& tap) {
  return touch(tap.id, kFirstFinger, kTap);
}
ScriptDriver::Progress ScriptDriver::act(const command::Press& press) {
  return touch(press.id, kFirstFinger, {});
}
ScriptDriver::Progress ScriptDriver::act(const command::Release&) {
  return lift(kFirstFinger);
}
ScriptDriver::Progress ScriptDriver::act(const command::Hold& hold) {
  return touch(hold.id, kFirstFinger, std::max<Duration>(hold.time, 1us));
}
ScriptDriver::Progress ScriptDriver::act(const command::Finger& finger) {
  return finger.down ? touch(finger.id, finger.number, {}) : lift(finger.number);
}

ScriptDriver::Progress ScriptDriver::act(const command::Type& type) {
  hand_in(RawText{hands_.typing_on(), type.text, now_});
  return Progress::done;
}

ScriptDriver::Progress ScriptDriver::act(const command::Key& key) {
  hand_in(RawKey{hands_.typing_on(), key.name, now_});
  return Progress::done;
}

ScriptDriver::Progress ScriptDriver::act(const command::Wait& wait) {
  return now_ - begun_ >= wait.time ? Progress::done : Progress::waiting;
}

ScriptDriver::Progress ScriptDriver::see(const std::string& id, const std::string& value, Duration within) {
  const auto found = find(id);
  // A state that has a name in every language stands in an element's own: clinician.sign.go_on.
  if (found && (says(*found->element, value) || find(id + "." + value))) {
    ++passed_;
    return Progress::done;
  }
  if (!found) return wait_or_fail(within, "there is no such element.");
  const screens::Element& element = *found->element;
  return wait_or_fail(within, "it says \"" + (element.value.empty() ? element.label : element.value) + "\".");
}

ScriptDriver::Progress ScriptDriver::act(const command::Until& until) {
  return see(until.id, until.value, until.within);
}
ScriptDriver::Progress ScriptDriver::act(const command::Expect& expect) {
  return see(expect.id, expect.value, kPatience);
}

ScriptDriver::Progress ScriptDriver::act(const command::Absent& absent) {
  if (!find(absent.id)) {
    ++passed_;
    return Progress::done;
  }
  return wait_or_fail(kPatience, "it is there.");
}

ScriptDriver::Progress ScriptDriver::act(const command::Shot& shot) {
  if (now_ - begun_ < kSettle) return Progress::waiting;
  for (const SurfaceName surface : {SurfaceName::hers, SurfaceName::clinician}) {
    if (surface == SurfaceName::hers ? !shot.hers : !shot.clinician) continue;
    const Status taken = hands_.take_picture(shot.name, surface);
    if (taken) continue;
    fail(taken.error().message);
    return Progress::waiting;
  }
  return Progress::done;
}

ScriptDriver::Progress ScriptDriver::act(const command::Switch& one) {
  constexpr std::uint64_t kScriptSwitch = 2;
  into_->emplace_back(RawSwitch{"script", kScriptSwitch, one.button, one.down, now_});
  return Progress::done;
}

ScriptDriver::Progress ScriptDriver::act(const command::Cable& cable) {
  const Status done = hands_.plug_trainer(cable.plugged);
  if (done) return Progress::done;
  fail(done.error().message);
  return Progress::waiting;
}

ScriptDriver::Progress ScriptDriver::act(const command::Quit&) {
  over_ = true;
  return Progress::done;
}

}  // namespace unhurried::app
