// The stop column and the marks drawn on it.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/ui/draw.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

void Ui::glyph(Glyph glyph, float x, float y, float radius, Color color) {
  const ImU32 ink = packed(color);
  const auto bar = [&](float left, float top, float width, float height, float round) {
    frame_.list.AddRectFilled({x + left, y + top}, {x + left + width, y + top + height}, ink, round);
  };
  switch (glyph) {
    case Glyph::none:
      return;
    case Glyph::stop: {
      const float half = radius * 0.42f;
      bar(-half, -half, 2 * half, 2 * half, radius * 0.1f);
      ring(frame_.list, {x, y}, radius, radius * 0.09f, 0, kTurn, [ink](float) { return ink; });
      return;
    }
    case Glyph::pause:
      bar(-radius * 0.6f, -radius * 0.8f, radius * 0.42f, radius * 1.6f, radius * 0.12f);
      bar(radius * 0.18f, -radius * 0.8f, radius * 0.42f, radius * 1.6f, radius * 0.12f);
      return;
    case Glyph::tick: {
      const ImVec2 line[3] = {{x - radius * 0.42f, y + radius * 0.04f},
                              {x - radius * 0.1f, y + radius * 0.34f},
                              {x + radius * 0.46f, y - radius * 0.32f}};
      frame_.list.AddPolyline(line, 3, ink, 0, radius * 0.12f);
      ring(frame_.list, {x, y}, radius, radius * 0.09f, 0, kTurn, [ink](float) { return ink; });
      return;
    }
  }
}

void Ui::stop_column(std::string_view id, const Rect& rect, const StopLook& look) {
  const Palette& colors = theme().colors;
  const Color ink = look.stopped ? colors.text : colors.stop_text;
  fill(rect, look.stopped ? colors.surface : colors.stop, corner(rect));
  if (look.stopped) rim(rect, colors.line, corner(rect));

  // Mark, word and explanation stand as one group in the middle of the column.
  Rect inside = rect.inset(theme().gap * 0.6f, theme().gap);
  const float mark_radius = std::min(inside.width * 0.26f, inside.height * 0.12f);
  const TextStyle word{
      .type = look.stopped ? Type::state : Type::stop, .align = Align::centre, .middle = Middle::middle};
  const TextStyle small{.type = Type::body, .align = Align::centre, .middle = Middle::top};
  const float word_height =
      std::min(inside.height * 0.3f,
               std::max(theme().size(word.type) * 1.25f, text_height(look.label, word, inside.width)));
  const float detail_height = std::min(inside.height * 0.4f, text_height(look.detail, small, inside.width));
  const float total = mark_radius * 2 + word_height + detail_height + theme().gap * 2;
  inside.cut_top(std::max(0.f, (inside.height - total) / 2));
  const Rect mark = inside.cut_top(mark_radius * 2);
  glyph(look.stopped ? Glyph::tick : Glyph::stop, mark.centre_x(), mark.centre_y(), mark_radius, ink);
  inside.cut_top(theme().gap);
  bool fits = draw_text(inside.cut_top(word_height), look.label, word, ink);
  inside.cut_top(theme().gap / 2);
  fits = draw_text(inside, look.detail, small, ink) && fits;

  Element& element = enter(id, look.stopped ? Kind::status : Kind::stop, rect, look.label);
  element.value = look.detail;
  element.text_fits = fits;
}

}  // namespace unhurried::screens
