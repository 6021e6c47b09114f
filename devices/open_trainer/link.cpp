#include "devices/open_trainer/link.h"

#include <algorithm>

namespace unhurried::open_trainer {

namespace {

// README.md, "Times and numbers": as soon as a reading is stale, whatever USB says of the device.
constexpr Duration kSilence = 300ms;
constexpr int kSilentIntervals = 3;

// Notes the packets' numbers on their way, so that the gap at an unplug knows where it begins.
class Forward final : public TrainerSink {
 public:
  Forward(TrainerSink& to, std::uint64_t& next_seq) : to_(to), next_seq_(next_seq) {}
  void on_packet(const Packet& packet) override {
    next_seq_ = packet.seq + 1;
    to_.on_packet(packet);
  }
  void on_event(const TrainerEvent& event) override { to_.on_event(event); }

 private:
  TrainerSink& to_;
  std::uint64_t& next_seq_;
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
  next_seq_ = 0;
  silence_limit_ = std::max<Duration>(
      kSilence, Duration(kSilentIntervals * static_cast<std::int64_t>(decoded->report_interval_us)));
  last_heard_ = at;
  said_silent_ = false;
  sink.on_event(TrainerArrived{last_stream_, describe(identity, *decoded), at});
  return {};
}

void Link::report(Bytes bytes, HostTime at, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->report(bytes, at);
  Forward forward(sink, next_seq_);
  const auto before = decoder_->counters().packets;
  decoder_->report(bytes, at, forward);
  total_ = decoder_->counters();
  if (total_.packets == before) return;
  last_heard_ = at;
  said_silent_ = false;
}

void Link::unplugged(HostTime at, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->unplugged(at);
  decoder_.reset();
  sink.on_event(Gap{last_stream_, next_seq_, 0, GapCause::unplugged});
  sink.on_event(TrainerLeft{last_stream_, at});
}

void Link::tick(HostTime now, TrainerSink& sink) {
  if (!decoder_ || said_silent_ || now - last_heard_ < silence_limit_) return;
  said_silent_ = true;
  sink.on_event(TrainerFaulted{
      TrainerFault::stalled,
      "The trainer is plugged in and sends nothing that can be read. Unplug it and plug it "
      "in again; if it stays, try another cable, and a socket of the computer itself instead of "
      "a hub's.",
      now});
}

}  // namespace unhurried::open_trainer
