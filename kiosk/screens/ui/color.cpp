#include "kiosk/screens/ui/color.h"

#include <algorithm>
#include <cmath>

namespace unhurried::screens {
namespace {

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double channel) {
  channel = std::clamp(channel, 0.0, 1.0);
  const double curve = channel <= 0.0031308 ? 12.92 * channel : 1.055 * std::pow(channel, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(curve * 255.0 + 0.5);
}

struct OkLab {
  double lightness, a, b;
};

// Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
OkLab to_oklab(Color color) {
  const double red = linear(color.red / 255.0);
  const double green = linear(color.green / 255.0);
  const double blue = linear(color.blue / 255.0);
  const double l = std::cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const double m = std::cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const double s = std::cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Color from_oklab(OkLab lab) {
  double l = lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
  double m = lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
  double s = lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b;
  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  return {encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

}  // namespace

double luminance(Color color) {
  return 0.2126 * linear(color.red / 255.0) + 0.7152 * linear(color.green / 255.0) +
         0.0722 * linear(color.blue / 255.0);
}

double contrast(Color one, Color other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Color mix(Color from, Color to, float t) {
  if (t <= 0) return from;
  if (t >= 1) return to;
  const OkLab a = to_oklab(from);
  const OkLab b = to_oklab(to);
  const auto between = [t](double x, double y) { return x + (y - x) * static_cast<double>(t); };
  return from_oklab({between(a.lightness, b.lightness), between(a.a, b.a), between(a.b, b.b)});
}

}  // namespace unhurried::screens
