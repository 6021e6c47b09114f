// Paused and stopped. All choices look alike: none is the expected one.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {

void draw_paused(Scene& scene) {
  const view::Patient& v = scene.view;
  std::vector<Action> choices;
  // Going on is a long press, and farthest from the places where stop and pause were pressed.
  if (v.may_resume)
    choices.push_back(
        {"patient.paused.resume", TextId::patient_hold_resume, IntentKind::resume, v.ask.number, true});
  else
    choices.push_back(
        {"patient.paused.rest", TextId::patient_hold_rest, IntentKind::resume, v.ask.number, true});
  if (v.may_smaller) choices.push_back({"patient.smaller", TextId::patient_smaller, IntentKind::smaller});
  if (v.in_contact) choices.push_back({"patient.pain", TextId::patient_pain, IntentKind::pain});
  Rect area = scene.at.main;
  constexpr int kPlaces = 3;
  Rect row = area.cut_bottom(std::min(scene.at.row * 1.5f, area.height / 2));
  area.cut_bottom(scene.at.gap);
  for (std::size_t i = 0; i < choices.size(); ++i)
    button(scene, far_column(scene.at, row, static_cast<int>(i), kPlaces), choices[i]);
  quiet_words(scene, area);
}

void draw_stopped(Scene& scene) {
  const view::Patient& v = scene.view;
  const Layout& at = scene.at;
  const Action rest{"patient.stopped.rest", TextId::patient_stopped_rest, IntentKind::hold_stopped, 0, true};
  const Action still{"patient.stopped.still", TextId::patient_stopped_still, IntentKind::pause};
  const Action talk{"patient.talk", TextId::patient_stopped_talk, IntentKind::talk};
  const Action another_day{"patient.not_today", TextId::patient_stopped_another_day, IntentKind::not_today};
  const Action smaller{"patient.smaller", TextId::patient_stopped_smaller, IntentKind::smaller};

  // Everything that can be pressed keeps away from where stop and pause stand. The lower row reaches down to
  // the controls' row, so that "another day" is where "not today" was.
  Rect area = at.main;
  area.height = at.not_today.bottom() - area.y;
  cut_near(at, area, at.pause.width + at.gap);
  const float height = std::min(at.row * 1.4f, (area.height - at.gap) / 3);
  const Rect lower = area.cut_bottom(height);
  area.cut_bottom(at.gap);
  const Rect upper = area.cut_bottom(height);
  area.cut_bottom(at.gap);
  if (v.in_contact) {
    // Resting comes after it is out.
    button(scene, upper, still);
    button(scene, far_column(at, lower, 0, 2), another_day);
    if (!v.talk_noted) button(scene, far_column(at, lower, 1, 2), talk);
  } else {
    button(scene, far_column(at, upper, 0, 2), rest);
    if (!v.talk_noted) button(scene, far_column(at, upper, 1, 2), talk);
    button(scene, far_column(at, lower, 0, 2), another_day);
    if (v.may_smaller) button(scene, far_column(at, lower, 1, 2), smaller);
  }
  if (v.talk_noted)
    scene.ui.status("patient.talk.noted", far_column(at, v.in_contact ? lower : upper, 1, 2),
                    scene.texts[TextId::patient_talk_noted],
                    {.align = Align::centre, .middle = Middle::middle});
  // Ids of their own: there at once, without fading in.
  area.x = at.main.x;
  area.width = at.main.width;
  const std::array<Words, 2> words = {{{"patient.stopped.title", scene.texts[v.title], Type::state},
                                       {"patient.stopped.line", scene.texts[v.line], Type::title}}};
  stack(scene, area, words, Align::start, Middle::middle);
}

}  // namespace unhurried::screens
