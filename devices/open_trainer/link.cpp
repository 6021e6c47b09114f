#include "devices/open_trainer/link.h"

namespace unhurried::open_trainer {

namespace {

// Packets pass the watch on their way.
class Watched final : public TrainerSink {
 public:
  Watched(StreamWatch& watch, TrainerSink& to) : watch_(watch), to_(to) {}
  void on_packet(const Packet& packet) override { watch_.packet(packet, to_); }
  void on_event(const TrainerEvent& event) override { to_.on_event(event); }

 private:
  StreamWatch& watch_;
  TrainerSink& to_;
};

}  // namespace

Status Link::plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at, TrainerSink& sink) {
  if (is_plugged()) unplugged(at, sink);
  if (tap_) tap_->plugged(identity, handshake, at);
  const auto decoded = decode_handshake(handshake);
  if (!decoded) {
    const auto fault = decoded.error().code == ErrorCode::unsupported ? TrainerFault::old_firmware
                                                                      : TrainerFault::not_a_trainer;
    sink.on_event(TrainerFaulted{fault, decoded.error().message, at});
    return decoded.error();
  }
  decoder_.emplace(++last_stream_, *decoded);
  total_ = {};
  watch_ = {};
  watch_.arrived(last_stream_, describe(identity, *decoded), Duration(decoded->report_interval_us), at, sink);
  return {};
}

void Link::report(Bytes bytes, HostTime at, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->report(bytes, at);
  Watched watched(watch_, sink);
  decoder_->report(bytes, at, watched);
  total_ = decoder_->counters();
}

void Link::unplugged(HostTime at, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->unplugged(at);
  decoder_.reset();
  watch_.left(at, sink);
}

void Link::tick(HostTime now, TrainerSink& sink) {
  watch_.tick(now, sink);
}

}  // namespace unhurried::open_trainer
