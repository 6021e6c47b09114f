#include "devices/vernier/plan.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::vernier;

namespace {

SensorInfo sensor(std::uint8_t number, std::string description, std::string unit, double min, double max) {
  SensorInfo s;
  s.number = number;
  s.id = 7;
  s.description = std::move(description);
  s.unit = std::move(unit);
  s.min = min;
  s.max = max;
  s.min_period_us = 1'000;
  s.max_period_us = 60'000'000;
  s.typical_period_us = 5'000;
  s.period_step_us = 1'000;
  return s;
}

DeviceInfo device(std::string order_code) {
  return {std::move(order_code), "S", "N", "D", "1.0.0"};
}

}  // namespace

TEST_CASE("of an EKG sensor the raw EMG is used, in microvolt, and nothing else of it") {
  const auto plan =
      plan_for(device("GDX-EKG"), {sensor(1, "EKG", "mV", -10, 10), sensor(3, "EMG", "mV", -5, 5),
                                   sensor(4, "EMG Rectified", "mV", 0, 5)});
  REQUIRE(plan);
  REQUIRE(plan->sensors.size() == 1);
  const Channel& c = plan->sensors[0].channel;
  CHECK(c.id == 3);
  CHECK(c.quantity == ChannelQuantity::pelvic_emg);
  CHECK(c.unit == ChannelUnit::microvolt);
  CHECK(c.range_max == doctest::Approx(5000));
  CHECK(c.rate.value == doctest::Approx(1000));
  CHECK(plan->mask() == 8);
  CHECK(plan->period_us == 1'000);
}

TEST_CASE("a pressure in any unit becomes cmH2O, with a span around a zero that is not known yet") {
  const auto plan = plan_for(device("GDX-GP"), {sensor(1, "Gas Pressure", "kPa", 0, 400)});
  REQUIRE(plan);
  const UsedSensor& used = plan->sensors[0];
  CHECK(used.channel.needs_zero);
  CHECK(used.channel.unit == ChannelUnit::cm_h2o);
  CHECK(used.scale == doctest::Approx(10.1972).epsilon(1e-4));
  CHECK(used.channel.range_max == doctest::Approx(4078.9).epsilon(1e-4));
  CHECK(used.channel.range_min == -used.channel.range_max);
  CHECK(plan->period_us == 10'000);
  const auto mmhg = plan_for(device("GDX-GP"), {sensor(1, "Gas Pressure", "mmHg", 0, 3000)});
  REQUIRE(mmhg);
  CHECK(mmhg->sensors[0].scale == doctest::Approx(1.35951).epsilon(1e-5));
}

TEST_CASE("a belt's force has no unit of ours") {
  const auto plan =
      plan_for(device("GDX-RB"), {sensor(1, "Force", "N", 0, 50), sensor(2, "Steps", "", 0, 9)});
  REQUIRE(plan);
  CHECK(plan->sensors[0].channel.quantity == ChannelQuantity::breath_belt);
  CHECK(plan->sensors[0].channel.unit == ChannelUnit::uncalibrated);
}

TEST_CASE(
    "nothing is guessed: other products, units, names, or two of a kind are refused with what they offer") {
  const auto other = plan_for(device("GDX-CCS"), {sensor(1, "Current", "A", 0, 1)});
  REQUIRE_FALSE(other);
  CHECK(other.error().code == ErrorCode::unsupported);
  CHECK(other.error().message.find("Current (A)") != std::string::npos);
  CHECK_FALSE(plan_for(device("GDX-EKG"), {sensor(3, "EMG", "furlong", -5, 5)}));
  CHECK_FALSE(plan_for(device("GDX-EKG"), {sensor(3, "EMG?", "mV", -5, 5)}));
  CHECK_FALSE(plan_for(device("GDX-EKG"), {}));
  CHECK_FALSE(plan_for(device("GDX-GP"), {sensor(1, "A", "kPa", 0, 1), sensor(2, "B", "kPa", 0, 1)}));
  auto absent = sensor(3, "EMG", "mV", -5, 5);
  absent.id = 0;
  CHECK_FALSE(plan_for(device("GDX-EKG"), {absent}));
  auto seldom = sensor(3, "EMG", "mV", -5, 5);
  seldom.periodic = false;
  CHECK_FALSE(plan_for(device("GDX-EKG"), {seldom}));
}

TEST_CASE("periods are what the sensor can: never faster, in its steps, within what is of use") {
  const auto period = [](std::uint32_t least, std::uint64_t most, std::uint32_t step) -> std::uint32_t {
    auto s = sensor(3, "EMG", "mV", -5, 5);
    s.min_period_us = least;
    s.max_period_us = most;
    s.period_step_us = step;
    const auto plan = plan_for(device("GDX-EKG"), {s});
    return plan ? plan->period_us : 0;
  };
  CHECK(period(0, 0, 0) == 1'000);
  CHECK(period(2'000, 0, 0) == 2'000);
  CHECK(period(1'500, 0, 1'000) == 2'000);
  CHECK(period(0, 0, 700) == 1'400);
  CHECK(period(0, 300, 0) == 300);
  CHECK(period(0, 100, 0) == 0);                         // only faster than can be taken
  CHECK(period(2'000'000, 0, 0) == 0);                   // only slower than is of use
  CHECK(period(5'000, 4'000, 0) == 0);                   // contradicts itself
  CHECK(period(0xFFFFFFFF, ~std::uint64_t{0}, 0) == 0);  // absurd
  CHECK(period(0, ~std::uint64_t{0}, 0xFFFFFFFF) == 0);
}
