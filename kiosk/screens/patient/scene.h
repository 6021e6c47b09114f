// What her screens are put together from: words, the picture of her muscle and breath, buttons, choices, and
// the controls of a running visit. Decides the look that they share; knows no single screen. Main thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"
#include "kiosk/screens/patient/layout.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

using session::IntentKind;
using text::TextId;

// All that the drawing of one of her screens needs. Lives for a frame.
struct Scene {
  const view::Patient& view;
  const text::Catalogue& texts;
  Ui& ui;
  Layout at;
};

struct Words {
  std::string_view id;
  std::string_view text;
  Type type = Type::body;  // state and body may become title and label where room is short
  bool secondary = false;
};
// Sets them below one another and returns the height that they took. Where even their smaller sizes are too
// tall, each is set smaller still, in the same proportion.
float stack(Scene& scene, const Rect& area, std::span<const Words> words, Align align = Align::start,
            Middle middle = Middle::top);

// The view's title and line. Cuts what they take from the top of `area`, at most `share` of it.
void heading(Scene& scene, Rect& area, float share = 0.36f);
// The same as the one thing on the screen.
void quiet_words(Scene& scene, const Rect& area);

struct Action {
  std::string_view id;
  TextId label;
  IntentKind kind;
  std::int64_t value = 0;
  bool hold = false;
};
void button(Scene& scene, const Rect& rect, const Action& action);
// Buttons of equal size and weight: beside the picture, in a column on the far side, or on an upright panel
// in a row below it. What remains for the picture does not depend on how many buttons there are.
Rect picture_with(Scene& scene, Rect area, std::span<const Action> actions);
// The same in a row, the first farthest from the stop column.
void button_row(Scene& scene, const Rect& row, std::span<const Action> actions);

bool has_picture(const view::Patient& view);
// Gauge and breath around one centre; nothing where the view has neither.
void picture(Scene& scene, const Rect& area);

struct Option {
  std::string_view id;
  TextId label;
  bool selected;
  session::Intent intent;
};
// A question and two tiles beside it.
void choice_row(Scene& scene, const Rect& row, std::string_view id, TextId question,
                std::span<const Option> options, float tile_width);
float tile_width(Scene& scene, std::span<const Option> options);

// Stop, pause, not today, and what else the view allows beside them.
void controls(Scene& scene);
void simulated_strip(Scene& scene);

}  // namespace unhurried::screens
