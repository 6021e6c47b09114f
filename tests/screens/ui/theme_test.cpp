#include "kiosk/screens/ui/theme.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace unhurried;
using namespace unhurried::screens;

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(hex(0x000000), hex(0xFFFFFF)) == doctest::Approx(21));
  CHECK(contrast(hex(0x777777), hex(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.01));
  CHECK(contrast(hex(0x123456), hex(0x123456)) == doctest::Approx(1));
}

TEST_CASE("every text stands out at least seven to one, in every palette") {
  for (const PaletteName name : {PaletteName::dusk, PaletteName::day, PaletteName::high_contrast}) {
    const Palette& colors = palette(name);
    for (const TextPair& pair : text_pairs(colors)) {
      CAPTURE(static_cast<int>(name));
      CAPTURE(std::string(pair.name));
      CHECK(contrast(pair.text, pair.background) >= kPatientContrast);
    }
    // The orb's colours between its centre and its edge carry text as well.
    for (int i = 0; i <= 10; ++i)
      CHECK(contrast(colors.text, mix(colors.orb_centre, colors.orb_edge, static_cast<float>(i) / 10)) >=
            7.0);
  }
}

TEST_CASE("the gauge's colours stand out from the background everywhere along it") {
  for (const PaletteName name : {PaletteName::dusk, PaletteName::day, PaletteName::high_contrast}) {
    const Palette& colors = palette(name);
    for (int i = 0; i <= 10; ++i)
      CHECK(contrast(mix(colors.tense, colors.soft, static_cast<float>(i) / 10), colors.background) >= 3.0);
  }
}

TEST_CASE("a mix in OKLab keeps its ends and its lightness between them") {
  const Color amber = hex(0xE8BF82), teal = hex(0x74D3C4);
  CHECK(mix(amber, teal, 0) == amber);
  CHECK(mix(amber, teal, 1) == teal);
  const double middle = luminance(mix(amber, teal, 0.5f));
  CHECK(middle > 0.95 * std::min(luminance(amber), luminance(teal)));
}

TEST_CASE("text grows with the distance, not with the resolution") {
  const Theme near = make_theme(PaletteName::dusk, SurfaceName::hers, {0.248f, Millimetres(1000)}, 1, false);
  CHECK(near.size(Type::body) == doctest::Approx(35).epsilon(0.05));  // 22 minutes of arc at a metre
  const Theme far = make_theme(PaletteName::dusk, SurfaceName::hers, {0.248f, Millimetres(2000)}, 1, false);
  CHECK(far.size(Type::body) == doctest::Approx(2 * near.size(Type::body)).epsilon(0.03));
  const Theme fine = make_theme(PaletteName::dusk, SurfaceName::hers, {0.124f, Millimetres(1000)}, 1, false);
  CHECK(fine.size(Type::body) == doctest::Approx(2 * near.size(Type::body)).epsilon(0.03));
  const Theme large =
      make_theme(PaletteName::dusk, SurfaceName::hers, {0.248f, Millimetres(1000)}, 1.5, false);
  CHECK(large.size(Type::body) == doctest::Approx(1.5 * near.size(Type::body)).epsilon(0.03));
}

TEST_CASE("even the smallest type can be read from the panel's distance") {
  const Theme theme = make_theme(PaletteName::day, SurfaceName::hers, {0.248f, Millimetres(900)}, 1, false);
  for (int i = 0; i < kTypeCount; ++i) CHECK(theme.em[static_cast<std::size_t>(i)] >= theme.smallest_em);
}

TEST_CASE("her targets are at least twenty millimetres") {
  for (const float mm : {0.18f, 0.248f, 0.37f}) {
    const Theme theme = make_theme(PaletteName::dusk, SurfaceName::hers, {mm, Millimetres(900)}, 1, false);
    CHECK(theme.target * mm >= 20.f);
  }
}

TEST_CASE("the stop column is wide, tall, on her side, and apart from the rest") {
  struct Case {
    float width, height;
  };
  for (const Case size :
       {Case{1920, 1080}, Case{1280, 800}, Case{1024, 768}, Case{960, 540}, Case{3840, 2160}}) {
    const Panel panel{476.f / size.width, Millimetres(900)};
    const Theme theme = make_theme(PaletteName::dusk, SurfaceName::hers, panel, 1, false);
    const Rect screen{0, 0, size.width, size.height};
    for (const Side side : {Side::left, Side::right}) {
      CAPTURE(size.width);
      const auto [stop, content] = stop_layout(screen, theme, side);
      CHECK(stop.width >= 0.22f * size.width);
      CHECK(stop.width * stop.height >= 0.2f * size.width * size.height);
      CHECK(stop.height >= size.height - 2 * theme.margin - 1);
      CHECK_FALSE(stop.overlaps(content));
      CHECK((side == Side::left ? stop.right() <= content.x : content.right() <= stop.x));
      CHECK(content.width >= 0.6f * size.width);
    }
  }
}
