// What of her screen is said aloud, and when: the screen's own words once they change, and, if she wants
// names, what the mark of her switch stands on. Decides that the newest word counts, that only what is new is
// said on a screen that stays, and that in and out are said only while nothing else is. Left unsaid: how her
// muscle does, and that the moment is open; said with every breath, an offer is a push. There are no numbers
// to say: her texts have none. Leaves voices to speech.h. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/view/view.h"
#include "kiosk/screens/ui/element.h"

namespace unhurried::app {

class Narrator {
 public:
  struct Seen {
    const screens::Registry& registry;
    std::string_view marked;  // the element's id; empty: none
    view::Hearing hearing;
    std::string_view language;
    std::string_view chosen;  // the word for it
    bool busy = false;        // something is being said
  };
  // Sentences to say now, in place of what is being said; empty: to be quiet now; nothing: all is said.
  std::optional<std::vector<std::string>> hear(const Seen& seen);

 private:
  std::vector<std::string> name(const Seen& seen);

  bool silent_ = true;
  std::string language_;
  std::vector<std::string> screen_;
  std::vector<std::string> name_;  // of the marked element, with its question
  std::string question_;
  std::string breath_;
};

}  // namespace unhurried::app
