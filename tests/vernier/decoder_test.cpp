#include "devices/vernier/decoder.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/vernier/plugged_in.h"

using namespace unhurried;
using namespace unhurried::vernier;

namespace {

Plan muscle_plan() {
  SensorInfo s;
  s.number = 3;
  s.id = 1;
  s.description = "EMG";
  s.unit = "mV";
  s.min = -10;
  s.max = 10;
  return *plan_for({"GDX-EKG", "", "", "", ""}, {s});
}

Plan pressure_plan() {
  SensorInfo s;
  s.number = 1;
  s.id = 1;
  s.description = "Gas Pressure";
  s.unit = "kPa";
  s.min = 0;
  s.max = 400;
  return *plan_for({"GDX-GP", "", "", "", ""}, {s});
}

struct Listening {
  Decoder decoder;
  StreamWatch watch;
  Ear ear;
  explicit Listening(const Plan& plan) : decoder(9, plan) {}
  void hear(std::uint8_t counter, std::uint8_t code, const std::vector<std::uint8_t>& payload) {
    decoder.frame({true, counter, code, payload}, at_ms(1), watch, ear);
  }
  // One value of `sensor` in a frame of the usual kind.
  void value(std::uint8_t counter, float v, std::uint8_t sensor = 3) {
    std::vector<std::uint8_t> p(8, 0);
    p[0] = static_cast<std::uint8_t>(1u << sensor);
    p[2] = 1;
    put_f32(p, 4, v);
    hear(counter, 0x06, p);
  }
};

std::vector<std::uint8_t> words(std::vector<std::uint8_t> head, std::size_t count, float step = 0.5f) {
  const std::size_t at = head.size();
  head.resize(at + 4 * count);
  for (std::size_t i = 0; i < count; ++i) put_f32(head, at + 4 * i, step * static_cast<float>(i));
  return head;
}

}  // namespace

