// One device on USB, opened: a protocol of ours fits its ids and strings, its descriptors have that
// protocol's endpoints, and the interface is claimed. Decides who may be talked to; nothing but standard
// requests goes to a device here, and what the protocol then says is the session's. Owned by the thread that
// owns libusb.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "devices/registry/registry.h"
#include "devices/trainer.h"
#include "devices/usb/wiring.h"

struct libusb_device;
struct libusb_device_handle;

namespace unhurried::usb {

struct DeviceFault {
  TrainerFault fault = TrainerFault::usb_error;
  std::string detail;     // with the next action
  bool may_pass = false;  // worth another try by itself
};

class Device {
 public:
  // Null where the device left meanwhile.
  using Opened = std::variant<std::unique_ptr<Device>, DeviceFault>;
  static bool has_our_ids(libusb_device* device);
  static Opened open(libusb_device* device);
  // By ids, strings and descriptors alone: nothing else is asked of it, and it is left as it was.
  static bool calls_itself_trainer(libusb_device* device);
  ~Device();  // releases and closes; no transfer may be in flight
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const DeviceIdentity& identity() const { return identity_; }
  const Wiring& wiring() const { return wiring_; }
  libusb_device_handle* handle() const { return handle_; }
  bool is(libusb_device* device) const { return device_ == device; }
  void mark_gone() { gone_ = true; }

 private:
  Device(libusb_device* device, libusb_device_handle* handle) : device_(device), handle_(handle) {}
  void read_identity();
  std::string read_string(std::uint8_t index);
  bool recognise(std::string& why_not);

  libusb_device* device_;
  libusb_device_handle* handle_;
  bool claimed_ = false, gone_ = false;
  DeviceIdentity identity_;
  Wiring wiring_;
};

DeviceFault fault_of(int libusb_error, const std::string& doing);

}  // namespace unhurried::usb
