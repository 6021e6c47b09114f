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

bool TrainerStatus::measures_pressure() const {
  return info && std::ranges::any_of(info->channels, [](const Channel& channel) {
           return channel.quantity == ChannelQuantity::pelvic_pressure;
         });
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
  if (!info) return;
  for (std::size_t i = 0; i < p.channel_count; ++i) {
    const auto known = std::ranges::find(info->channels, p.channels[i].channel, &Channel::id);
    const auto place = static_cast<std::size_t>(known - info->channels.begin());
    if (known == info->channels.end() || place >= seen_.size()) continue;
    Range& range = seen_[place];
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
  bool waits_for_zero = false;
  for (std::size_t i = 0; i < channels; ++i)
    waits_for_zero = waits_for_zero || (info->channels[i].needs_zero && !seen_[i].any);
  if (test_packets_ > 0 && waits_for_zero)
    self_test = SelfTest::not_zeroed;
  else if (test_packets_ == 0 || any([](const Range& r) { return !r.any; }))
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
