// The steps: nothing happens, she is asked, she said yes.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "kiosk/screens/patient/screens.h"

namespace unhurried::screens {
namespace {

// The act as a question, or, once she said yes, as what is so.
std::string act_words(const Scene& scene, TextId words) {
  return scene.texts.with(words, {{"instrument", scene.texts[scene.view.ask.instrument]}});
}

}  // namespace

void draw_resting(Scene& scene) {
  const view::Patient& v = scene.view;
  std::vector<Action> wishes;
  if (v.may_again) wishes.push_back({"patient.again", TextId::patient_again, IntentKind::again});
  if (v.may_smaller) wishes.push_back({"patient.smaller", TextId::patient_smaller, IntentKind::smaller});
  // The row's place is kept where there is no wish to have, so that nothing moves when there is.
  const Parts parts = split(scene, kPictureShare, scene.at.row);
  button_row(scene, parts.buttons, wishes, 2);
  picture(scene, parts.picture);
  const Align align = has_picture(v) ? Align::start : Align::centre;
  if (v.in_contact) {  // then "nothing happens" would not be true
    const std::array<Words, 1> words = {
        {{"patient.title", scene.texts[TextId::patient_stopped_contact], Type::state}}};
    stack(scene, parts.words, words, align, Middle::middle);
    return;
  }
  stack(scene, parts.words, title_and_line(scene), align, Middle::middle);
}

void draw_ask(Scene& scene) {
  const view::Patient& v = scene.view;
  constexpr float kSmallerPicture =
      0.36f;  // the words need the room, and yes stands far from the stop column
  const Parts parts = split(scene, kSmallerPicture, std::min(scene.at.row * 1.3f, scene.at.main.height / 2));
  picture(scene, parts.picture);
  const std::array<Action, 2> answers = {
      {{"patient.ask.yes", TextId::patient_ask_yes, IntentKind::yes, v.ask.number},
       {"patient.ask.not_yet", TextId::patient_ask_not_yet, IntentKind::not_yet}}};
  button_row(scene, parts.buttons, answers, 2);
  const std::string act = act_words(scene, v.ask.what);
  const std::array<Words, 5> words = {{{"patient.title", scene.title, Type::body, true},
                                       {"patient.ask.what", act, Type::state},
                                       {"patient.ask.where", scene.texts[v.ask.where], Type::body},
                                       {"patient.ask.not_this", scene.texts[v.ask.not_this], Type::body},
                                       {"patient.line", scene.texts[v.line], Type::body, true}}};
  stack(scene, parts.words, words, Align::start, Middle::middle);
}

void draw_going(Scene& scene) {
  const view::Patient& v = scene.view;
  Parts parts = split(scene, kPictureShare, 0);
  picture(scene, parts.picture);
  // Its place is kept while it is silent, so that nothing jumps when it speaks.
  const float em = scene.ui.theme().size(Type::state);
  const float lines = has_picture(v) && !scene.at.upright ? 2 : 1;
  const Rect cue = parts.words.cut_bottom(std::min(em * 1.35f * lines, parts.words.height * 0.4f));
  const Align align = has_picture(v) && !scene.at.upright ? Align::start : Align::centre;
  if (v.cue_open)
    scene.ui.status("patient.cue", cue,
                    scene.texts[v.cue_by_breath ? TextId::patient_cue_by_breath : TextId::patient_cue_open],
                    {.type = Type::state, .align = align, .middle = Middle::middle});
  const std::string act = act_words(scene, v.ask.going);
  const std::array<Words, 3> words = {{{"patient.title", scene.title, Type::state},
                                       {"patient.going.what", act, Type::body, true},
                                       {"patient.line", scene.texts[v.line], Type::body, true}}};
  stack(scene, parts.words, words, align, Middle::middle);
}

}  // namespace unhurried::screens
