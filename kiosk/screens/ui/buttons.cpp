// Widgets that can be pressed.
#include <algorithm>

#include "kiosk/screens/ui/draw.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

std::optional<Press> Ui::press_on(std::string_view id, bool enabled) {
  return enabled ? frame_.presses.take(id) : std::nullopt;
}

namespace {

// Room between a face and its rim; narrow ones give it to their words.
float face_inset(const Rect& rect, float wanted) {
  return std::min(wanted, rect.width * 0.06f);
}

}  // namespace

// A label with a smaller line below it, both centred.
bool Ui::face(const Rect& rect, std::string_view label, std::string_view detail, Type type, Color color,
              double alpha) {
  TextStyle style{.type = type, .align = Align::centre, .middle = Middle::middle};
  if (detail.empty()) {
    style.round = corner(rect);
    return draw_text(rect, label, style, color, alpha);
  }
  const TextStyle small{.type = Type::label, .align = Align::centre, .middle = Middle::top};
  const float detail_height = std::min(rect.height / 2, text_height(detail, small, rect.width));
  const float label_height = std::min(rect.height - detail_height, text_height(label, style, rect.width));
  Rect rest = rect.inset(0, (rect.height - label_height - detail_height) / 2);
  const bool label_fits = draw_text(rest.cut_top(label_height), label, style, color, alpha);
  return draw_text(rest, detail, small, color, alpha) && label_fits;
}

std::optional<Press> Ui::button(std::string_view id, const Rect& rect, std::string_view label,
                                const ButtonStyle& style) {
  const Palette& colors = theme().colors;
  const bool primary = style.look == ButtonLook::primary;
  const bool notice = style.look == ButtonLook::notice;
  const bool down = style.enabled && frame_.presses.pressed(id);
  const Color ink = primary                            ? colors.primary_text
                    : notice                           ? colors.notice_text
                    : style.look == ButtonLook::choice ? colors.choice_text
                                                       : colors.text;
  Color ground = primary ? colors.primary : notice ? colors.notice : colors.choice;
  if (down) ground = mix(ground, ink, 0.12f);
  const double alpha = style.enabled ? 1.0 : 0.45;
  if (style.look != ButtonLook::quiet || down) fill(rect, ground, corner(rect), alpha);
  if (style.enabled)
    rim(rect, primary ? mix(colors.primary, colors.soft, 0.55f) : colors.track, corner(rect));
  const bool fits =
      face(rect.inset(face_inset(rect, theme().gap / 2), 2), label, style.detail, style.type, ink, alpha);
  Element& element = enter(id, Kind::button, rect, label);
  element.enabled = style.enabled;
  element.text_fits = fits;
  return press_on(id, style.enabled);
}

std::optional<Press> Ui::hold_button(std::string_view id, const Rect& rect, std::string_view label,
                                     const ButtonStyle& style) {
  const Palette& colors = theme().colors;
  const bool primary = style.look == ButtonLook::primary;
  const Color ground = primary ? colors.primary : colors.choice;
  const Color ink = primary ? colors.primary_text : colors.choice_text;
  const double alpha = style.enabled ? 1.0 : 0.45;
  fill(rect, ground, corner(rect), alpha);
  const float held = style.enabled ? frame_.presses.hold_fraction(id, frame_.now) : 0;
  if (held > 0) {
    // Grows from the side where reading begins; clipped, so that the round corners stay.
    Rect done = directed({rect.x, rect.y, rect.width * held, rect.height}, rect);
    frame_.list.PushClipRect({done.x, done.y}, {done.right(), done.bottom()}, true);
    fill(rect, mix(ground, ink, 0.18f), corner(rect));
    frame_.list.PopClipRect();
    keep_moving();
  }
  if (style.enabled)
    rim(rect, primary ? mix(colors.primary, colors.soft, 0.55f) : colors.track, corner(rect));
  const bool fits =
      face(rect.inset(face_inset(rect, theme().gap / 2), 2), label, style.detail, style.type, ink, alpha);
  Element& element = enter(id, Kind::hold_button, rect, label);
  element.enabled = style.enabled;
  element.text_fits = fits;
  return press_on(id, style.enabled);
}

