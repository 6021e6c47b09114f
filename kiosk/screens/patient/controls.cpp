// The controls that stand in one place through the whole visit.
#include <algorithm>

#include "kiosk/screens/patient/scene.h"

namespace unhurried::screens {
namespace {

using view::PatientScreen;

bool talks_here(PatientScreen screen) {
  return screen == PatientScreen::resting || screen == PatientScreen::ask || screen == PatientScreen::paused;
}

void second_place(Scene& scene) {
  const Layout& at = scene.at;
  Ui& ui = scene.ui;
  if (scene.view.may_go_on) {
    const auto press = ui.button("patient.next", at.second, scene.texts[TextId::patient_next],
                                 {.look = ButtonLook::primary});
    if (press) ui.say(IntentKind::next_stage, *press);
    return;
  }
  if (!talks_here(scene.view.screen)) return;
  if (!scene.view.talk_noted) {
    button(scene, at.second, {"patient.talk", TextId::patient_talk, IntentKind::talk});
    return;
  }
  Rect place = at.second;
  if (!scene.view.in_contact) {  // the place beside it is free: the sentence is long
    place.x = std::min(at.second.x, at.out.x);
    place.width = at.second.width + at.gap + at.out.width;
  }
  ui.status("patient.talk.noted", place, scene.texts[TextId::patient_talk_noted],
            {.type = Type::label, .align = Align::centre, .middle = Middle::middle});
}

}  // namespace

float stop_width(const text::Catalogue& texts, Ui& ui) {
  const float stop = ui.text_width(texts[TextId::patient_stop], {.type = Type::stop});
  const float stopped = ui.text_width(texts[TextId::patient_stopped_done], {.type = Type::state});
  return std::max(stop, stopped) + ui.theme().gap * 1.5f;
}

void controls(Scene& scene) {
  const Layout& at = scene.at;
  Ui& ui = scene.ui;
  if (scene.view.screen == PatientScreen::stopped) {
    ui.stop_column("patient.stop", at.stop,
                   {.label = scene.texts[TextId::patient_stopped_done], .stopped = true});
    return;
  }
  ui.stop_column(
      "patient.stop", at.stop,
      {.label = scene.texts[TextId::patient_stop], .detail = scene.texts[TextId::patient_stop_line]});
  ui.pause_button("patient.pause", at.pause, scene.texts[TextId::patient_pause]);
  // While something goes on there is nothing to choose from but less: pause, stop, out.
  if (scene.view.screen != PatientScreen::going)
    button(scene, at.not_today, {"patient.not_today", TextId::patient_not_today, IntentKind::not_today});
  second_place(scene);
  if (scene.view.in_contact) button(scene, at.out, {"patient.out", TextId::patient_out, IntentKind::out});
}

void simulated_strip(Scene& scene) {
  if (!scene.view.simulated) return;
  scene.ui.card(scene.at.strip);
  scene.ui.text("patient.simulated", scene.at.strip, scene.texts[TextId::patient_simulated],
                {.type = Type::label,
                 .secondary = true,
                 .align = Align::centre,
                 .middle = Middle::middle,
                 .one_line = true});
}

}  // namespace unhurried::screens
