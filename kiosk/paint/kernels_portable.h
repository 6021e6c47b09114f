// Writing a run of pixels, in plain C++: the reference for every faster way, which must give the same bits.
// Blending is the exact round(colour * alpha / 255 + under * (255 - alpha) / 255), one rounding for each
// channel. Pixels are 0x00RRGGBB.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/paint/triangle.h"

namespace unhurried::paint {

// How far behind the end of a run a kernel may touch pixels, without changing them.
inline constexpr int kOverrun = 3;

struct Colour {
  std::uint32_t red = 0, green = 0, blue = 0, alpha = 0;
  static constexpr Colour from_imgui(std::uint32_t colour) {
    return {colour & 255u, (colour >> 8) & 255u, (colour >> 16) & 255u, colour >> 24};
  }
  constexpr std::uint32_t pixel() const { return red << 16 | green << 8 | blue; }
};

// round(value / 255) for 0 <= value <= 255 * 255.
constexpr std::uint32_t divided_by_255(std::uint32_t value) {
  value += 128;
  return (value + (value >> 8)) >> 8;
}

constexpr std::uint32_t blended(std::uint32_t under, const Colour& over) {
  const std::uint32_t rest = 255 - over.alpha;
  return divided_by_255(over.red * over.alpha + ((under >> 16) & 255u) * rest) << 16 |
         divided_by_255(over.green * over.alpha + ((under >> 8) & 255u) * rest) << 8 |
         divided_by_255(over.blue * over.alpha + (under & 255u) * rest);
}

constexpr std::uint32_t channel_of(std::uint32_t shade) {
  const std::int32_t value = static_cast<std::int32_t>(shade) >> kColourBits;
  return static_cast<std::uint32_t>(std::clamp(value, 0, 255));
}

struct PortableKernels {
  using Value = std::array<std::uint32_t, 4>;  // a shade at one pixel: blue, green, red, alpha

  static constexpr Value value(const std::array<std::uint32_t, 4>& channels) { return channels; }
  static constexpr Value sum(Value a, const Value& b) {
    for (std::size_t i = 0; i < 4; ++i) a[i] += b[i];
    return a;
  }
  static constexpr Value times(Value a, int factor) {
    for (std::uint32_t& channel : a) channel *= static_cast<std::uint32_t>(factor);
    return a;
  }

  static void fill(std::uint32_t* pixel, int count, std::uint32_t colour) {
    std::fill_n(pixel, count, colour);
  }
  static void blend(std::uint32_t* pixel, int count, const Colour& colour) {
    for (int i = 0; i < count; ++i) pixel[i] = blended(pixel[i], colour);
  }
  static void shade(std::uint32_t* pixel, int count, Value value, const Value& step) {
    for (int i = 0; i < count; ++i, value = sum(value, step)) pixel[i] = colour_at(value).pixel();
  }
  static void shade_blend(std::uint32_t* pixel, int count, Value value, const Value& step) {
    for (int i = 0; i < count; ++i, value = sum(value, step)) pixel[i] = blended(pixel[i], colour_at(value));
  }
  // One colour through a row of coverage.
  static void mask(std::uint32_t* pixel, int count, const std::uint8_t* coverage, Colour colour) {
    const std::uint32_t alpha = colour.alpha;
    for (int i = 0; i < count; ++i) {
      colour.alpha = divided_by_255(alpha * coverage[i]);
      pixel[i] = blended(pixel[i], colour);
    }
  }

  static constexpr Colour colour_at(const Value& value) {
    return {channel_of(value[2]), channel_of(value[1]), channel_of(value[0]), channel_of(value[3])};
  }
};

}  // namespace unhurried::paint