std::optional<Press> Ui::toggle(std::string_view id, const Rect& rect, std::string_view label, bool on,
                                bool enabled) {
  const Palette& colors = theme().colors;
  const double alpha = enabled ? 1.0 : 0.45;
  const bool down = enabled && frame_.presses.pressed(id);
  fill(rect, down ? mix(colors.choice, colors.choice_text, 0.12f) : colors.choice, corner(rect), alpha);
  if (enabled) rim(rect, colors.track, corner(rect));
  Rect inside = rect.inset(theme().gap / 2, 2);
  const float knob = std::min(inside.height * 0.34f, theme().px(Millimetres(4)));
  Rect track_place = inside;
  track_place = directed(track_place.cut_right(knob * 4), inside);
  Rect label_place =
      directed({inside.x, inside.y, inside.width - knob * 4 - theme().gap / 2, inside.height}, inside);
  const Rect track{track_place.x, track_place.centre_y() - knob, knob * 4, knob * 2};
  fill(track, on ? colors.chosen : colors.track, knob, alpha);
  const bool knob_right = on != frame_.right_to_left;
  const float knob_x = knob_right ? track.right() - knob : track.x + knob;
  frame_.list.AddCircleFilled({knob_x, track.centre_y()}, knob * 0.78f,
                              packed(on ? colors.chosen_text : colors.text, alpha), 32);
  const TextStyle style{.type = Type::body, .middle = Middle::middle};
  const bool fits = draw_text(label_place, label, style, colors.choice_text, alpha);
  Element& element = enter(id, Kind::toggle, rect, label);
  element.enabled = enabled;
  element.selected = on;
  element.value = on ? "on" : "off";
  element.text_fits = fits;
  return press_on(id, enabled);
}

std::optional<Press> Ui::tile(std::string_view id, const Rect& rect, std::string_view label, bool selected,
                              std::string_view detail, bool enabled) {
  const Palette& colors = theme().colors;
  const Color ink = selected ? colors.chosen_text : colors.choice_text;
  Color ground = selected ? colors.chosen : colors.choice;
  if (enabled && frame_.presses.pressed(id)) ground = mix(ground, ink, 0.12f);
  const double alpha = enabled ? 1.0 : 0.45;
  fill(rect, ground, corner(rect), alpha);
  if (enabled && !selected) rim(rect, colors.track, corner(rect));
  const bool fits =
      face(rect.inset(face_inset(rect, theme().gap / 3), 2), label, detail, Type::body, ink, alpha);
  Element& element = enter(id, Kind::tile, rect, label);
  element.enabled = enabled;
  element.selected = selected;
  element.value = selected ? "on" : "off";
  element.text_fits = fits;
  return press_on(id, enabled);
}

void Ui::pause_button(std::string_view id, const Rect& rect, std::string_view label) {
  const Palette& colors = theme().colors;
  fill(rect, colors.choice, corner(rect));
  rim(rect, colors.track, corner(rect));
  Rect inside = rect.inset(theme().gap / 2, 2);
  const float size = std::min(inside.height * 0.3f, theme().px(Millimetres(5)));
  const Rect mark = directed({inside.x, inside.y, size * 2.4f, inside.height}, inside);
  const Rect words =
      directed({inside.x + size * 2.4f, inside.y, inside.width - size * 2.4f, inside.height}, inside);
  glyph(Glyph::pause, mark.centre_x(), mark.centre_y(), size, colors.choice_text);
  const TextStyle style{.type = Type::button, .align = Align::centre, .middle = Middle::middle};
  const bool fits = draw_text(words, label, style, colors.choice_text);
  enter(id, Kind::pause, rect, label).text_fits = fits;
}

}  // namespace unhurried::screens
