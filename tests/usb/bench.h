// A machine with one mocked USB bus, the trainer's link on it, and ears that keep all it says.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "devices/usb/usb_trainer.h"
#include "devices/virtual_usb/device.h"
#include "tests/usb/usbfs_emulator.h"

namespace unhurried::usb {

struct Ears final : TrainerSink {
  std::mutex mutex;
  std::vector<Packet> packets;
  std::vector<TrainerEvent> events;
  std::function<void()> on_arrival;  // in the trainer's thread
  void on_packet(const Packet& packet) override {
    const std::lock_guard lock(mutex);
    packets.push_back(packet);
  }
  void on_event(const TrainerEvent& event) override {
    const std::lock_guard lock(mutex);
    events.push_back(event);
    if (on_arrival && std::holds_alternative<TrainerArrived>(event)) std::exchange(on_arrival, nullptr)();
  }
  std::size_t packet_count() {
    const std::lock_guard lock(mutex);
    return packets.size();
  }
  template <class Event>
  std::vector<Event> all() {
    const std::lock_guard lock(mutex);
    std::vector<Event> found;
    for (const auto& event : events)
      if (const auto* e = std::get_if<Event>(&event)) found.push_back(*e);
    return found;
  }
  // All but silence: a device in these tests speaks only when the test has it speak.
  std::vector<TrainerFaulted> faults() {
    auto found = all<TrainerFaulted>();
    std::erase_if(found, [](const TrainerFaulted& f) { return f.fault == TrainerFault::stalled; });
    return found;
  }
};

// The kernel and libusb work in real time; false after four seconds.
bool soon(const std::function<bool()>& true_now);

virtual_usb::VirtualDevice virtual_trainer();                        // serial SIM-42
virtual_usb::VirtualDevice badge();                                  // has a trainer's ids and is none
virtual_usb::VirtualDevice virtual_device(const std::string& name);  // of virtual_usb/personalities.h
// A trainer, or the named device, with other descriptors than its own.
virtual_usb::VirtualDevice disguised(virtual_usb::Descriptors descriptors, const std::string& name = "open");

struct Bench {
  UMockdevTestbed* testbed = umockdev_testbed_new();
  Ears ears;
  std::vector<std::unique_ptr<UsbfsEmulator>> devices;
  UsbTrainer trainer{nullptr, 200ms};
  Bench() = default;
  ~Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  UsbfsEmulator& add(virtual_usb::VirtualDevice device);
  bool stream(UsbfsEmulator& device, int reports);
  bool live(UsbfsEmulator& device, int ms);  // of the device's time, with a host that asks for all it has
  // Lives on until that many packets have come: the device streams only once the program has asked it to.
  bool hears_more_than(std::size_t packets, UsbfsEmulator& device);
};

}  // namespace unhurried::usb
