#include <cmath>

#include "kiosk/paint/kernels_portable.h"
#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

TEST_CASE("Dividing by 255 rounds every value that can occur to the nearest") {
  for (std::uint32_t value = 0; value <= 255 * 255; ++value)
    REQUIRE(divided_by_255(value) == static_cast<std::uint32_t>(std::lround(value / 255.0)));
}

TEST_CASE("Every alpha over every shade is the exact rounded mean") {
  for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
    FrameMaker maker(256, 1, 0);
    for (int x = 0; x < 256; ++x) {
      const auto left = static_cast<float>(x);
      maker.rectangle(left, 0, left + 1, 1, rgba(x, 255 - x, 77));
      maker.rectangle(left, 0, left + 1, 1, rgba(200, 30, 255, alpha));
    }
    const Pixels pixels = painted(maker.frame());
    const auto mean = [&](int over, int under) {
      return static_cast<std::uint32_t>(
          std::lround((over * static_cast<int>(alpha) + under * (255 - static_cast<int>(alpha))) / 255.0));
    };
    for (int x = 0; x < 256; ++x)
      REQUIRE(pixels.at(x, 0) == (mean(200, x) << 16 | mean(30, 255 - x) << 8 | mean(255, 77)));
  }
}

TEST_CASE("Opaque replaces, transparent leaves alone, and the unused byte stays zero") {
  FrameMaker maker(64, 64, 0x13252E);
  maker.rectangle(0, 0, 20, 64, rgba(1, 2, 3, 255));
  maker.rectangle(20, 0, 40, 64, rgba(255, 255, 255, 0));
  maker.triangle({40, 0, 0, 0, rgba(255, 0, 0, 255)}, {64, 0, 0, 0, rgba(0, 255, 0, 10)},
                 {64, 64, 0, 0, rgba(0, 0, 255, 200)});
  const Pixels pixels = painted(maker.frame());
  CHECK(pixels.at(5, 5) == 0x010203u);
  CHECK(pixels.at(30, 5) == 0x13252Eu);
  for (const std::uint32_t pixel : pixels.values) REQUIRE((pixel >> 24) == 0);
}

TEST_CASE("Later things lie over earlier ones") {
  FrameMaker maker(40, 40);
  maker.rectangle(0, 0, 40, 40, rgba(10, 0, 0));
  maker.rectangle(0, 0, 40, 40, rgba(20, 0, 0));
  maker.triangle({-100, -100, 0, 0, rgba(30, 0, 0)}, {300, 0, 0, 0, rgba(30, 0, 0)},
                 {0, 300, 0, 0, rgba(30, 0, 0)});
  maker.rectangle(10, 10, 20, 20, rgba(40, 0, 0));
  const Pixels pixels = painted(maker.frame());
  CHECK(pixels.at(5, 5) == 0x1E0000u);
  CHECK(pixels.at(15, 15) == 0x280000u);
}

}  // namespace
}  // namespace unhurried::paint
