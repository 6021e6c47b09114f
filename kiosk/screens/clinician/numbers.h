// Numbers as people read them on the clinician's and staff's screens. Decides rounding and the decimal sign
// of the language. Pure.
#pragma once

#include <string>

#include "kiosk/core/text/catalogue.h"

namespace unhurried::screens {

// Rounded to `digits` after the decimal sign; "–" for what is no number.
std::string decimal(const text::Catalogue& texts, double value, int digits);
// Without a decimal part where there is none: 18, 18.5.
std::string millimetres(const text::Catalogue& texts, double value);

}  // namespace unhurried::screens
