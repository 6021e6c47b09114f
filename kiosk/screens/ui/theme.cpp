#include "kiosk/screens/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace unhurried::screens {
namespace {

// Cap height of Inter over its em; cap height is what the eye reads by.
constexpr double kCapHeight = 0.727;
// ISO 9241-303 prefers 20 to 22 minutes of arc for the cap height, 16 at the least.
constexpr double kBodyMinutes = 22;
constexpr double kLeastMinutes = 16;
// Colle and Hiszem (2004): no gain above 20 mm for people who stand; a reclining one needs no less.
constexpr Millimetres kPatientTarget{20};
constexpr Millimetres kClinicianTarget{12};
// Numbers and curves are read, not followed: half the frames do, and a press draws at once.
constexpr Duration kClinicianFrame = 66'667us;

// Type sizes as multiples of the body size, in the order of Type.
constexpr std::array<double, kTypeCount> kTypeRatio = {0.88, 1.0, 1.27, 1.27, 1.75, 1.75, 3.2, 2.4};

constexpr Palette kDusk{.background = hex(0x13252E),
                        .surface = hex(0x1A303A),
                        .line = hex(0x2B4753),
                        .text = hex(0xEEF3F1),
                        .secondary = hex(0xB4C8CC),
                        .track = hex(0x35535F),
                        .tense = hex(0xE8BF82),
                        .soft = hex(0x74D3C4),
                        .orb_centre = hex(0x1F5459),
                        .orb_edge = hex(0x1C4450),
                        .stop = hex(0xDF9A76),
                        .stop_text = hex(0x241008),
                        .primary = hex(0x22505A),
                        .primary_text = hex(0xEEF3F1),
                        .choice = hex(0x1E3844),
                        .choice_text = hex(0xEEF3F1),
                        .chosen = hex(0x74D3C4),
                        .chosen_text = hex(0x13252E),
                        .notice = hex(0xE8BF82),
                        .notice_text = hex(0x13252E),
                        .glow = 0.9f};

constexpr Palette kDay{.background = hex(0xF6F3EC),
                       .surface = hex(0xFFFFFF),
                       .line = hex(0xD9D4C6),
                       .text = hex(0x1C2B30),
                       .secondary = hex(0x3E525A),
                       .track = hex(0xCBC5B5),
                       .tense = hex(0xA8741F),
                       .soft = hex(0x16807A),
                       .orb_centre = hex(0xBFE0DA),
                       .orb_edge = hex(0x8CC6BF),
                       .stop = hex(0x943818),
                       .stop_text = hex(0xFFFFFF),
                       .primary = hex(0x125A5D),
                       .primary_text = hex(0xFFFFFF),
                       .choice = hex(0xE4DFD2),
                       .choice_text = hex(0x1C2B30),
                       .chosen = hex(0x125A5D),
                       .chosen_text = hex(0xFFFFFF),
                       .notice = hex(0xF3DFB4),
                       .notice_text = hex(0x1C2B30),
                       .glow = 0.35f};

constexpr Palette kHighContrast{.background = hex(0x000000),
                                .surface = hex(0x000000),
                                .line = hex(0x8A8A8A),
                                .text = hex(0xFFFFFF),
                                .secondary = hex(0xFFFFFF),
                                .track = hex(0x7A7A7A),
                                .tense = hex(0xFFD166),
                                .soft = hex(0x6FE3FF),
                                .orb_centre = hex(0x003A46),
                                .orb_edge = hex(0x003A46),
                                .stop = hex(0xFFE14D),
                                .stop_text = hex(0x000000),
                                .primary = hex(0x003A46),
                                .primary_text = hex(0xFFFFFF),
                                .choice = hex(0x1C1C1C),
                                .choice_text = hex(0xFFFFFF),
                                .chosen = hex(0x6FE3FF),
                                .chosen_text = hex(0x000000),
                                .notice = hex(0xFFD166),
                                .notice_text = hex(0x000000),
                                .glow = 0};

// Dusk for a room without light: nothing is brighter than it has to be to be read.
constexpr Palette kDimmed{.background = hex(0x080F13),
                          .surface = hex(0x0D171C),
                          .line = hex(0x1A2B33),
                          .text = hex(0xB4BDBB),
                          .secondary = hex(0xA3B0B2),
                          .track = hex(0x263B44),
                          .tense = hex(0xA58A60),
                          .soft = hex(0x58968D),
                          .orb_centre = hex(0x102A2E),
                          .orb_edge = hex(0x0E2329),
                          .stop = hex(0x5A2A16),
                          .stop_text = hex(0xF0CDB8),
                          .primary = hex(0x10282E),
                          .primary_text = hex(0xB4BDBB),
                          .choice = hex(0x0F1D24),
                          .choice_text = hex(0xB4BDBB),
                          .chosen = hex(0x6BAEA4),
                          .chosen_text = hex(0x03080A),
                          .notice = hex(0xBBA074),
                          .notice_text = hex(0x03080A),
                          .glow = 0.4f};

double em_px(double minutes, const Panel& panel) {
  const double angle = minutes / 60.0 * 3.14159265358979 / 180.0;
  const double cap_mm = panel.distance.value * std::tan(angle);
  return cap_mm / kCapHeight / static_cast<double>(panel.mm_per_px);
}

}  // namespace

