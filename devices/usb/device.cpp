#include "devices/usb/device.h"

#include <libusb.h>

#include <array>
#include <cstdio>

#include "devices/usb/string_descriptor.h"

namespace unhurried::usb {

namespace {

constexpr unsigned kStringTimeoutMs = 300;
constexpr std::uint16_t kEnglish = 0x0409;

std::string ids_text(const libusb_device_descriptor& d) {
  char text[16];
  std::snprintf(text, sizeof text, "%04x:%04x", d.idVendor, d.idProduct);
  return text;
}

DeviceFault not_ours(const libusb_device_descriptor& d, const std::string& why) {
  return {TrainerFault::not_a_trainer,
          "The device " + ids_text(d) + " has the ids of a trainer, but " + why +
              ". It is left alone; plug in one of the trainers that README.md lists.",
          false};
}

}  // namespace

DeviceFault fault_of(int libusb_error, const std::string& doing) {
  const std::string start = "Can't " + doing + ": ";
  switch (libusb_error) {
    case LIBUSB_ERROR_ACCESS:
      return {
          TrainerFault::no_permission,
          start +
              "this user may not use it. As an administrator: groupadd --system --force trainer; usermod -aG "
              "trainer USER; install -m 644 config/70-unhurried-trainer.rules /etc/udev/rules.d/; udevadm "
              "control --reload; udevadm trigger. Then log in anew and plug the trainer in again.",
          true};
    case LIBUSB_ERROR_BUSY:
      return {TrainerFault::busy,
              start + "another program has it. Close that program; this one tries again by itself.", true};
    default:
      return {TrainerFault::usb_error,
              start + libusb_error_name(libusb_error) +
                  ". Unplug the trainer and plug it in again; if it stays, try another cable, and a socket "
                  "of the "
                  "computer itself instead of a hub's.",
              true};
  }
}

bool Device::has_our_ids(libusb_device* device) {
  libusb_device_descriptor d{};
  return libusb_get_device_descriptor(device, &d) == LIBUSB_SUCCESS && may_be_known(d.idVendor, d.idProduct);
}

Device::Opened Device::open(libusb_device* device) {
  libusb_device_descriptor d{};
  if (const int error = libusb_get_device_descriptor(device, &d))
    return fault_of(error, "read the trainer's descriptor");

  libusb_device_handle* handle = nullptr;
  if (const int error = libusb_open(device, &handle)) {
    if (error == LIBUSB_ERROR_NO_DEVICE) return std::unique_ptr<Device>();
    return fault_of(error, "open the trainer " + ids_text(d));
  }
  std::unique_ptr<Device> opened(new Device(device, handle));
  std::string why_not;
  if (!opened->recognise(why_not)) return not_ours(d, why_not);

  const Wiring& wiring = opened->wiring_;
  if (wiring.kernel_driver_leaves) libusb_set_auto_detach_kernel_driver(handle, 1);
  if (const int error = libusb_claim_interface(handle, wiring.interface)) {
    if (error == LIBUSB_ERROR_NO_DEVICE) return std::unique_ptr<Device>();
    return fault_of(error, "use the trainer " + ids_text(d));
  }
  opened->claimed_ = true;
  return opened;
}

bool Device::calls_itself_trainer(libusb_device* device) {
  libusb_device_handle* handle = nullptr;
  if (!has_our_ids(device) || libusb_open(device, &handle) != LIBUSB_SUCCESS) return false;
  std::string why_not;
  return Device(device, handle).recognise(why_not);
}

Device::~Device() {
  if (claimed_ && !gone_) libusb_release_interface(handle_, wiring_.interface);
  libusb_close(handle_);
}

bool Device::recognise(std::string& why_not) {
  read_identity();
  const auto protocol = protocol_for(identity_);
  if (!protocol) {
    why_not = "it calls itself \"" + identity_.product + "\" by \"" + identity_.manufacturer + "\"";
    return false;
  }
  identity_.protocol = protocol->id;
  libusb_config_descriptor* config = nullptr;
  if (libusb_get_active_config_descriptor(device_, &config) != LIBUSB_SUCCESS) {
    why_not = "its configuration can't be read";
    return false;
  }
  const auto wiring = find_wiring(*config, *protocol);
  libusb_free_config_descriptor(config);
  if (!wiring) {
    why_not = "it has not the endpoints of a " + std::string(protocol->name);
    return false;
  }
  wiring_ = *wiring;
  return true;
}

void Device::read_identity() {
  libusb_device_descriptor d{};
  if (libusb_get_device_descriptor(device_, &d) != LIBUSB_SUCCESS) return;
  identity_.vendor_id = d.idVendor;
  identity_.product_id = d.idProduct;
  identity_.manufacturer = read_string(d.iManufacturer);
  identity_.product = read_string(d.iProduct);
  identity_.serial = read_string(d.iSerialNumber);
}

std::string Device::read_string(std::uint8_t index) {
  if (index == 0) return {};
  std::array<std::uint8_t, 255> bytes{};
  const auto value = static_cast<std::uint16_t>((LIBUSB_DT_STRING << 8) | index);
  const int size = libusb_control_transfer(handle_, LIBUSB_ENDPOINT_IN, LIBUSB_REQUEST_GET_DESCRIPTOR, value,
                                           kEnglish, bytes.data(), bytes.size(), kStringTimeoutMs);
  if (size < 0) return {};
  return text_of(std::span(bytes).first(static_cast<std::size_t>(size)));
}

}  // namespace unhurried::usb
