// Her softness as a ring, and the breath as an orb within it.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/ui/draw.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {
namespace {

// Three quarters of a circle, open below.
constexpr float kGaugeFrom = kTurn * 0.375f;
constexpr float kGaugeTo = kTurn * 1.125f;
constexpr float kBand = 0.125f;   // width of the ring over its radius
constexpr float kWordRow = 1.5f;  // height of the word's row over its em
constexpr int kBreathDots = 10;

float eased(float t) {
  t = std::clamp(t, 0.f, 1.f);
  return t * t * (3 - 2 * t);
}

struct Place {
  ImVec2 centre;
  float radius;
};

// The largest ring that fits with its word below; gauge and orb given one rectangle share their centre.
Place ring_place(const Rect& rect, float word_em) {
  const float below = word_em * kWordRow;
  const float radius = std::min(rect.width, rect.height - below * 0.5f) / 2 / (1 + kBand / 2 + 0.06f);
  return {{rect.centre_x(), rect.y + (rect.height - below * 0.5f) / 2}, std::max(1.f, radius)};
}

}  // namespace

void Ui::gauge(std::string_view id, const Rect& rect, const GaugeLook& look) {
  const Palette& colors = theme().colors;
  UiState& state = frame_.state;
  const float em = theme().size(Type::state);
  const auto [centre, radius] = ring_place(rect, em);
  const float band = radius * kBand;
  ImDrawList& list = frame_.list;

  const ImU32 track = packed(colors.track);
  ring(list, centre, radius, band, kGaugeFrom, kGaugeTo, [track](float) { return track; });
  ring_cap(list, centre, radius, band, kGaugeFrom, -1, track);
  ring_cap(list, centre, radius, band, kGaugeTo, 1, track);

  if (look.softness) {
    const double target = std::clamp(*look.softness, 0.0, 1.0);
    if (!state.gauge_shown) {
      state.gauge.jump(target);
      state.gauge_since = frame_.now;
    } else {
      const Duration elapsed = std::min<Duration>(frame_.now - state.drawn_at, 1s);
      if (!theme().motion.reduced) {
        state.gauge.approach(target, elapsed, theme().motion.gauge_smoothing);
      } else if (frame_.now.time_since_epoch() / 1s != state.drawn_at.time_since_epoch() / 1s) {
        state.gauge.jump(target);
      }
    }
    const double shown = ease_out(seconds(frame_.now - state.gauge_since) / seconds(theme().motion.fade));
    const auto value = static_cast<float>(std::clamp(state.gauge.value(), 0.0, 1.0));
    const float end = kGaugeFrom + (kGaugeTo - kGaugeFrom) * value;
    const auto at = [&](float t) {
      return packed(mix(colors.tense, colors.soft, eased(t * value / 0.85f)), shown);
    };
    ring(list, centre, radius, band, kGaugeFrom, end, at);
    if (end > kGaugeFrom) ring_cap(list, centre, radius, band, kGaugeFrom, -1, at(0));
    ring_cap(list, centre, radius, band, end, 1, at(1));
    const Color head = mix(colors.tense, colors.soft, eased(value / 0.85f));
    const ImVec2 tip(centre.x + std::cos(end) * radius, centre.y + std::sin(end) * radius);
    const float glow = colors.glow;
    if (glow > 0)
      radial(list, tip, band * 0.3f, band * 1.15f, 6,
             [&](float t) { return packed(head, 0.4 * glow * shown * (1 - t) * (1 - t)); });
    list.AddCircleFilled(tip, band * 0.36f, packed(mix(head, hex(0xFFFFFF), 0.82f), shown), 48);
    if (shown < 1 || (!theme().motion.reduced && !state.gauge.resting(target))) keep_moving();
    if (theme().motion.reduced) draw_again_at(frame_.now + 1s);
  }
  state.gauge_shown = look.softness.has_value();

  const Rect word{rect.x, centre.y + radius * 0.93f - em * kWordRow / 2, rect.width, em * kWordRow};
  const TextStyle style{
      .type = Type::title, .align = Align::centre, .middle = Middle::middle, .one_line = true};
  const double said = fade_in(state, id, look.word, frame_.now, theme().motion.fade);
  // The row between the ring's ends; a longer word may pass below them.
  const bool fits = draw_text(word, look.word, style, colors.text, std::max(0.15, said));
  if (said < 1) keep_moving();
  Element& element = enter(id, Kind::gauge, rect, look.label);
  element.value = look.word;
  element.text_fits = fits;
}

void Ui::orb(std::string_view id, const Rect& rect, const OrbLook& look) {
  const Palette& colors = theme().colors;
  const auto [centre, radius] = ring_place(rect, theme().size(Type::state));
  const float inner = radius * (1 - kBand * 1.35f);
  const bool still = theme().motion.reduced;
  const auto fullness = static_cast<float>(still ? 0.5 : std::clamp(look.fullness, 0.0, 1.0));
  const float orb = inner * (0.70f + 0.23f * fullness);
  ImDrawList& list = frame_.list;

  if (colors.glow > 0 && !still)
    radial(list, centre, orb * 0.98f, orb + radius * 0.16f, 8,
           [&](float t) { return packed(colors.soft, 0.22 * colors.glow * (1 - t) * (1 - t)); });
  radial(list, centre, 0, orb, 10,
         [&](float t) { return packed(mix(colors.orb_centre, colors.orb_edge, eased(t))); });
  ring(list, centre, orb, theme().rim, 0, kTurn, [&](float) { return packed(colors.soft, 0.75); });
  if (still) {
    const int reached = static_cast<int>(std::clamp(look.cycle, 0.0, 0.999) * kBreathDots);
    for (int i = 0; i < kBreathDots; ++i) {
      const float angle = kTurn * (static_cast<float>(i) / kBreathDots - 0.25f);
      const ImVec2 at(centre.x + std::cos(angle) * inner * 0.93f, centre.y + std::sin(angle) * inner * 0.93f);
      const float dot = std::max(3.f, inner * 0.035f);
      if (i <= reached)
        list.AddCircleFilled(at, dot, packed(colors.soft), 24);
      else
        list.AddCircle(at, dot, packed(colors.secondary, 0.8), 24, theme().rim);
    }
  } else {
    ring(list, centre, inner * 0.93f, theme().rim * 0.75f, 0, kTurn,
         [&](float) { return packed(colors.soft, 0.2); });
  }

  // Inside the orb at its smallest, so that the word does not change its size with the breath.
  const float half = inner * 0.62f;
  const Rect word{centre.x - half, centre.y - half * 0.6f, half * 2, half * 1.2f};
  const TextStyle style{.type = Type::pacer, .align = Align::centre, .middle = Middle::middle};
  const bool fits = draw_text(word, look.word, style, colors.text);
  Element& element = enter(id, Kind::status, {centre.x - orb, centre.y - orb, 2 * orb, 2 * orb}, look.label);
  element.value = look.word;
  element.text_fits = fits;
  if (!look.moving) return;
  if (still)
    draw_again_at(frame_.now + 500ms);
  else
    keep_moving();
}

}  // namespace unhurried::screens
