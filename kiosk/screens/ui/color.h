// Colours as the palettes name them, how far two of them stand apart, and how one passes into another.
// Decides no colour: that is theme.h. Contrast is WCAG 2.2's formula; mixing goes through OKLab, because a
// mix of amber and teal in sRGB passes through mud. Pure.
#pragma once

#include <cstdint>

namespace unhurried::screens {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0;
  constexpr bool operator==(const Color&) const = default;
};

constexpr Color hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 255),
          static_cast<std::uint8_t>(rgb & 255)};
}

double luminance(Color color);             // relative luminance, 0..1
double contrast(Color one, Color other);   // 1..21
Color mix(Color from, Color to, float t);  // t 0..1, along a straight line in OKLab

}  // namespace unhurried::screens
