// The steps: nothing happens, she is asked, she said yes.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

std::string asked_act(const Scene& scene) {
  const view::AskWords& ask = scene.view.ask;
  return scene.texts.with(ask.what, {{"instrument", scene.texts[ask.instrument]}});
}

}  // namespace

void draw_resting(Scene& scene) {
  const view::Patient& v = scene.view;
  std::vector<Action> wishes;
  if (v.may_again) wishes.push_back({"patient.again", TextId::patient_again, IntentKind::again});
  if (v.may_smaller) wishes.push_back({"patient.smaller", TextId::patient_smaller, IntentKind::smaller});
  Rect area = scene.at.main;
  if (v.in_contact) {  // then "nothing happens" would not be true
    const std::array<Words, 1> words = {
        {{"patient.title", scene.texts[TextId::patient_stopped_contact], Type::state}}};
    stack(scene, picture_with(scene, area, wishes), words, Align::centre, Middle::middle);
    return;
  }
  if (!has_picture(v)) {
    quiet_words(scene, picture_with(scene, area, wishes));
    return;
  }
  heading(scene, area);
  picture(scene, picture_with(scene, area, wishes));
}

void draw_ask(Scene& scene) {
  const view::Patient& v = scene.view;
  const Layout& at = scene.at;
  Rect area = at.main;
  if (has_picture(v)) {
    // Beside the words and near the stop column, so that yes stands far from it.
    constexpr float kPictureShare = 0.34f;
    if (at.upright) {
      picture(scene, area.cut_top(area.height * kPictureShare));
      area.cut_top(at.gap);
    } else {
      const Rect side = cut_near(at, area, area.width * kPictureShare);
      cut_near(at, area, at.gap);
      picture(scene, side.inset(0, std::max(0.f, (side.height - side.width * 1.1f) / 2)));
    }
  }
  const std::int64_t number = v.ask.number;
  const std::array<Action, 2> answers = {
      {{"patient.ask.yes", TextId::patient_ask_yes, IntentKind::yes, number},
       {"patient.ask.not_yet", TextId::patient_ask_not_yet, IntentKind::not_yet}}};
  Rect row = area.cut_bottom(std::min(at.row * 1.3f, area.height / 2));
  area.cut_bottom(at.gap);
  if (at.upright) row = far_column(at, row, 0, 1);
  button_row(scene, row, answers);

  const std::string act = asked_act(scene);
  const std::array<Words, 5> words = {{{"patient.title", scene.texts[v.title], Type::body, true},
                                       {"patient.ask.what", act, Type::state},
                                       {"patient.ask.where", scene.texts[v.ask.where], Type::body},
                                       {"patient.ask.not_this", scene.texts[v.ask.not_this], Type::body},
                                       {"patient.line", scene.texts[v.line], Type::body, true}}};
  stack(scene, area, words, Align::start, Middle::middle);
}

void draw_going(Scene& scene) {
  const view::Patient& v = scene.view;
  constexpr std::array<Action, 1> kPain = {{{"patient.pain", TextId::patient_pain, IntentKind::pain}}};
  Rect area = scene.at.main;
  const std::string act = asked_act(scene);
  const std::array<Words, 3> words = {{{"patient.title", scene.texts[v.title], Type::title},
                                       {"patient.going.what", act, Type::body, true},
                                       {"patient.line", scene.texts[v.line], Type::body, true}}};
  const Rect room{area.x, area.y, area.width, area.height * 0.36f};
  area.cut_top(stack(scene, room, words) + scene.at.gap * 0.5f);
  Rect middle = picture_with(scene, area, kPain);
  // Its place is kept while it is silent, so that nothing jumps when it speaks.
  const float em = scene.ui.theme().size(Type::state);
  Rect cue = middle;
  cue.x = area.x + scene.at.not_today.width * (scene.at.upright ? 0.f : 0.5f);
  cue.width = area.width - scene.at.not_today.width * (scene.at.upright ? 0.f : 1.f);
  if (has_picture(v)) {
    cue = {cue.x, middle.cut_top(em * 1.4f).y, cue.width, em * 1.4f};
    middle.cut_top(scene.at.gap * 0.25f);
  }
  if (v.cue_open)
    scene.ui.status("patient.cue", cue,
                    scene.texts[v.cue_by_breath ? TextId::patient_cue_by_breath : TextId::patient_cue_open],
                    {.type = Type::state, .align = Align::centre, .middle = Middle::middle});
  picture(scene, middle);
}

}  // namespace unhurried::screens