const Palette& palette(PaletteName name) {
  switch (name) {
    case PaletteName::day:
      return kDay;
    case PaletteName::high_contrast:
      return kHighContrast;
    case PaletteName::dimmed:
      return kDimmed;
    case PaletteName::dusk:
      break;
  }
  return kDusk;
}

std::array<TextPair, 12> text_pairs(const Palette& p) {
  return {{{"text on background", p.text, p.background},
           {"secondary on background", p.secondary, p.background},
           {"text on surface", p.text, p.surface},
           {"secondary on surface", p.secondary, p.surface},
           {"text on the orb's centre", p.text, p.orb_centre},
           {"text on the orb's edge", p.text, p.orb_edge},
           {"stop", p.stop_text, p.stop},
           {"primary button", p.primary_text, p.primary},
           {"choice", p.choice_text, p.choice},
           {"chosen", p.chosen_text, p.chosen},
           {"notice", p.notice_text, p.notice},
           {"stopped column", p.text, p.surface}}};
}

Theme make_theme(PaletteName name, SurfaceName surface, const Panel& panel, double text_scale,
                 bool reduced_motion) {
  Theme theme;
  theme.colors = palette(name);
  const double body = em_px(kBodyMinutes, panel) * std::clamp(text_scale, 1.0, 1.5);
  for (std::size_t i = 0; i < theme.em.size(); ++i)
    theme.em[i] = static_cast<float>(std::round(body * kTypeRatio[i]));
  theme.smallest_em = static_cast<float>(em_px(kLeastMinutes, panel));
  theme.px_per_mm = 1.f / panel.mm_per_px;
  theme.target = std::ceil(theme.px(surface == SurfaceName::hers ? kPatientTarget : kClinicianTarget));
  theme.radius = std::round(theme.px(Millimetres(surface == SurfaceName::hers ? 12.0 : 5.0)));
  theme.gap = std::round(theme.px(Millimetres(surface == SurfaceName::hers ? 7.0 : 4.0)));
  theme.margin = std::round(theme.px(Millimetres(surface == SurfaceName::hers ? 8.0 : 5.0)));
  theme.rim = std::max(1.f, std::round(theme.px(Millimetres(0.5))));
  theme.motion.reduced = reduced_motion;
  if (surface == SurfaceName::clinician) theme.motion.frame = kClinicianFrame;
  return theme;
}

StopLayout stop_layout(const Rect& screen, const Theme& theme, Side free_hand) {
  // The column loses its margins to the screen's edges, so it is made wide enough to keep a fifth of the
  // area.
  const Rect inside = screen.inset(theme.margin);
  const float least_area = 0.205f * screen.width * screen.height;
  const float least = std::max(0.225f * screen.width, least_area / std::max(1.f, inside.height));
  const float width = std::ceil(std::min(least, inside.width));
  Rect content = inside;
  const Rect stop = free_hand == Side::left ? content.cut_left(width) : content.cut_right(width);
  if (free_hand == Side::left)
    content.cut_left(theme.margin);
  else
    content.cut_right(theme.margin);
  return {stop, content};
}

}  // namespace unhurried::screens
