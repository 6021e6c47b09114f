// A channel's unit as staff and the clinician read it. Not for her screen, which has no numbers.
#pragma once

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/view/view.h"

namespace unhurried::screens {

inline text::TextId unit_word(ChannelUnit unit) {
  switch (unit) {
    case ChannelUnit::cm_h2o:
      return text::TextId::clinician_unit_cmh2o;
    case ChannelUnit::microvolt:
      return text::TextId::clinician_unit_microvolt;
    case ChannelUnit::uncalibrated:
      break;
  }
  return text::TextId::clinician_unit_uncalibrated;
}

}  // namespace unhurried::screens
