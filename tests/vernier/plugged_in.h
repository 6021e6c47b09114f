// A virtual Go Direct device and the protocol on one cable, in virtual time; and an ear that keeps what is
// said.
#pragma once

#include <cmath>
#include <vector>

#include "devices/vernier/protocol.h"
#include "devices/vernier/virtual_device.h"

namespace unhurried::vernier {

struct Ear final : TrainerSink {
  std::vector<Packet> packets;
  std::vector<TrainerEvent> events;
  void on_packet(const Packet& packet) override { packets.push_back(packet); }
  void on_event(const TrainerEvent& event) override { events.push_back(event); }
  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const auto& event : events)
      if (const auto* e = std::get_if<T>(&event)) found.push_back(*e);
    return found;
  }
};

struct Sent final : DeviceWriter {
  std::vector<std::vector<std::uint8_t>> reports;
  void control(const ControlRequest&) override {}
  void report(Bytes bytes) override { reports.emplace_back(bytes.begin(), bytes.end()); }
};

inline HostTime at_ms(std::int64_t ms) {
  return HostTime(Duration(ms * 1000));
}

struct PluggedIn {
  VirtualGoDirect device;
  GoDirect protocol;
  Sent sent;
  Ear ear;
  HostTime now = at_ms(0);
  bool deaf = false;  // the device does not hear

  explicit PluggedIn(VirtualGoDirect virtual_device)
      : device(std::move(virtual_device)), protocol(device.identity(), 5) {
    device.power_on();
    protocol.begin(now, sent);
    carry();
  }

  // Until neither has anything to say.
  void carry() {
    for (bool more = true; more;) {
      more = false;
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) {
        if (!deaf) device.take(report);
        more = true;
      }
      while (const auto in = device.next()) {
        protocol.report(*in, now, sent, ear);
        more = true;
      }
    }
  }

  void pass(Duration time) {
    now += time;
    protocol.tick(now, sent, ear);
    carry();
  }

  void sample(float value) {
    now += Duration(device.period_us());
    device.sample(std::span(&value, 1));
    carry();
    protocol.tick(now, sent, ear);
  }
};

}  // namespace unhurried::vernier
