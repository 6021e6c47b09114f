// Sound as a speech engine writes it (RIFF WAVE, 16-bit PCM, mono) to samples of ours. Decides what is
// accepted; anything else is bad_input and says what was expected. The length in the head is not relied on:
// an engine that writes to a pipe does not know it beforehand. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "devices/base/result.h"

namespace unhurried::app {

// Mono, at `rate_hz`, -1..1.
Result<std::vector<float>> read_wave(std::span<const std::uint8_t> bytes, int rate_hz);

}  // namespace unhurried::app
