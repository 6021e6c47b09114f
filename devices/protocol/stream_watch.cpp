#include "devices/protocol/stream_watch.h"

#include <algorithm>
#include <utility>

namespace unhurried {

void StreamWatch::arrived(StreamId stream, TrainerInfo info, Duration interval, HostTime at,
                          TrainerSink& sink) {
  stream_ = stream;
  here_ = true;
  last_heard_ = at;
  silence_limit_ = std::max(kSilence, kSilentIntervals * interval);
  sink.on_event(TrainerArrived{stream, std::move(info), at});
}

void StreamWatch::packet(const Packet& packet, TrainerSink& sink) {
  last_heard_ = packet.host_arrival;
  said_silent_ = false;
  next_seq_ = packet.seq + 1;
  sink.on_packet(packet);
}

void StreamWatch::tick(HostTime now, TrainerSink& sink) {
  if (!here_ || said_silent_ || now - last_heard_ < silence_limit_) return;
  said_silent_ = true;
  sink.on_event(TrainerFaulted{
      TrainerFault::stalled,
      "The trainer is plugged in and sends nothing that can be read. Unplug it and plug it "
      "in again; if it stays, try another cable, and a socket of the computer itself instead of "
      "a hub's.",
      now});
}

void StreamWatch::left(HostTime at, TrainerSink& sink) {
  if (!here_) return;
  here_ = false;
  sink.on_event(Gap{stream_, next_seq_, 0, GapCause::unplugged});
  sink.on_event(TrainerLeft{stream_, at});
}

}  // namespace unhurried
