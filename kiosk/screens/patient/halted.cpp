// Paused and stopped. All choices look alike: none is the expected one.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

std::vector<Action> after_stop(const view::Patient& v) {
  const Action rest{"patient.stopped.rest", TextId::patient_stopped_rest, IntentKind::hold_stopped, 0, true};
  const Action still{"patient.stopped.still", TextId::patient_stopped_still, IntentKind::pause};
  const Action out{"patient.out", TextId::patient_out, IntentKind::out};
  const Action talk{"patient.talk", TextId::patient_stopped_talk, IntentKind::talk};
  const Action another_day{"patient.not_today", TextId::patient_stopped_another_day, IntentKind::not_today};
  const Action smaller{"patient.smaller", TextId::patient_stopped_smaller, IntentKind::smaller};
  if (v.in_contact) return {v.still_first ? out : still, talk, another_day};  // resting comes after it is out
  if (v.may_smaller) return {rest, talk, another_day, smaller};
  return {rest, talk, another_day};
}

}  // namespace

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
  if (scene.at.upright) {
    const auto count = static_cast<int>(choices.size());
    const float height =
        scene.at.row * static_cast<float>(count) + scene.at.gap * static_cast<float>(count - 1);
    Rect rows = area.cut_bottom(height);
    area.cut_bottom(scene.at.gap);
    rows = cut_far(scene.at, rows, rows.width * 0.75f);
    for (int i = 0; i < count; ++i)
      button(scene, row(rows, i, count, scene.at.gap), choices[static_cast<std::size_t>(i)]);
  } else {
    constexpr int kPlaces = 3;
    const Rect row = area.cut_bottom(std::min(scene.at.row * 1.5f, area.height / 2));
    area.cut_bottom(scene.at.gap);
    button_row(scene, row, choices, kPlaces);
  }
  quiet_words(scene, area);
}

void draw_stopped(Scene& scene) {
  const view::Patient& v = scene.view;
  const Layout& at = scene.at;
  const std::vector<Action> choices = after_stop(v);
  // Everything that can be pressed keeps away from where stop and pause stand.
  Rect area = at.main;
  area.height = at.not_today.bottom() - area.y;
  cut_near(at, area, at.pause.width + at.gap);
  const int columns = at.upright ? 1 : 2;
  const int rows = at.upright ? 4 : 2;
  const float gaps = at.gap * static_cast<float>(rows - 1);
  const float most = (area.height * 0.62f - gaps) / static_cast<float>(rows);
  const float height = std::max(scene.ui.theme().target, std::min(at.row * 1.4f, most));
  const Rect grid = area.cut_bottom(height * static_cast<float>(rows) + gaps);
  area.cut_bottom(at.gap);
  const Type type = unbroken(scene, choices, column(grid, 0, columns, at.gap).width);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    // In one column "another day" keeps the lowest row: it stands where "not today" was.
    constexpr std::array<int, 4> kInOneColumn = {0, 1, 3, 2};
    const int place = at.upright ? kInOneColumn[i] : static_cast<int>(i);
    const Rect rect = far_column(at, row(grid, place / columns, rows, at.gap), place % columns, columns);
    if (choices[i].kind == IntentKind::talk && v.talk_noted)
      scene.ui.status("patient.talk.noted", rect, scene.texts[TextId::patient_talk_noted],
                      {.align = Align::centre, .middle = Middle::middle});
    else
      button(scene, rect, choices[i], type);
  }
  // Ids of their own: there at once, without fading in.
  area.x = at.main.x;
  area.width = at.main.width;
  const std::array<Words, 2> words = {{{"patient.stopped.title", scene.title, Type::number},
                                       {"patient.stopped.line", scene.texts[v.line], Type::title}}};
  stack(scene, area, words, Align::start, Middle::middle);
}

}  // namespace unhurried::screens
