#include "devices/vernier/metadata.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace unhurried;
using namespace unhurried::vernier;

namespace {

SensorInfo belt() {
  SensorInfo s;
  s.number = 1;
  s.id = 42;
  s.description = "Force";
  s.unit = "N";
  s.min = 0;
  s.max = 50;
  s.min_period_us = 10'000;
  s.typical_period_us = 100'000;
  s.max_period_us = 60'000'000;
  s.period_step_us = 1'000;
  s.excludes = 4;
  return s;
}

}  // namespace

TEST_CASE("a sensor's answer is read at the places that the maker's programs read") {
  // The fields one by one, as the layout of README.md says, not by our encoder.
  std::vector<std::uint8_t> b(148, 0);
  b[0] = 1;
  b[2] = 42;
  b[6] = 1;
  b[7] = 1;
  const char name[] = "Force", unit[] = "N";
  std::copy(name, name + 5, b.begin() + 8);
  std::copy(unit, unit + 1, b.begin() + 68);
  b[106] = 0xf0;  // uncertainty: not read
  b[114] = 0xf0;  // -1.0 as a double, little endian: 00 .. f0 bf
  b[115] = 0xbf;
  b[122] = 0x49;  // 50.0
  b[123] = 0x40;
  b[124] = 0x10;  // 10 000
  b[125] = 0x27;
  b[132] = 0x01;  // 2^32
  b[136] = 0xa0;  // 100 000
  b[137] = 0x86;
  b[138] = 0x01;
  b[140] = 0xe8;  // 1000
  b[141] = 0x03;
  b[144] = 0x04;
  const auto s = decode_sensor_info(b);
  REQUIRE(s);
  CHECK(s->number == 1);
  CHECK(s->id == 42);
  CHECK_FALSE(s->real);
  CHECK_FALSE(s->periodic);
  CHECK(s->description == "Force");
  CHECK(s->unit == "N");
  CHECK(s->min == -1);
  CHECK(s->max == 50);
  CHECK(s->min_period_us == 10'000);
  CHECK(s->max_period_us == 0x1'0000'0000u);
  CHECK(s->typical_period_us == 100'000);
  CHECK(s->period_step_us == 1'000);
  CHECK(s->excludes == 4);
}

TEST_CASE("what the virtual device writes is read back") {
  CHECK(*decode_sensor_info(encode_sensor_info(belt())) == belt());
  const DeviceInfo info{"GDX-RB", "0K1002H6", "GDX-RB 0K1002H6", "Go Direct Respiration Belt", "2.7.513"};
  CHECK(*decode_device_info(encode_device_info(info)) == info);
  CHECK(*decode_sensor_mask(std::vector<std::uint8_t>{0x1e, 0, 0, 0x80}) == 0x8000001e);
}

TEST_CASE("answers that are cut are errors with the next action") {
  const auto device = encode_device_info({"GDX-RB", "1", "2", "3", "1.0.0"});
  for (std::size_t size = 0; size < 74; ++size) {
    const auto cut = decode_device_info(Bytes(device).first(size));
    REQUIRE_FALSE(cut);
    CHECK(cut.error().message.find("Unplug") != std::string::npos);
  }
  for (std::size_t size = 74; size <= device.size(); ++size)
    CHECK(decode_device_info(Bytes(device).first(size)));
  const auto sensor = encode_sensor_info(belt());
  for (std::size_t size = 0; size < sensor.size(); ++size)
    CHECK_FALSE(decode_sensor_info(Bytes(sensor).first(size)));
  CHECK_FALSE(decode_sensor_mask(std::vector<std::uint8_t>{1, 2, 3}));
}

TEST_CASE("hostile descriptions are refused or made harmless") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  for (const auto& [low, high] : {std::pair{nan, 1.0},
                                  {0.0, nan},
                                  {-inf, 1.0},
                                  {0.0, inf},
                                  {1.0, 1.0},
                                  {2.0, 1.0},
                                  {0.0, 1e300},
                                  {-1e12, 0.0}}) {
    SensorInfo s = belt();
    s.min = low;
    s.max = high;
    CHECK_FALSE(decode_sensor_info(encode_sensor_info(s)));
  }
  auto bytes = encode_sensor_info(belt());
  bytes[0] = 32;
  CHECK_FALSE(decode_sensor_info(bytes));
  bytes[0] = 1;
  bytes[6] = 2;
  CHECK_FALSE(decode_sensor_info(bytes));
  bytes[6] = 0;
  bytes[7] = 2;
  CHECK_FALSE(decode_sensor_info(bytes));
  bytes[7] = 0;
  // No end, and nothing that a terminal or a screen could take for an order.
  for (std::size_t i = 8; i < 68; ++i) bytes[i] = 0x1b;
  const auto s = decode_sensor_info(bytes);
  REQUIRE(s);
  CHECK(s->description == std::string(60, '?'));
  CHECK_FALSE(decode_device_info(encode_device_info({"", "1", "2", "3", "1.0.0"})));
}
