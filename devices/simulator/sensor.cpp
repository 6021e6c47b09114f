#include "devices/simulator/sensor.h"

#include <cmath>

namespace unhurried::simulator {

namespace {
constexpr double kTwoPi = 6.283185307179586;
}

SensorSample Sensor::read(const BodySample& body) {
  // Open electrodes are an aerial.
  const double hum_uv = mains_uv_ * (body.electrodes_off ? 6 : 1);
  const double cycle = kTwoPi * traits_.mains_hz * static_cast<double>(sample_++) * 1e-3;
  SensorSample sample;
  sample.emg_uv = body.emg_uv + traits_.noise_uv * noise_.normal();
  // Given as RMS, with a little of the third harmonic, as rectifiers nearby leave it.
  sample.emg_uv += hum_uv * (1.4 * std::sin(cycle) + 0.2 * std::sin(3 * cycle));
  sample.pressure_cmh2o =
      body.pressure_cmh2o + traits_.air_offset_cmh2o + traits_.pressure_noise_cmh2o * noise_.normal();
  sample.electrodes_off = body.electrodes_off;
  return sample;
}

}  // namespace unhurried::simulator
