#include "tests/usb/bench.h"

#include <chrono>
#include <thread>

#include "devices/virtual_usb/personalities.h"

namespace unhurried::usb {

using namespace virtual_usb;

namespace {

constexpr std::uint64_t kSeed = 42;

std::unique_ptr<Personality> personality(const std::string& name) {
  Life life;
  life.scenario.placement = simulator::SensorPlace::inside;
  life.seed = kSeed;
  return make_personality(name, life);
}

class Disguised final : public Personality {
 public:
  Disguised(std::unique_ptr<Personality> behind, Descriptors descriptors)
      : behind_(std::move(behind)), descriptors_(std::move(descriptors)) {}
  Descriptors descriptors() const override { return descriptors_; }
  void power_on() override { behind_->power_on(); }
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) override {
    return behind_->control(setup, data);
  }
  void advance(Duration since_power_on) override { behind_->advance(since_power_on); }
  std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) override {
    return behind_->next(endpoint);
  }
  void take(std::uint8_t endpoint, Bytes bytes) override { behind_->take(endpoint, bytes); }

 private:
  std::unique_ptr<Personality> behind_;
  Descriptors descriptors_;
};

}  // namespace

bool soon(const std::function<bool()>& true_now) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(4);
  while (std::chrono::steady_clock::now() < end) {
    if (true_now()) return true;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return false;
}

VirtualDevice virtual_trainer() {
  return virtual_device("open");
}

VirtualDevice virtual_device(const std::string& name) {
  return VirtualDevice(personality(name));
}

VirtualDevice badge() {
  auto descriptors = personality("open")->descriptors();
  descriptors.strings[1] = "Blinking badge";
  return disguised(std::move(descriptors));
}

VirtualDevice disguised(Descriptors descriptors, const std::string& name) {
  return VirtualDevice(std::make_unique<Disguised>(personality(name), std::move(descriptors)));
}

Bench::~Bench() {
  trainer.stop();
  devices.clear();
  umockdev_testbed_clear(testbed);
  g_object_unref(testbed);
}

UsbfsEmulator& Bench::add(VirtualDevice device) {
  devices.push_back(
      std::make_unique<UsbfsEmulator>(testbed, static_cast<int>(devices.size()) + 2, std::move(device)));
  return *devices.back();
}

bool Bench::stream(UsbfsEmulator& device, int reports) {
  const std::size_t before = ears.packet_count();
  for (int sent = 0; sent < reports;) {
    if (device.stream_one())
      ++sent;
    else if (!soon([&] { return device.waiting() > 0; }))
      return false;
  }
  return soon([&] { return ears.packet_count() == before + static_cast<std::size_t>(reports); });
}

bool Bench::hears_more_than(std::size_t packets, UsbfsEmulator& device) {
  return soon([&] { return live(device, 10) && ears.packet_count() > packets; });
}

bool Bench::live(UsbfsEmulator& device, int ms) {
  for (int i = 0; i < ms; ++i) {
    if (!soon([&] { return device.waiting() > 0; })) return false;
    device.live_one_ms();
  }
  return true;
}

}  // namespace unhurried::usb
