#include "devices/usb/list.h"

#include <libusb.h>

#include "devices/usb/session.h"

namespace unhurried::usb {

namespace {

// What a device says of itself, once it has said it.
class Introduction final : public TrainerSink {
 public:
  explicit Introduction(Found& found) : found_(found) {}
  void on_packet(const Packet&) override {}
  void on_event(const TrainerEvent& event) override {
    if (const auto* arrived = std::get_if<TrainerArrived>(&event)) found_.info = arrived->info;
    if (const auto* faulted = std::get_if<TrainerFaulted>(&event); faulted && !found_.info)
      found_.fault = DeviceFault{faulted->fault, faulted->detail, false};
  }

 private:
  Found& found_;
};

std::optional<Found> look_at(libusb_context* context, libusb_device* device) {
  Found found;
  found.bus = libusb_get_bus_number(device);
  found.address = libusb_get_device_address(device);
  auto opened = Device::open(device);
  if (auto* fault = std::get_if<DeviceFault>(&opened)) {
    found.fault = std::move(*fault);
    return found;
  }
  auto& trainer = std::get<std::unique_ptr<Device>>(opened);
  if (!trainer) return std::nullopt;
  const auto turn = [context] {
    timeval time{0, 100'000};
    libusb_handle_events_timeout_completed(context, &time, nullptr);
  };
  Introduction introduction(found);
  Session session(std::move(trainer), 1, nullptr, introduction);
  session.begin();
  auto state = Session::State::asking;
  while (state == Session::State::asking) {  // the protocols give up in time
    turn();
    state = session.serve();
  }
  if (state == Session::State::failed)
    found.fault = DeviceFault{TrainerFault::usb_error, session.failure(), true};
  session.close(turn);
  if (state == Session::State::gone) return std::nullopt;
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
    if (auto found = look_at(context, devices[i])) all.push_back(std::move(*found));
  }
  if (count >= 0) libusb_free_device_list(devices, 1);
  libusb_exit(context);
  if (count < 0)
    return Error{ErrorCode::io, fault_of(static_cast<int>(count), "list the devices on USB").detail};
  return all;
}

}  // namespace unhurried::usb
