#include "devices/spikerbox/decoder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "tests/spikerbox/ear.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

namespace {

struct Listening {
  VirtualSpikerBox box{kMuscleProId};
  Decoder decoder{4, box.model(), box.layout()};
  StreamWatch watch;
  Ear ear;
  int frames = 0;
  void hear(std::uint16_t first, std::uint16_t second = 512) {
    const std::uint16_t samples[] = {first, second};
    decoder.frame(samples, at_ms(frames++ / 10), watch, ear);
  }
};

}  // namespace

TEST_CASE("ten thousand samples a second become two thousand, in packets of ten milliseconds") {
  Listening l;
  for (int i = 0; i < 10'000; ++i) l.hear(600, 500);
  REQUIRE(l.ear.packets.size() >= 98);
  for (std::size_t i = 0; i < l.ear.packets.size(); ++i) {
    const Packet& p = l.ear.packets[i];
    CHECK(p.stream == 4);
    CHECK(p.seq == i);
    REQUIRE(p.channel_count == 2);
    CHECK(p.channels[0].count == 20);
    CHECK(p.channels[1].count == 20);
    CHECK(p.channels[0].values[7] == doctest::Approx(88));
    CHECK(p.channels[1].values[7] == doctest::Approx(-12));
    CHECK_FALSE(p.channels[0].railed);
    if (i > 0) CHECK(micros(p.device_time - l.ear.packets[i - 1].device_time) == 10'000);
  }
}

TEST_CASE("a sample's time is the time at which it was measured, the filter's delay taken off") {
  Listening l;
  const auto wave = [](double seconds) { return 512 + 300 * std::sin(2 * std::numbers::pi * 20 * seconds); };
  for (int i = 0; i < 5'000; ++i) l.hear(static_cast<std::uint16_t>(std::lround(wave(i * 1e-4))));
  REQUIRE(l.ear.packets.size() > 20);
  for (const Packet& p : l.ear.packets)
    for (std::size_t s = 0; s < p.channels[0].count; ++s) {
      const double t = static_cast<double>(micros(p.device_time)) * 1e-6 + static_cast<double>(s) / 2'000;
      CHECK(p.channels[0].values[s] + 512 == doctest::Approx(wave(t)).epsilon(0.002));
    }
}

TEST_CASE("a count at either end is railed for as long as the filter remembers it") {
  for (const std::uint16_t end : {std::uint16_t{0}, std::uint16_t{1023}, std::uint16_t{16'383}}) {
    CAPTURE(end);
    Listening l;
    for (int i = 0; i < 1'000; ++i) l.hear(512);
    for (const Packet& p : l.ear.packets) CHECK_FALSE(p.channels[0].railed);
    l.ear.packets.clear();
    l.hear(end);
    for (int i = 0; i < 1'000; ++i) l.hear(512);
    REQUIRE(l.ear.packets.size() == 10);
    CHECK(l.ear.packets[0].channels[0].railed);
    CHECK_FALSE(l.ear.packets[0].channels[1].railed);
    int railed = 0;
    for (const Packet& p : l.ear.packets) {
      railed += p.channels[0].railed ? 1 : 0;
      for (const float v : p.channels[0].samples())
        if (!p.channels[0].railed) CHECK(v == doctest::Approx(0));
    }
    CHECK(railed <= 3);
  }
}

TEST_CASE("nothing is computed across a hole, and its time is not forgotten") {
  Listening l;
  for (int i = 0; i < 2'000; ++i) l.hear(512);
  const auto before = l.ear.packets.size();
  const auto last = l.ear.packets.back().device_time;
  for (int i = 0; i < 700; ++i) l.decoder.damage();
  for (int i = 0; i < 2'000; ++i) l.hear(900);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  const Gap gap = l.ear.all<Gap>()[0];
  CHECK(gap.cause == GapCause::corrupt);
  CHECK(gap.first_missing == before);
  CHECK(gap.count == 0);
  REQUIRE(l.ear.packets.size() > before);
  for (std::size_t i = before; i < l.ear.packets.size(); ++i)
    for (const float v : l.ear.packets[i].channels[0].samples()) CHECK(v == doctest::Approx(388));
  CHECK(micros(l.ear.packets[before].device_time - last) > 70'000);
  CHECK(l.decoder.counters().holes == 1);
}
