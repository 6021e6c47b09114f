// One trainer on USB, opened: ids, descriptors and strings agree, the interface is claimed, and it said
// hello. Decides who may be talked to; nothing but standard requests goes to a device before its strings
// agree, and nothing but `hello` before its handshake is read. Owned by the thread that owns libusb.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "devices/base/result.h"
#include "devices/open_trainer/handshake.h"
#include "devices/open_trainer/wire.h"
#include "devices/trainer.h"

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
  // By ids, descriptors and strings alone: nothing else is asked of it, and it is left as it was.
  static bool calls_itself_trainer(libusb_device* device);
  ~Device();  // releases and closes; no transfer may be in flight
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const open_trainer::DeviceIdentity& identity() const { return identity_; }
  const std::vector<std::uint8_t>& handshake() const { return handshake_; }
  libusb_device_handle* handle() const { return handle_; }
  bool is(libusb_device* device) const { return device_ == device; }

  Status send(open_trainer::Command command);
  void mark_gone() { gone_ = true; }

 private:
  Device(libusb_device* device, libusb_device_handle* handle) : device_(device), handle_(handle) {}
  void read_identity();
  std::string read_string(std::uint8_t index);
  int hello();

  libusb_device* device_;
  libusb_device_handle* handle_;
  bool claimed_ = false, gone_ = false;
  open_trainer::DeviceIdentity identity_;
  std::vector<std::uint8_t> handshake_;
};

DeviceFault fault_of(int libusb_error, const std::string& doing);

}  // namespace unhurried::usb
