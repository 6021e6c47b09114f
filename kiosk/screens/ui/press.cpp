#include "kiosk/screens/ui/press.h"

#include <algorithm>

namespace unhurried::screens {
namespace {

bool same_pointer(const PointerEvent& one, const PointerEvent& other) {
  return one.source == other.source && one.device == other.device && one.finger == other.finger;
}

bool can_be_pressed(Kind kind) {
  return is_target(kind) && !is_lowering(kind);
}

}  // namespace

PressTracker::Down* PressTracker::find(const PointerEvent& event) {
  for (Down& down : downs_)
    if (same_pointer(down.began, event)) return &down;
  return nullptr;
}

void PressTracker::finish(const Down& down, HostTime at, bool held) {
  finished_.push_back(
      {down.id, {down.began.role, down.began.source, down.began.device, down.began.at, at, held}});
}

void PressTracker::pointer(const PointerEvent& event, const Registry& shown) {
  const Element* under = shown.hit(event.x, event.y);
  if (under && !can_be_pressed(under->kind)) under = nullptr;

  if (event.phase == PointerPhase::down) {
    std::erase_if(downs_, [&](const Down& down) { return same_pointer(down.began, event); });
    Down down{event, {}, false, true};
    if (under) {
      down.id = under->id;
      down.hold = under->kind == Kind::hold_button;
    }
    downs_.push_back(std::move(down));
    return;
  }
  Down* down = find(event);
  if (!down) return;
  down->inside = under && under->id == down->id;
  // A hold that left its element is over, even if the finger comes back.
  if (down->hold && !down->inside) down->id.clear();
  if (event.phase == PointerPhase::move) return;
  if (event.phase == PointerPhase::up && down->inside && !down->hold && !down->id.empty())
    finish(*down, event.at, false);
  std::erase_if(downs_, [&](const Down& one) { return same_pointer(one.began, event); });
}

void PressTracker::tick(HostTime now, const Registry& shown) {
  for (Down& down : downs_) {
    if (down.id.empty()) continue;
    const Element* element = shown.find(down.id);
    if (!element || !element->enabled) {
      down.id.clear();
      continue;
    }
    if (!down.hold || now - down.began.at < kHoldTime) continue;
    finish(down, now, true);
    down.id.clear();
  }
}

void PressTracker::void_all() {
  for (Down& down : downs_) down.id.clear();
  finished_.clear();
}

std::optional<Press> PressTracker::take(std::string_view id) {
  const auto found = std::ranges::find(finished_, id, &Finished::id);
  if (found == finished_.end()) return std::nullopt;
  const Press press = found->press;
  std::erase_if(finished_, [id](const Finished& one) { return one.id == id; });
  return press;
}

bool PressTracker::pressed(std::string_view id) const {
  return std::ranges::any_of(downs_, [id](const Down& down) { return down.inside && down.id == id; });
}

float PressTracker::hold_fraction(std::string_view id, HostTime now) const {
  float most = 0;
  for (const Down& down : downs_) {
    if (!down.hold || down.id != id) continue;
    most = std::max(most, static_cast<float>(seconds(now - down.began.at) / seconds(kHoldTime)));
  }
  return std::clamp(most, 0.f, 1.f);
}

bool PressTracker::holding() const {
  return std::ranges::any_of(downs_, [](const Down& down) { return down.hold && !down.id.empty(); });
}

}  // namespace unhurried::screens
