#include "kiosk/screens/patient/patient.h"

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

using view::PatientScreen;

void draw_screen(Scene& scene) {
  switch (scene.view.screen) {
    case PatientScreen::idle:
      return draw_idle(scene);
    case PatientScreen::welcome:
      return draw_welcome(scene);
    case PatientScreen::comfort:
      return draw_comfort(scene);
    case PatientScreen::practise:
      return draw_practise(scene);
    case PatientScreen::today:
      return draw_today(scene);
    case PatientScreen::helps:
      return draw_helps(scene);
    case PatientScreen::avoids:
      return draw_avoids(scene);
    case PatientScreen::consents:
      return draw_consents(scene);
    case PatientScreen::rehearsal:
      return draw_rehearsal(scene);
    case PatientScreen::picture:
      return draw_picture_choice(scene);
    case PatientScreen::baseline:
      return draw_baseline(scene);
    case PatientScreen::breathing:
      return draw_breathing(scene);
    case PatientScreen::ready:
      return draw_ready(scene);
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
    case PatientScreen::sounds:
      return draw_sounds(scene);
    case PatientScreen::requests:
      return draw_requests(scene);
    case PatientScreen::dressing:
      return draw_dressing(scene);
    case PatientScreen::wrap_up:
      return draw_wrap_up(scene);
    case PatientScreen::sharing:
      return draw_sharing(scene);
    case PatientScreen::thanks:
      return draw_thanks(scene);
  }
}

}  // namespace

void draw_patient(const view::Patient& view, const text::Catalogue& texts, Ui& ui) {
  const bool running = view::running(view.screen);
  const Layout at = running ? running_layout(ui.screen(), ui.theme(), view.stop_left, stop_width(texts, ui))
                            : quiet_layout(ui.screen(), ui.theme());
  Scene scene{view, texts, ui, at, texts.with(view.title, {{"name", view.name}})};
  simulated_strip(scene);
  draw_screen(scene);
  if (running) controls(scene);
}

}  // namespace unhurried::screens
