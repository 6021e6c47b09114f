#include "kiosk/app/speech/wave.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace unhurried;
using namespace unhurried::app;

namespace {

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& bytes, const char* name) {
  for (const char* c = name; *c; ++c) bytes.push_back(static_cast<std::uint8_t>(*c));
}
void put(Bytes& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// As espeak-ng writes it to a pipe: lengths that are not so.
Bytes wave(const std::vector<std::int16_t>& samples, std::uint32_t rate = 22050, int channels = 1,
           int bits = 16) {
  Bytes bytes;
  put(bytes, "RIFF");
  put(bytes, 0x7ffff024u, 4);
  put(bytes, "WAVEfmt ");
  put(bytes, 16, 4);
  put(bytes, 1, 2);
  put(bytes, static_cast<std::uint32_t>(channels), 2);
  put(bytes, rate, 4);
  put(bytes, rate * 2, 4);
  put(bytes, 2, 2);
  put(bytes, static_cast<std::uint32_t>(bits), 2);
  put(bytes, "data");
  put(bytes, 0x7ffff000u, 4);
  for (const std::int16_t s : samples) put(bytes, static_cast<std::uint16_t>(s), 2);
  return bytes;
}

}  // namespace

TEST_CASE("the engine's sound comes at our rate, as long and as high as it was") {
  std::vector<std::int16_t> own(22050);
  for (std::size_t i = 0; i < own.size(); ++i)
    own[i] =
        static_cast<std::int16_t>(16000 * std::sin(2 * 3.14159265 * 440 * static_cast<double>(i) / 22050));
  const auto samples = read_wave(wave(own), 48000);
  REQUIRE(samples);
  CHECK(samples->size() == 48000);
  for (std::size_t i = 100; i < 47900; i += 37)
    CHECK((*samples)[i] ==
          doctest::Approx(16000.0 / 32768 * std::sin(2 * 3.14159265 * 440 * static_cast<double>(i) / 48000))
              .epsilon(0.01));
}

TEST_CASE("what is no sound of ours is refused and named; no bytes break it") {
  const Bytes good = wave({1, 2, 3, 4});
  REQUIRE(read_wave(good, 48000));
  for (const Bytes& bad : {wave({1}, 22050, 2), wave({1}, 22050, 1, 8), wave({1}, 0), wave({1}, 96000)}) {
    const auto read = read_wave(bad, 48000);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("expected") != std::string::npos);
  }
  for (std::size_t length = 0; length < good.size(); ++length)
    (void)read_wave(std::span(good).first(length), 48000);
  Bytes changed = good;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const int value : {0, 1, 127, 128, 255}) {
      changed[at] = static_cast<std::uint8_t>(value);
      (void)read_wave(changed, 48000);
    }
    changed[at] = good[at];
  }
  CHECK_FALSE(read_wave({}, 48000));
}
