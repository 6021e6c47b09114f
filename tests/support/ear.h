// Ears and a mouth for tests of devices: what the kiosk would hear, what the host would send, in the test's
// own time. One thread.
#pragma once

#include <variant>
#include <vector>

#include "devices/protocol/protocol.h"

namespace unhurried::testing {

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
  std::vector<ControlRequest> requests;
  std::vector<std::vector<std::uint8_t>> reports;
  void control(const ControlRequest& request) override { requests.push_back(request); }
  void report(Bytes bytes) override { reports.emplace_back(bytes.begin(), bytes.end()); }
};

inline HostTime at_ms(std::int64_t ms) {
  return HostTime(Duration(ms * 1000));
}

}  // namespace unhurried::testing
