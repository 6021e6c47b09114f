#include "devices/virtual_usb/hostile_personality.h"

#include "devices/simulator/virtual_trainer.h"

namespace unhurried::virtual_usb {

using namespace open_trainer;

namespace {

constexpr std::size_t kLongestReport = 200;

simulator::VirtualTrainer model() {
  auto identity = simulator::simulated_identity("HOSTILE");
  identity.product += " (hostile)";
  return {identity, simulator::simulated_handshake(20)};
}

}  // namespace

Descriptors HostilePersonality::descriptors() const {
  const auto trainer = model();
  return {trainer.device_descriptor(),
          trainer.configuration_descriptor(),
          {trainer.identity().manufacturer, trainer.identity().product, trainer.identity().serial}};
}

void HostilePersonality::power_on() {
  ++plug_ins_;
  now_ = {};
  sent_ = 0;
}

std::vector<std::uint8_t> HostilePersonality::noise(std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_.below(256));
  return bytes;
}

std::optional<std::vector<std::uint8_t>> HostilePersonality::control(const Setup& setup, Bytes) {
  if (decode_command(setup) != Command::hello) return std::vector<std::uint8_t>{};
  auto block = *model().control(setup);
  switch ((seed_ + plug_ins_) % 6) {
    case 0:
      return noise(random_.below(kHandshakeLimit + 1));
    case 1:
      block.resize(random_.below(block.size()));
      return block;
    case 2:
      block[random_.below(block.size())] ^= 0x10;
      return block;
    case 3:
      block[4] = kMajorVersion + 1;
      return block;
    case 4:
      return std::nullopt;
    default:
      return block;  // right for once; its reports are not
  }
}

std::optional<std::vector<std::uint8_t>> HostilePersonality::next(std::uint8_t endpoint) {
  if (endpoint != kReportEndpoint || sent_ >= now_ / 1ms) return std::nullopt;
  ++sent_;
  auto bytes = noise(random_.below(kLongestReport));
  if (bytes.size() > 4 && random_.below(2) == 0) {
    bytes[0] = kSyncFirst;
    bytes[1] = kSyncSecond;
    bytes[kKindAt] = kKindSamples;
  }
  return bytes;
}

}  // namespace unhurried::virtual_usb
