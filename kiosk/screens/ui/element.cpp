#include "kiosk/screens/ui/element.h"

#include <algorithm>

namespace unhurried::screens {

const Element* Registry::find(std::string_view id) const {
  for (const Element& element : elements_)
    if (element.id == id) return &element;
  return nullptr;
}

const Element* Registry::hit(float x, float y) const {
  const auto found = std::find_if(elements_.rbegin(), elements_.rend(), [&](const Element& element) {
    return is_target(element.kind) && element.enabled && element.rect.contains(x, y);
  });
  return found == elements_.rend() ? nullptr : &*found;
}

const Element* Registry::lowering_at(float x, float y) const {
  const Element* found = nullptr;
  for (const Element& element : elements_) {
    if (!is_lowering(element.kind) || !element.enabled || !element.rect.contains(x, y)) continue;
    if (element.kind == Kind::stop) return &element;
    found = &element;
  }
  return found;
}

}  // namespace unhurried::screens
