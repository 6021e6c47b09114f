// Every colour, size and motion of the screens.
// Decides: palettes, type sizes by visual angle, target sizes by millimetres, times of motion. Leaves to the
// screens what stands where, and to config which palette and which panel it is. A size in pixels comes from
// the panel's millimetres and the distance it is read from, never from its resolution. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "devices/base/time.h"
#include "devices/base/units.h"
#include "kiosk/screens/ui/color.h"
#include "kiosk/screens/ui/element.h"

namespace unhurried::screens {

enum class PaletteName : std::uint8_t { dusk, day, high_contrast, dimmed };
inline constexpr int kPalettes = 4;

struct Palette {
  Color background, surface, line;  // line: rims and rules; decoration only
  Color text, secondary;
  Color track;        // the gauge's unfilled part
  Color tense, soft;  // the ends of the gauge's colour; position and word carry the meaning
  Color orb_centre, orb_edge;
  Color stop, stop_text;
  Color primary, primary_text;  // the button that goes on
  Color choice, choice_text;    // a tile or button beside it
  Color chosen, chosen_text;    // a tile that is selected
  Color notice, notice_text;    // a banner that wants to be read
  float glow = 0;               // 0..1: how much anything shines
};
const Palette& palette(PaletteName name);

// A pair of colours in which text is set; the contrast test walks them all.
struct TextPair {
  std::string_view name;
  Color text, background;
};
std::array<TextPair, 12> text_pairs(const Palette& palette);
inline constexpr double kPatientContrast = 7.0;
inline constexpr double kClinicContrast = 4.5;  // WCAG 2.2, level AA

enum class Type : std::uint8_t { label, body, button, title, state, pacer, stop, number };
inline constexpr int kTypeCount = 8;

struct Panel {
  float mm_per_px = 0.248f;   // 21.5 inch at 1920x1080
  Millimetres distance{900};  // from the reader's eyes
};

struct Motion {
  bool reduced = false;              // no moving orb, the gauge in steps of a second
  Duration gauge_smoothing = 400ms;  // critically damped
  Duration fade = 300ms;             // ease-out
  Duration frame = 33'333us;         // while something moves
};

struct Theme {
  Palette colors;
  std::array<float, kTypeCount> em{};  // pixels, by Type
  float smallest_em = 0;               // below this text isn't readable from the panel's distance
  float px_per_mm = 4;
  float target = 80;  // least width and height of what can be pressed
  float radius = 48;  // of large shapes; small ones take less
  float gap = 28;     // between neighbours
  float margin = 32;  // to the edge of the screen
  float rim = 2;      // width of a rim
  Motion motion;

  float size(Type type) const { return em[static_cast<std::size_t>(type)]; }
  float px(Millimetres length) const { return static_cast<float>(length.value) * px_per_mm; }
};

// `text_scale` 1.0 to 1.5 is the reader's own wish.
Theme make_theme(PaletteName name, SurfaceName surface, const Panel& panel, double text_scale,
                 bool reduced_motion);

// The stop column on the side of her free hand: full height, at least 22 % of the width and 20 % of the area.
enum class Side : std::uint8_t { left, right };
struct StopLayout {
  Rect stop;     // the column
  Rect content;  // the rest, inside the margins
};
StopLayout stop_layout(const Rect& screen, const Theme& theme, Side free_hand);

}  // namespace unhurried::screens
