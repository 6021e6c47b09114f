#include "devices/usb/device.h"

#include <libusb.h>

#include <array>
#include <cstdio>

#include "devices/usb/string_descriptor.h"

namespace unhurried::usb {

using namespace open_trainer;

namespace {

constexpr unsigned kStringTimeoutMs = 300, kHelloTimeoutMs = 500, kCommandTimeoutMs = 300;
constexpr int kInterface = 0;
constexpr std::uint16_t kEnglish = 0x0409;

std::string ids_text(const libusb_device_descriptor& d) {
  char text[16];
  std::snprintf(text, sizeof text, "%04x:%04x", d.idVendor, d.idProduct);
  return text;
}

DeviceFault not_ours(const libusb_device_descriptor& d, const std::string& why) {
  return {TrainerFault::not_a_trainer,
          "The device " + ids_text(d) + " has the ids of a trainer, but " + why +
              ". It is left alone; plug in a trainer that speaks the open protocol.",
          false};
}

bool has_report_endpoint(const libusb_config_descriptor& config) {
  if (config.interface == nullptr) return false;
  for (int i = 0; i < config.bNumInterfaces; ++i) {
    for (int a = 0; a < config.interface[i].num_altsetting; ++a) {
      const auto& alt = config.interface[i].altsetting[a];
      if (alt.bInterfaceNumber != kInterface || alt.bInterfaceClass != LIBUSB_CLASS_VENDOR_SPEC) continue;
      // libusb before 1.0.30 can give a count and no array when a descriptor is cut (libusb issue 1813).
      if (alt.endpoint == nullptr) continue;
      for (int e = 0; e < alt.bNumEndpoints; ++e) {
        const auto& endpoint = alt.endpoint[e];
        if (endpoint.bEndpointAddress == kReportEndpoint && (endpoint.bmAttributes & 3) == 3 &&
            endpoint.wMaxPacketSize == kReportSize)
          return true;
      }
    }
  }
  return false;
}

bool has_right_shape(libusb_device* device, const char*& why) {
  libusb_config_descriptor* config = nullptr;
  if (libusb_get_active_config_descriptor(device, &config) != LIBUSB_SUCCESS) {
    why = "its configuration can't be read";
    return false;
  }
  const bool right = has_report_endpoint(*config);
  libusb_free_config_descriptor(config);
  why = "it has no interface for 64-byte reports";
  return right;
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
  return libusb_get_device_descriptor(device, &d) == LIBUSB_SUCCESS && d.idVendor == kVendorId &&
         d.idProduct >= kFirstProductId && d.idProduct <= kLastProductId;
}

Device::Opened Device::open(libusb_device* device) {
  libusb_device_descriptor d{};
  if (const int error = libusb_get_device_descriptor(device, &d))
    return fault_of(error, "read the trainer's descriptor");
  const char* why = nullptr;
  if (!has_right_shape(device, why)) return not_ours(d, why);

  libusb_device_handle* handle = nullptr;
  if (const int error = libusb_open(device, &handle)) {
    if (error == LIBUSB_ERROR_NO_DEVICE) return std::unique_ptr<Device>();
    return fault_of(error, "open the trainer " + ids_text(d));
  }
  std::unique_ptr<Device> opened(new Device(device, handle));
  opened->read_identity();
  if (!may_be_trainer(opened->identity_))
    return not_ours(d, "it calls itself \"" + opened->identity_.product + "\"");

  if (const int error = libusb_claim_interface(handle, kInterface)) {
    if (error == LIBUSB_ERROR_NO_DEVICE) return std::unique_ptr<Device>();
    return fault_of(error, "use the trainer " + ids_text(d));
  }
  opened->claimed_ = true;
  const int error = opened->hello();
  if (error == LIBUSB_ERROR_NO_DEVICE) return std::unique_ptr<Device>();
  if (error < 0)
    return not_ours(d, std::string("it does not answer hello (") + libusb_error_name(error) + ")");
  return opened;
}

bool Device::calls_itself_trainer(libusb_device* device) {
  const char* why = nullptr;
  libusb_device_handle* handle = nullptr;
  if (!has_our_ids(device) || !has_right_shape(device, why) || libusb_open(device, &handle) != LIBUSB_SUCCESS)
    return false;
  Device looked_at(device, handle);
  looked_at.read_identity();
  return may_be_trainer(looked_at.identity_);
}

Device::~Device() {
  if (claimed_ && !gone_) libusb_release_interface(handle_, kInterface);
  libusb_close(handle_);
}

void Device::read_identity() {
  libusb_device_descriptor d{};
  if (libusb_get_device_descriptor(device_, &d) != LIBUSB_SUCCESS) return;
  identity_ = {d.idVendor, d.idProduct, read_string(d.iManufacturer), read_string(d.iProduct),
               read_string(d.iSerialNumber)};
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

int Device::hello() {
  const ControlRequest request = encode_command(Command::hello);
  handshake_.resize(request.length);
  const int size = libusb_control_transfer(handle_, request.type, request.request, request.value,
                                           request.index, handshake_.data(), request.length, kHelloTimeoutMs);
  handshake_.resize(size < 0 ? 0u : static_cast<std::size_t>(size));
  return size;
}

Status Device::send(Command command) {
  const ControlRequest request = encode_command(command);
  const int error = libusb_control_transfer(handle_, request.type, request.request, request.value,
                                            request.index, nullptr, 0, kCommandTimeoutMs);
  if (error >= 0) return {};
  if (error == LIBUSB_ERROR_NO_DEVICE) {
    gone_ = true;
    return Error{ErrorCode::device_gone, "The trainer was unplugged. Plug it in again."};
  }
  return Error{ErrorCode::protocol, fault_of(error, "send a command to the trainer").detail};
}

}  // namespace unhurried::usb
