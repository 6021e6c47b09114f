#include "kiosk/app/input/scanner.h"

#include <algorithm>
#include <vector>

namespace unhurried::app {
namespace {

bool may_be_marked(const screens::Element& element) {
  return screens::is_target(element.kind) && element.kind != screens::Kind::stop &&
         element.kind != screens::Kind::field && element.enabled;
}

// Reading order by rows: elements whose middles lie within each other's height stand in one row.
std::vector<const screens::Element*> in_order(const screens::Registry& shown) {
  std::vector<const screens::Element*> all;
  for (const screens::Element& element : shown.elements())
    if (may_be_marked(element)) all.push_back(&element);
  std::ranges::stable_sort(all, {}, [](const screens::Element* one) { return one->rect.y; });
  for (auto row = all.begin(); row != all.end();) {
    const float bottom = (*row)->rect.centre_y();
    const auto end =
        std::find_if(row, all.end(), [&](const screens::Element* one) { return one->rect.y >= bottom; });
    std::stable_sort(row, end, [](const auto* a, const auto* b) { return a->rect.x < b->rect.x; });
    row = end;
  }
  return all;
}

}  // namespace

SwitchButton switch_button(int button) {
  if (button == 1) return SwitchButton::next;
  if (button == 2) return SwitchButton::choose;
  return SwitchButton::stop;
}

const screens::Element* Scanner::marked(const screens::Registry& shown) {
  if (id_.empty()) return nullptr;
  const screens::Element* element = shown.find(id_);
  if (element && may_be_marked(*element)) return element;
  id_.clear();
  return nullptr;
}

void Scanner::next(const screens::Registry& shown) {
  const auto all = in_order(shown);
  if (all.empty()) return id_.clear();
  const auto here = std::ranges::find(all, marked(shown));
  const auto after = here == all.end() || here + 1 == all.end() ? all.begin() : here + 1;
  id_ = (*after)->id;
}

std::optional<screens::PointerEvent> Scanner::choose(const screens::Registry& shown, bool down, HostTime at) {
  if (!down) {
    auto lifted = std::exchange(down_, std::nullopt);
    if (!lifted) return std::nullopt;
    lifted->phase = screens::PointerPhase::up;
    lifted->at = at;
    return lifted;
  }
  const screens::Element* element = marked(shown);
  if (!element) return std::nullopt;
  screens::PointerEvent event;
  event.source = screens::Source::switch_device;
  event.x = element->rect.centre_x();
  event.y = element->rect.centre_y();
  event.at = at;
  down_ = event;
  return event;
}

}  // namespace unhurried::app
