// Physical quantities as types, so that a millimetre can't be read as a microvolt.
// Decides: which units the project speaks. Leaves formatting and conversion for people to the screens.
// A quantity is a plain double with a name; arithmetic stays inside one unit.
#pragma once

#include <compare>

namespace unhurried {

template <class Tag>
struct Quantity {
  double value = 0;
  constexpr Quantity() = default;
  constexpr explicit Quantity(double v) : value(v) {}
  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator+(Quantity o) const { return Quantity(value + o.value); }
  constexpr Quantity operator-(Quantity o) const { return Quantity(value - o.value); }
  constexpr Quantity operator*(double k) const { return Quantity(value * k); }
};

using Millimetres = Quantity<struct MillimetresTag>;
using CmH2O = Quantity<struct CmH2OTag>;            // pressure; 1 mmHg = 1.36 cmH2O
using Microvolts = Quantity<struct MicrovoltsTag>;  // surface EMG
using Hertz = Quantity<struct HertzTag>;
using BreathsPerMinute = Quantity<struct BreathsPerMinuteTag>;

}  // namespace unhurried
