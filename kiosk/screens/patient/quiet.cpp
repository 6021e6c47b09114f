// Meeting the picture in her hand, resting, breathing.
#include <array>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {

void draw_rehearsal(Scene& scene) {
  Rect area = scene.at.main;
  heading(scene, area, 0.45f);
  if (has_picture(scene.view)) {
    picture(scene, picture_with(scene, area, {}));
    return;
  }
  Rect place = area.inset((area.width - std::min(area.width, scene.at.pause.width * 1.6f)) / 2, 0);
  place = place.inset(0, std::max(0.f, (place.height - scene.at.row * 1.3f) / 2));
  button(scene, place,
         {"patient.rehearsal.in_hand", TextId::patient_rehearsal_in_hand, IntentKind::in_my_hand});
}

void draw_baseline(Scene& scene) {
  quiet_words(scene, scene.at.main);
}

void draw_breathing(Scene& scene) {
  constexpr std::array<Action, 2> kPace = {
      {{"patient.breathing.slower", TextId::patient_breathing_slower, IntentKind::breathe_slower},
       {"patient.breathing.faster", TextId::patient_breathing_faster, IntentKind::breathe_faster}}};
  Rect area = scene.at.main;
  heading(scene, area);
  picture(scene, picture_with(scene, area, kPace));
}

}  // namespace unhurried::screens
