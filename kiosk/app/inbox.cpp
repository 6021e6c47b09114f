#include "kiosk/app/inbox.h"

namespace unhurried::app {

Inbox::Inbox(Wake& wake, Limits limits) : wake_(wake), limits_(limits) {
  items_.reserve(limits_.packets + limits_.events);
}

void Inbox::close_gap() {
  if (!dropped_) return;
  items_.emplace_back(TrainerEvent(*dropped_));
  ++events_;
  dropped_.reset();
}

void Inbox::on_packet(const Packet& packet) {
  {
    const std::lock_guard lock(mutex_);
    if (packets_ >= limits_.packets) {
      // Packets of two plug-ins never share a gap.
      if (dropped_ && dropped_->stream != packet.stream) close_gap();
      if (!dropped_) dropped_ = Gap{packet.stream, packet.seq, 0, GapCause::inbox_full};
      ++dropped_->count;
    } else {
      close_gap();
      items_.emplace_back(packet);
      ++packets_;
    }
  }
  if (!quiet_.load()) wake_.ring();
}

void Inbox::on_event(const TrainerEvent& event) {
  {
    const std::lock_guard lock(mutex_);
    close_gap();
    items_.emplace_back(event);
    ++events_;
  }
  wake_.ring();
}

void Inbox::drain(Drained& into) {
  into.items.clear();
  const std::lock_guard lock(mutex_);
  close_gap();
  into.control_full = events_ > limits_.events;
  std::swap(into.items, items_);
  packets_ = 0;
  events_ = 0;
}

}  // namespace unhurried::app
