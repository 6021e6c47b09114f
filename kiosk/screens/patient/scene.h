// What her screens are put together from: words, the picture of her muscle and breath, buttons, choices, and
// the controls of a running visit. Decides the look that they share; knows no single screen. Main thread.
#pragma once

#include <array>
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
  std::string title;  // the view's, with her name in it where it has one
};

struct Words {
  std::string_view id;
  std::string_view text;
  Type type = Type::body;  // all but title and label may become smaller where room is short
  bool secondary = false;
};
// Sets them below one another and returns the height that they took. Where even their smaller sizes are too
// tall, each is set smaller still, in the same proportion.
float stack(Scene& scene, const Rect& area, std::span<const Words> words, Align align = Align::start,
            Middle middle = Middle::top);

// The view's title and line.
std::array<Words, 2> title_and_line(const Scene& scene);
// Cuts what they take from the top of `area`, at most `share` of it, and leaves `least_below` to what
// follows; leaves out what has no room there.
void heading(Scene& scene, Rect& area, float share, float least_below = 0);
// The same as the one thing on the screen.
void quiet_words(Scene& scene, const Rect& area);

struct Action {
  std::string_view id;
  TextId label;
  IntentKind kind;
  std::int64_t value = 0;
  bool hold = false;
};
// The largest type in which no word of these labels is broken, as far as there is one.
Type unbroken(Scene& scene, std::span<const Action> actions, float width);
void button(Scene& scene, const Rect& rect, const Action& action, Type type);
void button(Scene& scene, const Rect& rect, const Action& action);
// Buttons of equal size and weight, the first farthest from the stop column; room for `places` of them.
void button_row(Scene& scene, const Rect& row, std::span<const Action> actions, int places);

// Words and buttons on the far side, picture near the stop column; on an upright panel below one another.
// Without a picture the words take its place. What is left in place between screens does not move.
struct Parts {
  Rect words, buttons, picture;
};
inline constexpr float kPictureShare = 0.44f;
Parts split(const Scene& scene, float picture_share, float button_height);

bool has_picture(const view::Patient& view);
// Gauge and breath around one centre; nothing where the view has neither.
void picture(Scene& scene, const Rect& area);

struct Option {
  std::string_view id;
  TextId label;
  bool selected;
  session::Intent intent;
};

struct Question {
  std::string_view id;
  TextId text;
  std::span<const Option> options;
};
// Four questions with their tiles below them, two beside two, each side as wide as its tiles ask for. On an
// upright panel below one another. All tiles are of equal height.
void choice_grid(Scene& scene, const Rect& area, std::span<const Question, 4> questions);
float choice_grid_height(const Scene& scene);  // the least that it needs
// Tiles to choose from, row by row.
void tile_grid(Scene& scene, const Rect& area, std::span<const Option> options, int columns);
float tile_grid_height(const Scene& scene, int count, int columns);

// What the words in the stop column need at their full size.
float stop_width(const text::Catalogue& texts, Ui& ui);
// Stop, pause, not today, and what else the view allows beside them.
void controls(Scene& scene);
void simulated_strip(Scene& scene);

}  // namespace unhurried::screens
