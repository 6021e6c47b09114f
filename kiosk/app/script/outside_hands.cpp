#include "kiosk/app/script/outside_hands.h"

#include <algorithm>
#include <cmath>

namespace unhurried::app {
namespace {

// A touch screen rounds to its own grid.
constexpr float kNear = 3;

}  // namespace

std::string asked_for(const RawEvent& event) {
  if (const auto* text = std::get_if<RawText>(&event)) return "hand: type " + text->text;
  if (const auto* key = std::get_if<RawKey>(&event)) return "hand: key " + key->name;
  const auto* pointer = std::get_if<RawPointer>(&event);
  if (!pointer) return {};
  const std::string finger = "hand: " + std::to_string(pointer->event.finger);
  if (pointer->event.phase == screens::PointerPhase::up) return finger + " up";
  return finger + " down " + (pointer->surface == SurfaceName::hers ? "hers " : "clinician ") +
         std::to_string(std::lround(pointer->event.x)) + " " + std::to_string(std::lround(pointer->event.y));
}

bool Awaited::is_it(const RawEvent& one) {
  if (const auto* text = std::get_if<RawText>(&event_)) {
    const auto* came = std::get_if<RawText>(&one);
    if (came) typed_ += came->text;
    return typed_ == text->text;
  }
  if (const auto* key = std::get_if<RawKey>(&event_)) {
    const auto* came = std::get_if<RawKey>(&one);
    return came && came->name == key->name;
  }
  const auto* pointer = std::get_if<RawPointer>(&event_);
  const auto* came = std::get_if<RawPointer>(&one);
  return pointer && came && came->surface == pointer->surface && came->event.phase == pointer->event.phase &&
         std::abs(came->event.x - pointer->event.x) <= kNear &&
         std::abs(came->event.y - pointer->event.y) <= kNear;
}

bool Awaited::hear(const std::vector<RawEvent>& came) {
  return std::ranges::any_of(came, [this](const RawEvent& one) { return is_it(one); });
}

}  // namespace unhurried::app
