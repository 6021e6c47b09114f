#include "kiosk/screens/ui/ui.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/ui/draw.h"

namespace unhurried::screens {
namespace {

Weight weight_of(Type type) {
  switch (type) {
    case Type::label:
    case Type::body:
      return Weight::medium;
    case Type::stop:
      return Weight::bold;
    default:
      return Weight::semibold;
  }
}

}  // namespace

Ui::Ui(const Frame& frame) : frame_(frame) {
  frame_.state.next_frame = HostTime::max();
  frame_.state.typing = false;
}

void Ui::draw_again_at(HostTime at) {
  frame_.state.next_frame = std::min(frame_.state.next_frame, at);
}

void Ui::keep_moving() {
  draw_again_at(frame_.now + theme().motion.frame);
}

Rect Ui::directed(const Rect& rect, const Rect& area) const {
  if (!frame_.right_to_left) return rect;
  return {area.x + area.right() - rect.right(), rect.y, rect.width, rect.height};
}

Element& Ui::enter(std::string_view id, Kind kind, const Rect& rect, std::string_view label) {
  Element element;
  element.id = id;
  element.kind = kind;
  element.label = label;
  element.rect = rect;
  if (!frame_.state.marked.empty() && frame_.state.marked == id) {
    // Outside of the rim, and as wide as a finger's edge, so that it is seen without its colour.
    const float width = theme().px(Millimetres(1.5));
    const float out = theme().rim + width / 2;
    frame_.list.AddRect({rect.x - out, rect.y - out}, {rect.right() + out, rect.bottom() + out},
                        packed(theme().colors.text), corner(rect) + out, 0, width);
  }
  return frame_.registry.add(std::move(element));
}

float Ui::text_height(std::string_view text, const TextStyle& style, float width) {
  if (text.empty()) return 0;
  return static_cast<float>(frame_.texts
                                .shaped({text, theme().size(style.type), weight_of(style.type),
                                         style.one_line ? 0 : width, style.align, false})
                                .height);
}

float Ui::text_width(std::string_view text, const TextStyle& style) {
  if (text.empty()) return 0;
  const TextRequest request{text, theme().size(style.type), weight_of(style.type), 0, style.align, false};
  return static_cast<float>(frame_.texts.shaped(request).width);
}

namespace {

// Whether a text in the middle of a face with round corners keeps clear of them. Its ink is lower than its
// line boxes.
bool clear_of_corners(const TextImage& image, float em, const Rect& face, float round) {
  const float across = static_cast<float>(image.width) / 2 - (face.width / 2 - round);
  const float down = (static_cast<float>(image.height) - 0.4f * em) / 2 - (face.height / 2 - round);
  return across <= 0 || down <= 0 || across * across + down * down <= round * round;
}

}  // namespace

// Draws the text at its own size or, where a language needs more room, smaller in steps down to what can
// still be read. False: even then it had to be cut, or a word to be broken.
bool Ui::draw_text(const Rect& rect, std::string_view text, const TextStyle& style, Color color,
                   double alpha) {
  if (text.empty() || alpha <= 0) return true;
  if (rect.width < 1 || rect.height < 1) return false;
  constexpr float kStep = 0.92f, kSmallestForCorners = 0.7f;
  TextRequest request{text, theme().size(style.type), weight_of(style.type), 0, style.align, false};
  TextImage image;
  bool fits = false;
  while (true) {
    request.wrap_width = style.one_line ? 0 : std::floor(rect.width);
    image = frame_.texts.shaped(request);
    // Line boxes are taller than ink: a text may stand out of a tight rectangle by a little leading.
    fits = !image.breaks_word && static_cast<float>(image.width) <= rect.width + 1 &&
           static_cast<float>(image.height) <= rect.height + 0.15f * request.em;
    const float smallest = std::ceil(theme().smallest_em);
    const bool shrinks_for_corners =
        request.em > kSmallestForCorners * theme().size(style.type) &&
        !clear_of_corners(image, request.em, rect, std::min({style.round, rect.width / 2, rect.height / 2}));
    if ((fits && !shrinks_for_corners) || request.em <= smallest) break;
    request.em = std::max(smallest, std::floor(request.em * kStep));
  }
  if (!fits && style.one_line) {
    request.wrap_width = std::floor(rect.width);
    request.ellipsize = true;
    image = frame_.texts.shaped(request);
  }
  const float free_x = rect.width - static_cast<float>(image.width);
  const float free_y = rect.height - static_cast<float>(image.height);
  const bool at_right = style.align == (frame_.right_to_left ? Align::start : Align::end);
  const float x = style.align == Align::centre ? free_x / 2 : at_right ? free_x : 0;
  const float y = style.middle == Middle::middle ? free_y / 2 : style.middle == Middle::bottom ? free_y : 0;
  frame_.texts.draw(frame_.list, image, std::floor(rect.x + x), std::floor(rect.y + y), packed(color, alpha));
  return fits;
}

float Ui::corner(const Rect& rect) const {
  return std::min(theme().radius, std::min(rect.width, rect.height) / 2);
}

void Ui::fill(const Rect& rect, Color color, float radius, double alpha) {
  frame_.list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, packed(color, alpha), radius);
}

