#include "kiosk/core/session/trainer_status.h"

#include <algorithm>

namespace unhurried::session {

void TrainerStatus::arrived(const TrainerArrived& arrival) {
  info = arrival.info;
  stream = arrival.stream;
  fault.reset();
  self_test = SelfTest::untested;
  packets = lost = 0;
}

std::string TrainerStatus::name() const {
  return info ? info->product + " " + info->serial : std::string();
}

void TrainerStatus::left() {
  info.reset();
  self_test = SelfTest::untested;
}

void TrainerStatus::begin_test(VisitTime now) {
  if (!info) return;
  self_test = SelfTest::running;
  test_until = now + 3s;
  test_packets_ = test_lost_ = 0;
  seen_ = {};
}

void TrainerStatus::packet(const Packet& p) {
  ++packets;
  if (fault == TrainerFault::stalled) fault.reset();  // it speaks again
  if (self_test != SelfTest::running) return;
  ++test_packets_;
  for (std::size_t i = 0; i < p.channel_count; ++i) {
    Range& range = seen_[i];
    range.railed = range.railed || p.channels[i].railed;
    for (const float v : p.channels[i].samples()) {
      range.low = range.any ? std::min(range.low, v) : v;
      range.high = range.any ? std::max(range.high, v) : v;
      range.any = true;
    }
  }
}

void TrainerStatus::gap(const Gap& gap) {
  lost += gap.count;
  test_lost_ += gap.count;
}

void TrainerStatus::tick(VisitTime now) {
  if (self_test != SelfTest::running || now < test_until) return;
  const auto channels = std::min(info ? info->channels.size() : 0, kMaxChannels);
  const auto any = [&](auto wrong) { return std::any_of(seen_.begin(), seen_.begin() + channels, wrong); };
  if (test_packets_ == 0 || any([](const Range& r) { return !r.any; }))
    self_test = SelfTest::silent;
  else if (test_lost_ > 0)
    self_test = SelfTest::losing;
  else if (any([](const Range& r) { return r.railed; }))
    self_test = SelfTest::railed;
  else if (any([](const Range& r) { return r.low == r.high; }))
    self_test = SelfTest::unmoving;
  else
    self_test = SelfTest::passed;
}

}  // namespace unhurried::session
