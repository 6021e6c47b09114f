// What a screen draws with: widgets that draw themselves, stand in the registry, and tell of presses on them.
// Decides the look of each widget. Leaves place and words to the screens, colours and sizes to the theme,
// meaning to the session: a screen turns a press into an intent with `say`.
//     if (auto press = ui.button("patient.ask.yes", place, texts.yes)) ui.say(IntentKind::yes, *press,
//     view.ask);
// Words come in as finished texts. A Ui lives for one frame of one surface. Pixels. Main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/core/session/intent.h"
#include "kiosk/screens/ui/element.h"
#include "kiosk/screens/ui/motion.h"
#include "kiosk/screens/ui/press.h"
#include "kiosk/screens/ui/text_source.h"
#include "kiosk/screens/ui/theme.h"

struct ImDrawList;

namespace unhurried::screens {

enum class Middle : std::uint8_t { top, middle, bottom };  // where a text stands in its rectangle's height
enum class Tone : std::uint8_t { plain, notice, go, stop };
enum class Glyph : std::uint8_t { none, stop, pause, tick };

struct TextStyle {
  Type type = Type::body;
  bool secondary = false;
  Align align = Align::start;
  Middle middle = Middle::top;
  bool one_line = false;
  float round =
      0;  // the corners that the text lies within, in pixels: it gets smaller rather than cross them
};

// quiet: a rim on the background; notice: wants to be read, and pressed when it is done
enum class ButtonLook : std::uint8_t { primary, choice, quiet, notice };
struct ButtonStyle {
  ButtonLook look = ButtonLook::choice;
  std::string_view detail = {};  // a second, smaller line
  bool enabled = true;
  Type type = Type::button;
};

struct FieldStyle {
  bool focused = false;        // takes typing; the session says so
  std::string_view hint = {};  // shown while it is empty
  bool secret = false;         // shown as dots; the registry gets dots as well
  bool lines = false;          // wraps
  bool enabled = true;
};

struct StopLook {
  std::string_view label = {};   // one word
  std::string_view detail = {};  // what touching it does, or what happens now
  bool stopped = false;          // it was pressed: the column stays, inert, with a tick
};

struct GaugeLook {
  std::optional<double> softness = {};     // 0..1; empty: nothing is shown, at once
  std::string_view label = {}, word = {};  // what it is, for the registry; what it says, for her
};

struct OrbLook {
  double fullness = 0;  // 0..1, of the breath
  double cycle = 0;     // 0..1 within the whole breath; the dots of reduced motion
  std::string_view label = {}, word = {};
  bool moving = true;  // false: it stands still and no further frame is wanted for it
};

struct ChartColumn {
  float low = 0, high = 0;
  bool empty = true;  // nothing was read
};
struct ChartLook {
  std::span<const ChartColumn> columns = {};         // oldest first, one for every pixel or two
  float bottom = 0, top = 1;                         // the values at the lower and upper edge
  std::optional<float> rest = {};                    // her baseline, as a thin line
  std::string_view label = {}, from = {}, to = {};   // name; texts at both ends of the time axis
  std::string_view bottom_text = {}, top_text = {};  // values at the lower and upper edge
};

struct Said {
  session::Intent intent;
  Press press;
};

class Ui {
 public:
  struct Frame {
    ImDrawList& list;
    Registry& registry;  // of this frame, cleared by the caller
    UiState& state;
    PressTracker& presses;
    TextSource& texts;
    const Theme& theme;
    SurfaceName surface = SurfaceName::hers;
    Rect screen;
    HostTime now;
    bool right_to_left = false;  // the language's direction
  };
  explicit Ui(const Frame& frame);

  const Theme& theme() const { return frame_.theme; }
  const Rect& screen() const { return frame_.screen; }
  HostTime now() const { return frame_.now; }
  // `rect` where it belongs within `area` in a language that runs right to left; unchanged otherwise.
  Rect directed(const Rect& rect, const Rect& area) const;
  float text_height(std::string_view text, const TextStyle& style, float width);
  float text_width(std::string_view text, const TextStyle& style);

  // Shapes without meaning.
  void card(const Rect& rect);
  void rule(const Rect& rect);

  // Tell.
  void text(std::string_view id, const Rect& rect, std::string_view text, const TextStyle& style = {});
  // A text that says how things are; fades in when it changes.
  void status(std::string_view id, const Rect& rect, std::string_view text, const TextStyle& style = {});
  void banner(std::string_view id, const Rect& rect, std::string_view text, Tone tone,
              Type type = Type::title, std::string_view detail = {});
  void gauge(std::string_view id, const Rect& rect, const GaugeLook& look);
  void orb(std::string_view id, const Rect& rect, const OrbLook& look);
  void chart(std::string_view id, const Rect& rect, const ChartLook& look);
  // Moves as long as the program turns, so that a frozen screen shows that it is frozen.
  void heartbeat(const Rect& rect);

  // Ask.
  std::optional<Press> button(std::string_view id, const Rect& rect, std::string_view label,
                              const ButtonStyle& style = {});
  std::optional<Press> hold_button(std::string_view id, const Rect& rect, std::string_view label,
                                   const ButtonStyle& style = {});
  std::optional<Press> toggle(std::string_view id, const Rect& rect, std::string_view label, bool on,
                              bool enabled = true);
  std::optional<Press> tile(std::string_view id, const Rect& rect, std::string_view label, bool selected,
                            std::string_view detail = {}, bool enabled = true);
  // Shows the session's draft. A press is for the screen to turn into a `focus` intent; while focused, it
  // says what is typed by itself, as type_text and erase.
  std::optional<Press> field(std::string_view id, const Rect& rect, std::string_view label,
                             std::string_view draft, const FieldStyle& style = {});

  // Taken from raw input on down, so they give no press here.
  void stop_column(std::string_view id, const Rect& rect, const StopLook& look);
  void pause_button(std::string_view id, const Rect& rect, std::string_view label);

  void say(session::Intent intent, const Press& press) { said_.push_back({std::move(intent), press}); }
  void say(session::IntentKind kind, const Press& press, std::int64_t value = 0) {
    say({kind, value, {}}, press);
  }
  std::vector<Said>& said() { return said_; }

  // A further frame is wanted at `at`, or at the rate of motion.
  void draw_again_at(HostTime at);
  void keep_moving();

 private:
  struct Ink;
  bool draw_text(const Rect& rect, std::string_view text, const TextStyle& style, Color color,
                 double alpha = 1);
  void fill(const Rect& rect, Color color, float radius, double alpha = 1);
  void rim(const Rect& rect, Color color, float radius);
  void glyph(Glyph glyph, float x, float y, float radius, Color color);
  float corner(const Rect& rect) const;
  std::optional<Press> press_on(std::string_view id, bool enabled);
  bool face(const Rect& rect, std::string_view label, std::string_view detail, Type type, Color color,
            double alpha);
  Element& enter(std::string_view id, Kind kind, const Rect& rect, std::string_view label);

  Frame frame_;
  std::vector<Said> said_;
};

}  // namespace unhurried::screens
