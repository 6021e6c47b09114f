#include "kiosk/screens/patient/patient.h"

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

using view::PatientScreen;

bool is_running(PatientScreen screen) {
  return screen != PatientScreen::idle && screen != PatientScreen::wrap_up && screen != PatientScreen::thanks;
}

void draw_screen(Scene& scene) {
  switch (scene.view.screen) {
    case PatientScreen::idle:
      return draw_idle(scene);
    case PatientScreen::welcome:
      return draw_welcome(scene);
    case PatientScreen::practise:
      return draw_practise(scene);
    case PatientScreen::consents:
      return draw_consents(scene);
    case PatientScreen::rehearsal:
      return draw_rehearsal(scene);
    case PatientScreen::baseline:
      return draw_baseline(scene);
    case PatientScreen::breathing:
      return draw_breathing(scene);
    case PatientScreen::resting:
      return draw_resting(scene);
    case PatientScreen::ask:
      return draw_ask(scene);
    case PatientScreen::going:
      return draw_going(scene);
    case PatientScreen::paused:
      return draw_paused(scene);
    case PatientScreen::stopped:
      return draw_stopped(scene);
    case PatientScreen::wrap_up:
      return draw_wrap_up(scene);
    case PatientScreen::thanks:
      return draw_thanks(scene);
  }
}

}  // namespace

void draw_patient(const view::Patient& view, const text::Catalogue& texts, Ui& ui) {
  const bool running = is_running(view.screen);
  const Layout at = running ? running_layout(ui.screen(), ui.theme(), view.stop_left, stop_width(texts, ui))
                            : quiet_layout(ui.screen(), ui.theme());
  Scene scene{view, texts, ui, at};
  simulated_strip(scene);
  draw_screen(scene);
  if (running) controls(scene);
}

}  // namespace unhurried::screens
