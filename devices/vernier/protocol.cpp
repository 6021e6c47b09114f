#include "devices/vernier/protocol.h"

#include <bit>
#include <utility>

namespace unhurried::vernier {

bool may_be(const DeviceIdentity& identity) {
  return identity.vendor_id == kVendorId && identity.product_id == kProductId &&
         identity.manufacturer.find("Vernier") != std::string::npos;
}

GoDirect::GoDirect(DeviceIdentity identity, StreamId stream, BoundaryTap* tap, Limits limits)
    : identity_(std::move(identity)), stream_(stream), tap_(tap), limits_(limits) {}

void GoDirect::begin(HostTime at, DeviceWriter& writer) {
  if (tap_) tap_->plugged(identity_, {}, at);
  ask({Command::init, 0}, at, writer);
}

void GoDirect::ask(Request request, HostTime at, DeviceWriter& writer) {
  asked_ = request;
  asked_at_ = at;
  tries_ = 1;
  send(writer);
}

void GoDirect::send(DeviceWriter& writer) {
  // After init the device counts from the beginning, so init itself always carries the first number.
  if (asked_.command == Command::init) counter_ = kFirstCounter;
  writer.report(encode_request(asked_, counter_));
  --counter_;
}

void GoDirect::report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ == Phase::refused) return;
  if (tap_) tap_->report(bytes, at);
  const ReaderCounters before = reader_.counters();
  reader_.push(bytes);
  while (const auto frame = reader_.next()) {
    if (!frame->measurement) {
      answered(*frame, at, writer, sink);
    } else if (decoder_) {
      decoder_->frame(*frame, at, watch_, sink);
    }  // else left over from a program that did not stop it
    if (phase_ == Phase::refused) return;
  }
  const ReaderCounters& after = reader_.counters();
  if (decoder_ && (after.malformed != before.malformed || after.bytes_skipped != before.bytes_skipped))
    decoder_->damaged();
}

void GoDirect::answered(const Frame& frame, HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ != Phase::asking || frame.code != static_cast<std::uint8_t>(asked_.command)) return;
  if (frame.payload.size() < kAnswerBody) return;
  const Bytes contents = frame.payload.subspan(kAnswerBody);
  ever_answered_ = true;
  switch (asked_.command) {
    case Command::init:
      return ask({Command::get_device_info, 0}, at, writer);
    case Command::get_device_info: {
      auto device = decode_device_info(contents);
      if (!device) return refuse(TrainerFault::not_a_trainer, device.error().message, at, sink);
      device_ = std::move(*device);
      return ask({Command::get_available_sensors, 0}, at, writer);
    }
    case Command::get_available_sensors: {
      const auto mask = decode_sensor_mask(contents);
      if (!mask) return refuse(TrainerFault::not_a_trainer, mask.error().message, at, sink);
      unasked_ = *mask;
      return ask_next_sensor(at, writer, sink);
    }
    case Command::get_sensor_info: {
      auto sensor = decode_sensor_info(contents);
      if (!sensor) return refuse(TrainerFault::not_a_trainer, sensor.error().message, at, sink);
      // An answer to an earlier try of an earlier question may still come.
      if (sensor->number != asked_.argument) return;
      unasked_ &= ~(1u << sensor->number);
      sensors_.push_back(std::move(*sensor));
      return ask_next_sensor(at, writer, sink);
    }
    case Command::set_period:
      return ask({Command::start_measurements, plan_.mask()}, at, writer);
    case Command::start_measurements:
      if (!contents.empty() && contents[0] != 0)
        return refuse(TrainerFault::usb_error,
                      "The Go Direct device did not agree to measure. Unplug it and plug it in again.", at,
                      sink);
      return arrived(at, sink);
    case Command::get_status:
    case Command::stop_measurements:
    case Command::disconnect:
      return;  // never asked while asking
  }
}

void GoDirect::ask_next_sensor(HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (unasked_ != 0)
    return ask({Command::get_sensor_info, static_cast<std::uint32_t>(std::countr_zero(unasked_))}, at,
               writer);
  auto plan = plan_for(device_, sensors_);
  if (!plan) return refuse(TrainerFault::not_a_trainer, plan.error().message, at, sink);
  plan_ = std::move(*plan);
  ask({Command::set_period, plan_.period_us}, at, writer);
}

void GoDirect::arrived(HostTime at, TrainerSink& sink) {
  phase_ = Phase::streaming;
  decoder_.emplace(stream_, plan_);
  TrainerInfo info;
  info.manufacturer = identity_.manufacturer;
  info.product = device_.order_code + (device_.description.empty() ? "" : " " + device_.description);
  info.serial = device_.serial.empty() ? identity_.serial : device_.serial;
  info.firmware = device_.firmware;
  info.vendor_id = identity_.vendor_id;
  info.product_id = identity_.product_id;
  info.simulated = identity_.product.find("(simulated)") != std::string::npos;
  for (const UsedSensor& used : plan_.sensors) info.channels.push_back(used.channel);
  watch_.arrived(stream_, std::move(info), Duration(plan_.period_us), at, sink);
}

void GoDirect::refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink) {
  phase_ = Phase::refused;
  sink.on_event(TrainerFaulted{fault, std::move(detail), at});
}

void GoDirect::tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ == Phase::streaming) return watch_.tick(now, sink);
  if (phase_ == Phase::refused || now - asked_at_ < limits_.answer) return;
  if (tries_ >= limits_.tries) {
    if (ever_answered_)
      return refuse(
          TrainerFault::stalled,
          "The Go Direct device stopped answering. Unplug it and plug it in again; if it stays, try "
          "another cable and charge it.",
          now, sink);
    return refuse(TrainerFault::not_a_trainer,
                  "A device with a Go Direct's ids does not answer. Close other programs that use it, then "
                  "unplug it and plug it in again.",
                  now, sink);
  }
  ++tries_;
  asked_at_ = now;
  send(writer);
}

Status GoDirect::command(TrainerCommand command, HostTime at, DeviceWriter&) {
  if (!decoder_) return Error{ErrorCode::device_gone, "The trainer is not measuring. Plug it in first."};
  if (command == TrainerCommand::zero) {
    Status zeroed = decoder_->zero();
    if (zeroed && tap_) tap_->zeroed(at);
    return zeroed;
  }
  return Error{ErrorCode::unsupported,
               "A Go Direct device can't be told to show itself here. Unplug the others to see which it is."};
}

void GoDirect::closing(DeviceWriter& writer) {
  if (phase_ == Phase::streaming || asked_.command == Command::start_measurements) {
    writer.report(encode_request({Command::stop_measurements, 0}, counter_));
    --counter_;
  }
  writer.report(encode_request({Command::disconnect, 0}, counter_));
  --counter_;
}

void GoDirect::gone(HostTime at, TrainerSink& sink) {
  if (tap_) tap_->unplugged(at);
  watch_.left(at, sink);
}

}  // namespace unhurried::vernier
