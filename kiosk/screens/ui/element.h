// What stands on a surface in one frame, for whoever can't look: input, scripts, layout tests, spoken output.
// Decides: which kinds of element there are and which answer to a press. Rectangles in pixels of the surface.
// A Registry is filled while a frame is drawn and read until the next one is finished. Main thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/ui/rect.h"

namespace unhurried::screens {

enum class SurfaceName : std::uint8_t { hers, clinician };

enum class Kind : std::uint8_t {
  text,
  status,  // tells the state of something; read aloud when it changes
  gauge,
  chart,
  button,       // answers to a press: down and up on it
  hold_button,  // answers to a press of a second, while still down
  toggle,
  tile,   // one of several to choose from
  field,  // takes typing
  stop,   // answers on down, before anything is drawn
  pause,  // the same
};

constexpr bool is_target(Kind kind) {
  return kind >= Kind::button;
}
constexpr bool is_lowering(Kind kind) {
  return kind == Kind::stop || kind == Kind::pause;
}

struct Element {
  std::string id;  // "patient.ask.yes"; unique on a surface
  Kind kind = Kind::text;
  std::string label;  // in the surface's language
  std::string value;  // what it says or holds now; empty where there is nothing to say
  bool enabled = true;
  bool selected = false;
  bool text_fits = true;  // false: text had to be cut off; the layout tests fail
  Rect rect;
};

class Registry {
 public:
  void clear() { elements_.clear(); }
  Element& add(Element element) { return elements_.emplace_back(std::move(element)); }
  const std::vector<Element>& elements() const { return elements_; }
  const Element* find(std::string_view id) const;
  // The enabled target at a point; where two overlap, the one that was added last. Null: none.
  const Element* hit(float x, float y) const;
  // The stop or pause element at a point. Stop wins over pause, and both over whatever lies above them.
  const Element* lowering_at(float x, float y) const;

 private:
  std::vector<Element> elements_;
};

}  // namespace unhurried::screens
