// The clinician's panel as the kiosk takes it by default: 476 mm wide, read from 700 mm, whatever its pixels.
#pragma once

#include <vector>

#include "tests/support/screen_harness.h"

namespace unhurried::testing {

inline std::vector<Shape> clinic_shapes() {
  constexpr float kWidthMm = 476;
  std::vector<Shape> shapes = {
      {"1920x1080", 1920, 1080, {}}, {"1280x800", 1280, 800, {}}, {"1024x600", 1024, 600, {}}};
  for (Shape& shape : shapes) shape.panel = {kWidthMm / static_cast<float>(shape.width), Millimetres(700)};
  return shapes;
}

}  // namespace unhurried::testing
