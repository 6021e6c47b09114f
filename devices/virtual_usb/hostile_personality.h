// A device that carries a trainer's ids and strings and then lies: each plug-in has another handshake (cut,
// damaged, of another version, noise) and reports of noise in any size. Whatever a host does with it, it must
// neither believe it nor fall over. The same seed gives the same lies.
#pragma once

#include "devices/base/random.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

class HostilePersonality final : public Personality {
 public:
  explicit HostilePersonality(std::uint64_t seed) : seed_(seed), random_(seed) {}

  Descriptors descriptors() const override;
  void power_on() override;
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) override;
  void advance(Duration since_power_on) override { now_ = since_power_on; }
  std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) override;
  void take(std::uint8_t, Bytes) override {}

 private:
  std::vector<std::uint8_t> noise(std::size_t size);

  std::uint64_t seed_;
  Random random_;
  std::uint64_t plug_ins_ = 0;
  Duration now_{};
  std::int64_t sent_ = 0;
};

}  // namespace unhurried::virtual_usb
