// The kiosk's four sounds as samples: soft, without a hard beginning, told apart by their melody.
// Decides how they sound. Leaves playing to speaker.h. Mono, 48 kHz, -1..1. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/core/session/event.h"

namespace unhurried::app {

inline constexpr int kSampleRate = 48000;

// Stop falls, pause is one note, check-in rises, the trial is stop and check-in after each other.
std::vector<float> make_tone(session::Tone tone);

}  // namespace unhurried::app
