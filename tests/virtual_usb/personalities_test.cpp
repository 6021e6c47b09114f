// Each virtual trainer on its own bus, in virtual time: what a host reads of it, and that its protocol's
// other side understands it.
#include "devices/virtual_usb/personalities.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "devices/registry/registry.h"
#include "devices/virtual_usb/device.h"
#include "tests/support/ear.h"

using namespace unhurried;
using namespace unhurried::virtual_usb;
using testing::Ear;

namespace {

Life life() {
  Life life;
  life.scenario.placement = simulator::SensorPlace::inside;
  return life;
}

std::string string_of(VirtualDevice& device, std::uint8_t index) {
  const auto bytes = device.control({0x80, 6, static_cast<std::uint16_t>(0x300 | index), 0x409, 255});
  std::string text;
  for (std::size_t i = 2; bytes && i < bytes->size(); i += 2) text += static_cast<char>((*bytes)[i]);
  return text;
}

DeviceIdentity identity_of(VirtualDevice& device) {
  const auto d = *device.control({0x80, 6, 0x100, 0, 18});
  DeviceIdentity identity{get_u16(d, 8),        get_u16(d, 10),       string_of(device, 1),
                          string_of(device, 2), string_of(device, 3), ProtocolId::open_trainer};
  const auto known = protocol_for(identity);
  REQUIRE(known);
  identity.protocol = known->id;
  return identity;
}

// Carries what the protocol says to the device, and its answers back.
struct Cable final : DeviceWriter {
  VirtualDevice& device;
  std::vector<std::vector<std::uint8_t>> answers;
  explicit Cable(VirtualDevice& to) : device(to) {}
  void control(const ControlRequest& request) override {
    if (const auto answer = device.control(request); answer && (request.type & 0x80) != 0)
      answers.push_back(*answer);
  }
  void report(Bytes bytes) override { device.out(0x01, bytes); }
};

Ear listen(VirtualDevice& device, int ms, bool zero) {
  Ear ear;
  Cable cable(device);
  const auto protocol = make_protocol(identity_of(device), 1);
  protocol->begin(HostTime(), cable);
  for (int i = 0; i < ms; ++i) {
    const HostTime now(Duration(1000 * i));
    device.advance(std::chrono::milliseconds(i));
    for (const auto& answer : std::exchange(cable.answers, {})) protocol->answer(answer, now, cable, ear);
    while (const auto in = device.in(0x81)) protocol->report(in->bytes, now, cable, ear);
    protocol->tick(now, cable, ear);
    if (zero && i == 200) CHECK(protocol->command(TrainerCommand::zero, now, cable));
  }
  return ear;
}

double rms(const Ear& ear, std::size_t channel) {
  double squares = 0;
  std::size_t count = 0;
  for (const Packet& packet : ear.packets)
    for (const float v : packet.channels[channel].samples()) {
      squares += static_cast<double>(v) * v;
      ++count;
    }
  return std::sqrt(squares / static_cast<double>(count));
}

}  // namespace

TEST_CASE("every trainer says that it is simulated, and its protocol hears a body") {
  for (const std::string& name : personality_names()) {
    if (name == "hostile") continue;
    CAPTURE(name);
    VirtualDevice device(make_personality(name, life()));
    CHECK(string_of(device, 2).find("(simulated)") != std::string::npos);
    const Ear ear = listen(device, 3000, name == "go-direct-pressure");
    const auto arrived = ear.all<TrainerArrived>();
    REQUIRE(arrived.size() == 1);
    CHECK(arrived[0].info.simulated);
    CHECK(ear.all<TrainerFaulted>().empty());
    CHECK(ear.all<Gap>().empty());
    REQUIRE(ear.packets.size() > 250);
    CHECK(ear.packets.back().channel_count == arrived[0].info.channels.size());
  }
}

TEST_CASE("a muscle at rest is microvolts to a calibrated device and counts to one that is not") {
  const auto level = [](const char* name) {
    VirtualDevice device(make_personality(name, life()));
    return rms(listen(device, 3000, false), 0);
  };
  CHECK(level("open") == doctest::Approx(3.3).epsilon(0.3));
  CHECK(level("go-direct-emg") == doctest::Approx(3.3).epsilon(0.3));
  // Two counts of the one, 32 of the other, are a microvolt; on the way between two of its samples a body's
  // swing is smaller.
  CHECK(level("muscle-spikerbox") > 3);
  CHECK(level("human-spikerbox") > 16 * level("muscle-spikerbox") * 0.9);
}

TEST_CASE("a HID device describes its reports, takes them by either way, and refuses what it does not know") {
  VirtualDevice device(make_personality("muscle-spikerbox", life()));
  const auto reports = device.control({0x81, 6, 0x2200, 0, 255});
  REQUIRE(reports);
  CHECK(reports->front() == 0x06);
  CHECK(reports->back() == 0xC0);
  const auto& configuration = device.descriptors().configuration;
  CHECK(get_u16(configuration, 2) == configuration.size());
  CHECK(get_u16(configuration, 18 + 7) == reports->size());
  CHECK(device.control({0x21, 0x0A, 0, 0, 0}));
  CHECK_FALSE(device.control({0xA1, 0x03, 0, 0, 1}));
  std::vector<std::uint8_t> question(64);
  question[0] = 0x3F;
  question[1] = 0x3E;
  std::copy_n("?:;", 3, question.begin() + 2);
  CHECK(device.control({0x21, 0x09, 0x0200, 0, 64}, question));
  REQUIRE(device.in(0x81));
  CHECK_FALSE(device.in(0x81));
  REQUIRE(device.out(0x01, question));
  CHECK(device.in(0x81));
}

TEST_CASE("a sensor's defects come through each device that can show them") {
  for (const char* name : {"go-direct-emg", "muscle-spikerbox", "human-spikerbox"}) {
    CAPTURE(name);
    Life with = life();
    with.scenario.events = {{simulator::Anchor::start, 1s, simulator::Incident::flat, 0},
                            {simulator::Anchor::start, 2s, simulator::Incident::recover, 0},
                            {simulator::Anchor::start, 2500ms, simulator::Incident::railed, 0}};
    VirtualDevice device(make_personality(name, with));
    const Ear ear = listen(device, 3000, false);
    CHECK(ear.packets.back().channels[0].railed);
    bool railed_before = false;
    float least = 1e9F, most = -1e9F;
    for (const Packet& packet : ear.packets) {
      if (packet.host_arrival >= HostTime(2500ms)) break;
      railed_before = railed_before || packet.channels[0].railed;
      if (packet.host_arrival < HostTime(1200ms) || packet.host_arrival > HostTime(1900ms)) continue;
      for (const float v : packet.channels[0].samples()) {
        least = std::min(least, v);
        most = std::max(most, v);
      }
    }
    CHECK_FALSE(railed_before);
    CHECK(most == doctest::Approx(least));
  }
}