TEST_CASE("every kind of measurement frame gives the same packets") {
  struct Kind {
    std::uint8_t code;
    std::vector<std::uint8_t> head;
  };
  for (const Kind& kind :
       {Kind{0x06, {0x08, 0, 3, 0}}, Kind{0x07, {0x08, 0, 0, 0, 3, 0}}, Kind{0x08, {0, 3, 3}}}) {
    CAPTURE(kind.code);
    Listening l(muscle_plan());
    l.hear(0, kind.code, words(kind.head, 3));
    l.hear(1, kind.code, words(kind.head, 3));
    REQUIRE(l.ear.packets.size() == 2);
    const Packet& p = l.ear.packets[1];
    CHECK(p.stream == 9);
    CHECK(p.seq == 1);
    CHECK(micros(p.device_time) == 3'000);
    REQUIRE(p.channel_count == 1);
    REQUIRE(p.channels[0].count == 3);
    CHECK(p.channels[0].channel == 3);
    CHECK(p.channels[0].values[1] == doctest::Approx(500));
    CHECK_FALSE(p.channels[0].railed);
  }
  Listening l(muscle_plan());
  l.hear(0, 0x09, {0, 3, 1, 0xfe, 0xff, 0xff, 0xff});
  REQUIRE(l.ear.packets.size() == 1);
  CHECK(l.ear.packets[0].channels[0].values[0] == -2000);
}

TEST_CASE("values take turns by rising sensor number, and only ours are taken") {
  Listening l(muscle_plan());
  l.hear(0, 0x06, words({0x1a, 0, 2, 0}, 6));  // sensors 1, 3, 4
  REQUIRE(l.ear.packets.size() == 1);
  CHECK(l.ear.packets[0].channels[0].values[0] == doctest::Approx(500));
  CHECK(l.ear.packets[0].channels[0].values[1] == doctest::Approx(2000));
  l.hear(1, 0x06, words({0x10, 0, 2, 0}, 2));
  CHECK(l.ear.packets.size() == 1);
  CHECK(l.decoder.counters().ignored == 1);
}

TEST_CASE("a frame of many samples becomes packets that fit") {
  Listening l(muscle_plan());
  l.hear(0, 0x06, words({0x08, 0, 61, 0}, 61, 0.1f));
  REQUIRE(l.ear.packets.size() == 2);
  CHECK(l.ear.packets[0].channels[0].count == 32);
  CHECK(l.ear.packets[1].channels[0].count == 29);
  CHECK(micros(l.ear.packets[1].device_time) == 32'000);
}

TEST_CASE("layouts that contradict themselves are counted, and are holes") {
  Listening l(muscle_plan());
  const std::vector<std::pair<std::uint8_t, std::vector<std::uint8_t>>> wrong{
      {0x06, {}},
      {0x06, {8, 0, 1}},
      {0x06, words({8, 0, 2, 0}, 1)},
      {0x06, words({8, 0, 0, 0}, 1)},
      {0x06, words({0, 0, 1, 0}, 1)},
      {0x07, words({8, 0, 0, 0, 2, 0}, 1)},
      {0x08, {0, 3}},
      {0x08, words({0, 32, 1}, 1)},
      {0x09, words({0, 3, 255}, 60)},
  };
  std::uint8_t counter = 0;
  for (const auto& [code, payload] : wrong) l.hear(counter++, code, payload);
  CHECK(l.ear.packets.empty());
  CHECK(l.decoder.counters().malformed == wrong.size());
  CHECK(l.ear.all<Gap>().size() == wrong.size());
  CHECK(l.ear.all<Gap>()[0].cause == GapCause::corrupt);
}

TEST_CASE("a counter is believed once it kept its step, in either direction and through its wrap") {
  for (const int way : {1, -1}) {
    CAPTURE(way);
    Listening l(muscle_plan());
    std::uint8_t counter = 250;
    for (int i = 0; i < 300; ++i, counter = static_cast<std::uint8_t>(counter + way)) l.value(counter, 1);
    CHECK(l.ear.all<Gap>().empty());
    CHECK(l.ear.packets.size() == 300);
    counter = static_cast<std::uint8_t>(counter + 3 * way);
    l.value(counter, 1);
    REQUIRE(l.ear.all<Gap>().size() == 1);
    const Gap gap = l.ear.all<Gap>()[0];
    CHECK(gap.count == 3);
    CHECK(gap.first_missing == 300);
    CHECK(gap.cause == GapCause::lost_on_wire);
    CHECK(l.ear.packets.back().seq == 303);
    CHECK(micros(l.ear.packets.back().device_time) == 303'000);
    CHECK(l.decoder.counters().lost == 3);
  }
}

TEST_CASE("a counter that stands or jumps from the first is not believed, and says nothing of losses") {
  Listening l(muscle_plan());
  for (int i = 0; i < 40; ++i) l.value(0, 1);
  for (int i = 0; i < 40; ++i) l.value(static_cast<std::uint8_t>(i * i * 37), 1);
  CHECK(l.ear.all<Gap>().empty());
  CHECK(l.ear.packets.size() == 80);
  l.decoder.damaged();
  l.value(3, 1);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.ear.all<Gap>()[0].cause == GapCause::corrupt);
}

TEST_CASE("what the device says that it dropped is a hole") {
  Listening l(muscle_plan());
  l.value(0, 1);
  l.hear(1, 0x0d, {1, 0, 0, 0});
  l.value(2, 1);
  REQUIRE(l.ear.all<Gap>().size() == 1);
  CHECK(l.decoder.counters().dropped == 1);
  l.hear(3, 0x0c, {});
  l.hear(4, 0x0e, {1});
  CHECK(l.decoder.counters().ignored == 2);
  CHECK(l.ear.all<Gap>().size() == 1);
}

TEST_CASE("the ends of the range are rails, and what is no number never leaves as one") {
  for (const float v : {10.0f, -10.0f, 1e30f, std::numeric_limits<float>::infinity(),
                        -std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    CAPTURE(v);
    Listening l(muscle_plan());
    l.value(0, v);
    REQUIRE(l.ear.packets.size() == 1);
    CHECK(l.ear.packets[0].channels[0].railed);
    CHECK(std::abs(l.ear.packets[0].channels[0].values[0]) == 10'000);
  }
  Listening l(muscle_plan());
  l.value(0, 9.99f);
  CHECK_FALSE(l.ear.packets[0].channels[0].railed);
}

TEST_CASE("an absolute pressure says nothing until free air was shown to it") {
  Listening l(pressure_plan());
  CHECK_FALSE(l.decoder.zero());
  std::uint8_t counter = 0;
  for (int i = 0; i < 300; ++i) l.value(counter++, 101.325f, 1);
  CHECK(l.ear.packets.back().channel_count == 0);
  REQUIRE(l.decoder.zero());
  l.value(counter++, 101.325f, 1);
  REQUIRE(l.ear.packets.back().channel_count == 1);
  CHECK(l.ear.packets.back().channels[0].values[0] == doctest::Approx(0).epsilon(0.01));
  l.value(counter++, 103.325f, 1);
  CHECK(l.ear.packets.back().channels[0].values[0] == doctest::Approx(20.394).epsilon(1e-3));
  Listening muscle(muscle_plan());
  muscle.value(0, 1);
  CHECK_FALSE(muscle.decoder.zero());
}
