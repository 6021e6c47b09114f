// Meeting the picture in her hand, resting, breathing.
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {

void draw_rehearsal(Scene& scene) {
  constexpr Action kInHand{"patient.rehearsal.in_hand", TextId::patient_rehearsal_in_hand,
                           IntentKind::in_my_hand};
  const bool waiting = !scene.view.in_hand;
  const Parts parts = split(scene, kPictureShare, waiting ? scene.at.row * 1.3f : 0);
  if (has_picture(scene.view))
    stack(scene, parts.words, title_and_line(scene), Align::start, Middle::middle);
  else
    quiet_words(scene, parts.words);
  if (waiting) {
    Rect place = parts.buttons;
    place = place.inset(place.width * 0.25f, 0);
    button(scene, place, kInHand);
  }
  picture(scene, parts.picture);
}

void draw_baseline(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

void draw_ready(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

void draw_breathing(Scene& scene) {
  // Heard without a picture it is hers to make slower, too.
  const visit::Sounds& sounds = scene.view.wishes.sounds;
  const bool heard = sounds.breath && !sounds.muted;
  if (!has_picture(scene.view) && !heard) return quiet_words(scene, scene.at.main);
  constexpr std::array<Action, 2> kPace = {
      {{"patient.breathing.slower", TextId::patient_breathing_slower, IntentKind::breathe_slower},
       {"patient.breathing.faster", TextId::patient_breathing_faster, IntentKind::breathe_faster}}};
  const Parts parts = split(scene, kPictureShare, scene.at.row);
  if (has_picture(scene.view))
    stack(scene, parts.words, title_and_line(scene), Align::start, Middle::middle);
  else
    quiet_words(scene, parts.words);
  button_row(scene, parts.buttons, kPace, 2);
  picture(scene, parts.picture);
}

}  // namespace unhurried::screens
