#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/app/sound/tones.h"

using namespace unhurried;
using namespace unhurried::app;
using session::Tone;

TEST_CASE("tones begin and end softly, stay in range and are told apart") {
  for (const Tone tone : {Tone::stop, Tone::pause, Tone::check_in, Tone::trial}) {
    const std::vector<float> samples = make_tone(tone);
    REQUIRE(samples.size() > kSampleRate / 2);
    CHECK(std::abs(samples.front()) < 0.001f);
    CHECK(std::abs(samples.back()) < 0.001f);
    const float loudest =
        std::abs(*std::ranges::max_element(samples, {}, [](float x) { return std::abs(x); }));
    CHECK(loudest > 0.1f);
    CHECK(loudest < 0.8f);
    // A tenth of a second in, a ramp of 300 ms has reached a quarter of its level.
    float early = 0;
    for (int i = 0; i < kSampleRate / 10; ++i)
      early = std::max(early, std::abs(samples[static_cast<std::size_t>(i)]));
    CHECK(early < 0.35f * loudest);
  }
  CHECK(make_tone(Tone::stop) != make_tone(Tone::check_in));
  CHECK(make_tone(Tone::stop) != make_tone(Tone::pause));
}
