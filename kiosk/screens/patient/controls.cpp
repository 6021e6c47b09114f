// The controls that stand in one place through the whole visit.
#include <algorithm>

#include "kiosk/screens/patient/scene.h"

namespace unhurried::screens {
namespace {

using view::PatientScreen;

void page_button(Scene& scene, const Rect& place, std::string_view id, TextId label, std::int64_t page) {
  button(scene, place, {id, label, IntentKind::open_page, page});
}

void ask_for_something(Scene& scene, const Rect& place) {
  page_button(scene, place, "patient.requests", TextId::patient_requests,
              static_cast<std::int64_t>(session::Page::requests));
}

void noted(Scene& scene, const Rect& place) {
  scene.ui.status("patient.talk.noted", place, scene.texts[TextId::patient_talk_noted],
                  {.type = Type::label, .align = Align::centre, .middle = Middle::middle});
}

// On a page that she opened: on to the next of her answers, and back.
void page_controls(Scene& scene) {
  const view::Patient& v = scene.view;
  constexpr auto kNone = static_cast<std::int64_t>(session::Page::none);
  const bool more = v.next_page != kNone && !v.in_contact;
  if (more)
    page_button(scene, scene.at.out, "patient.answers.more", TextId::patient_answers_more, v.next_page);
  page_button(scene, scene.at.second, "patient.back", TextId::patient_back, kNone);
}

// The places beside pause. `out` is out as long as there is contact, and free otherwise.
void other_places(Scene& scene) {
  const Layout& at = scene.at;
  const view::Patient& v = scene.view;
  Ui& ui = scene.ui;
  if (v.page) return page_controls(scene);
  if (v.may_go_on) {
    const auto press =
        ui.button("patient.next", at.second, scene.texts[v.next], {.look = ButtonLook::primary});
    if (press) ui.say(IntentKind::next_stage, *press);
    if (v.may_ask_for) ask_for_something(scene, at.out);
    // From the first screen on: who cannot read it needs the voice first.
    if (v.screen == PatientScreen::welcome || v.screen == PatientScreen::comfort)
      page_button(scene, at.out, "patient.sounds", TextId::patient_sounds,
                  static_cast<std::int64_t>(session::Page::sounds));
    return;
  }
  if (v.may_ask_for) {
    ask_for_something(scene, at.second);
    if (!v.in_contact && (v.talk_noted || !v.requests.empty())) noted(scene, at.out);
    return;
  }
  if (v.screen != PatientScreen::ask) return;
  if (!v.talk_noted) {
    button(scene, at.second, {"patient.talk", TextId::patient_talk, IntentKind::talk});
    return;
  }
  Rect place = at.second;
  if (!v.in_contact) {  // the place beside it is free: the sentence is long
    place.x = std::min(at.second.x, at.out.x);
    place.width = at.second.width + at.gap + at.out.width;
  }
  noted(scene, place);
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
  other_places(scene);
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