void Ui::rim(const Rect& rect, Color color, float radius) {
  const float half = theme().rim / 2;
  frame_.list.AddRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half},
                      packed(color), std::max(0.f, radius - half), 0, theme().rim);
}

void Ui::card(const Rect& rect) {
  fill(rect, theme().colors.surface, corner(rect));
  if (theme().colors.glow == 0) rim(rect, theme().colors.line, corner(rect));
}

void Ui::rule(const Rect& rect) {
  fill(rect, theme().colors.line, 0);
}

void Ui::text(std::string_view id, const Rect& rect, std::string_view text, const TextStyle& style) {
  const Color color = style.secondary ? theme().colors.secondary : theme().colors.text;
  const bool fits = draw_text(rect, text, style, color);
  enter(id, Kind::text, rect, text).text_fits = fits;
}

void Ui::status(std::string_view id, const Rect& rect, std::string_view text, const TextStyle& style) {
  const double shown = fade_in(frame_.state, id, text, frame_.now, theme().motion.fade);
  const Color color = style.secondary ? theme().colors.secondary : theme().colors.text;
  const bool fits = draw_text(rect, text, style, color, std::max(0.15, shown));
  Element& element = enter(id, Kind::status, rect, text);
  element.value = text;
  element.text_fits = fits;
  if (shown < 1) keep_moving();
}

void Ui::banner(std::string_view id, const Rect& rect, std::string_view text, Tone tone, Type type,
                std::string_view detail) {
  const Palette& colors = theme().colors;
  Color ground = colors.surface;
  Color ink = colors.text;
  if (tone == Tone::notice) ground = colors.notice, ink = colors.notice_text;
  if (tone == Tone::go) ground = colors.chosen, ink = colors.chosen_text;
  if (tone == Tone::stop) ground = colors.stop, ink = colors.stop_text;
  fill(rect, ground, corner(rect));
  if (tone == Tone::plain) rim(rect, colors.line, corner(rect));
  const bool fits = face(rect.inset(theme().gap / 2), text, detail, type, ink, 1);
  Element& element = enter(id, Kind::status, rect, text);
  element.value = text;
  element.text_fits = fits;
}

void Ui::heartbeat(const Rect& rect) {
  constexpr double kPeriod = 2;  // seconds there and back
  const double t = std::fmod(seconds(frame_.now.time_since_epoch()), kPeriod) / kPeriod;
  const auto along = static_cast<float>(half_cosine(t < 0.5 ? 2 * t : 2 - 2 * t));
  const float radius = std::min(rect.height, rect.width) / 2;
  fill({rect.x, rect.centre_y() - theme().rim / 2, rect.width, theme().rim}, theme().colors.line, 0);
  frame_.list.AddCircleFilled({rect.x + radius + along * (rect.width - 2 * radius), rect.centre_y()}, radius,
                              packed(theme().colors.soft), 24);
  keep_moving();
}

}  // namespace unhurried::screens
