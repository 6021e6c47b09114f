#include "devices/usb/list.h"

#include <libusb.h>

namespace unhurried::usb {

namespace {

std::optional<Found> look_at(libusb_device* device) {
  Found found;
  found.bus = libusb_get_bus_number(device);
  found.address = libusb_get_device_address(device);
  auto opened = Device::open(device);
  if (auto* fault = std::get_if<DeviceFault>(&opened)) {
    found.fault = std::move(*fault);
    return found;
  }
  const auto& trainer = std::get<std::unique_ptr<Device>>(opened);
  if (!trainer) return std::nullopt;
  const auto handshake = open_trainer::decode_handshake(trainer->handshake());
  if (handshake) {
    found.info = open_trainer::describe(trainer->identity(), *handshake);
  } else {
    const bool version = handshake.error().code == ErrorCode::unsupported;
    found.fault = DeviceFault{version ? TrainerFault::old_firmware : TrainerFault::not_a_trainer,
                              handshake.error().message, false};
  }
  return found;
}

}  // namespace

Result<std::vector<Found>> list_trainers() {
  libusb_context* context = nullptr;
  if (const int error = libusb_init(&context))
    return Error{ErrorCode::io, fault_of(error, "use USB on this machine").detail};
  libusb_device** devices = nullptr;
  const ssize_t count = libusb_get_device_list(context, &devices);
  std::vector<Found> all;
  for (ssize_t i = 0; i < count; ++i) {
    if (!Device::has_our_ids(devices[i])) continue;
    if (auto found = look_at(devices[i])) all.push_back(std::move(*found));
  }
  if (count >= 0) libusb_free_device_list(devices, 1);
  libusb_exit(context);
  if (count < 0)
    return Error{ErrorCode::io, fault_of(static_cast<int>(count), "list the devices on USB").detail};
  return all;
}

}  // namespace unhurried::usb
