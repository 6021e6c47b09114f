// What the electrodes and the pressure sensor make of a body: the amplifier's noise, the mains' hum, the
// offset of free air. One millisecond at a time, the same for the same seed and calls.
#pragma once

#include "devices/base/random.h"
#include "devices/simulator/body.h"
#include "devices/simulator/scenario.h"
#include "devices/simulator/virtual_trainer.h"

namespace unhurried::simulator {

class Sensor {
 public:
  Sensor(const SensorTraits& traits, std::uint64_t seed)
      : traits_(traits), noise_(seed ^ 0x6E6F697365ull), mains_uv_(traits.mains_uv) {}

  SensorSample read(const BodySample& body);

  void set_mains(double rms_uv) { mains_uv_ = rms_uv; }
  void recover() { mains_uv_ = traits_.mains_uv; }

 private:
  SensorTraits traits_;
  Random noise_;
  double mains_uv_;
  std::int64_t sample_ = 0;  // of 1 ms
};

}  // namespace unhurried::simulator
