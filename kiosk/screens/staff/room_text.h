// The name of the room in the clinic's language; a clinic without a list of rooms has one without a name.
// Pure.
#pragma once

#include <string>

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"

namespace unhurried::screens {

inline std::string room_text(const view::Staff& view, const text::Catalogue& texts) {
  const auto& rooms = view.desk.rooms;
  const std::string name = view.desk.room < rooms.size() ? rooms[view.desk.room] : std::string();
  return texts.with(text::TextId::staff_room, {{"room", name}});
}

}  // namespace unhurried::screens
