#include "devices/vernier/plan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace unhurried::vernier {

namespace {

struct Unit {
  std::string_view name;
  double scale;
};

// To cmH2O. 1 cmH2O = 98.0665 Pa, 1 mmHg = 133.322 Pa, 1 atm = 101 325 Pa, 1 psi = 6894.757 Pa (NIST SP 811,
// appendix B.8).
constexpr double kPascalPerCmH2O = 98.0665;
constexpr std::array<Unit, 7> kPressureUnits{{{"kPa", 1000 / kPascalPerCmH2O},
                                              {"Pa", 1 / kPascalPerCmH2O},
                                              {"hPa", 100 / kPascalPerCmH2O},
                                              {"mbar", 100 / kPascalPerCmH2O},
                                              {"mmHg", 133.322 / kPascalPerCmH2O},
                                              {"atm", 101'325 / kPascalPerCmH2O},
                                              {"psi", 6894.757 / kPascalPerCmH2O}}};
constexpr std::array<Unit, 3> kVoltageUnits{{{"mV", 1e3}, {"V", 1e6}, {"uV", 1}}};  // to microvolt
// Newtons are no unit of a channel: the belt is shown against itself only.
constexpr std::array<Unit, 1> kForceUnits{{{"N", 1}}};

struct Product {
  std::string_view order_code;
  std::string_view sensor;  // its name; empty: the only one with such a unit
  std::span<const Unit> units;
  ChannelQuantity quantity;
  ChannelUnit unit;
  bool absolute;
  std::uint32_t wished_period_us;  // as fast as the signal needs, if the sensor can
};

constexpr std::array<Product, 3> kProducts{{
    {"GDX-GP", "", kPressureUnits, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, true, 10'000},
    {"GDX-EKG", "EMG", kVoltageUnits, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, false, 1'000},
    {"GDX-RB", "Force", kForceUnits, ChannelQuantity::breath_belt, ChannelUnit::uncalibrated, false, 50'000},
}};

constexpr std::uint64_t kShortestPeriod = 250;       // 4 kHz, what kiosk/core/signal takes
constexpr std::uint64_t kLongestPeriod = 1'000'000;  // slower says nothing about a muscle

std::optional<double> scale_of(std::span<const Unit> units, std::string_view name) {
  const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
  if (unit == units.end()) return std::nullopt;
  return unit->scale;
}

bool fits(const Product& product, const SensorInfo& sensor) {
  if (sensor.id == 0 || !sensor.periodic) return false;
  if (!scale_of(product.units, sensor.unit)) return false;
  return product.sensor.empty() || sensor.description == product.sensor;
}

std::string offered(const std::vector<SensorInfo>& sensors) {
  std::string text;
  for (const SensorInfo& s : sensors)
    text += (text.empty() ? "" : ", ") + s.description + " (" + s.unit + ")";
  return text.empty() ? "nothing" : text;
}

// The period nearest to what is wished that the sensor can; nothing where it can't be used.
std::optional<std::uint32_t> period_for(const SensorInfo& sensor, std::uint32_t wished) {
  const std::uint64_t least = std::max<std::uint64_t>(sensor.min_period_us, kShortestPeriod);
  const std::uint64_t most =
      std::min(kLongestPeriod, sensor.max_period_us == 0 ? kLongestPeriod : sensor.max_period_us);
  if (least > most) return std::nullopt;
  std::uint64_t period = std::clamp<std::uint64_t>(wished, least, most);
  if (const std::uint64_t step = sensor.period_step_us; step > 1)
    period = (period + step - 1) / step * step;  // never faster than it can
  if (period > most) return std::nullopt;
  return static_cast<std::uint32_t>(period);
}

Channel channel_of(const SensorInfo& s, const Product& product, double scale, std::uint32_t period_us) {
  Channel channel;
  channel.id = s.number;
  channel.quantity = product.quantity;
  channel.unit = product.unit;
  channel.rate = Hertz(1e6 / period_us);
  channel.range_min = s.min * scale;
  channel.range_max = s.max * scale;
  channel.needs_zero = product.absolute;
  if (product.absolute) {
    // Where its zero will lie is not known yet; the span around it is.
    channel.range_max -= channel.range_min;
    channel.range_min = -channel.range_max;
  }
  return channel;
}

}  // namespace

std::uint32_t Plan::mask() const {
  std::uint32_t mask = 0;
  for (const UsedSensor& used : sensors) mask |= 1u << used.sensor.number;
  return mask;
}

Result<Plan> plan_for(const DeviceInfo& device, const std::vector<SensorInfo>& sensors) {
  const auto product = std::find_if(kProducts.begin(), kProducts.end(),
                                    [&](const Product& p) { return p.order_code == device.order_code; });
  if (product == kProducts.end())
    return Error{ErrorCode::unsupported,
                 "This Go Direct device is a " + device.order_code + " and measures " + offered(sensors) +
                     ". Of this maker's devices, GDX-GP, GDX-EKG and GDX-RB can be used here; plug in one "
                     "of these."};
  std::vector<SensorInfo> fitting;
  std::copy_if(sensors.begin(), sensors.end(), std::back_inserter(fitting),
               [&](const SensorInfo& s) { return fits(*product, s); });
  if (fitting.size() != 1)
    return Error{ErrorCode::protocol,
                 "This " + device.order_code + " offers " + offered(sensors) +
                     ", and not one sensor that is known of this product. Update its firmware with the "
                     "maker's program; if it stays, use another trainer."};
  const SensorInfo& sensor = fitting.front();
  const auto period = period_for(sensor, product->wished_period_us);
  if (!period)
    return Error{ErrorCode::protocol, "This " + device.order_code +
                                          " says that it can't measure between once a second and 4000 times "
                                          "a second. Update its firmware with the maker's program."};
  const double scale = *scale_of(product->units, sensor.unit);
  Plan plan;
  plan.period_us = *period;
  plan.sensors.push_back({sensor, channel_of(sensor, *product, scale, *period), scale});
  return plan;
}

}  // namespace unhurried::vernier
