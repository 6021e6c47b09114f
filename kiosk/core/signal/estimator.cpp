#include "kiosk/core/signal/estimator.h"

#include <algorithm>

#include "kiosk/core/signal/estimator_impl.h"
#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
constexpr double kIntervalMemory = 0.9;  // a report
}  // namespace

Estimator::Estimator(const Config& config) : impl_(std::make_unique<Impl>(config)) {}
Estimator::~Estimator() = default;
Estimator::Estimator(const Estimator& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
Estimator& Estimator::operator=(const Estimator& other) {
  if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
  return *this;
}

void Estimator::arrived(StreamId stream, std::span<const Channel> channels, VisitTime now) {
  Impl& s = *impl_;
  if (!std::ranges::equal(channels, s.described)) s.kept.clear();
  s.described.assign(channels.begin(), channels.end());
  s.stream = stream;
  s.channels.clear();
  for (const ChannelQuantity wanted : {ChannelQuantity::pelvic_emg, ChannelQuantity::pelvic_pressure})
    for (const Channel& c : channels)
      if (c.quantity == wanted && ChannelTrack::can_use(c, s.config) && s.channels.size() < kMaxChannels)
        s.channels.push_back({ChannelTrack(c, s.config)});
  for (auto& c : s.channels) c.track.pace(s.cycle_s);
  for (auto& c : s.channels) c.track.watch_hand(s.placement == Placement::in_hand);
  s.any_packet = s.gathering = false;
  s.gap_slots = 0;
  s.report_interval_s = 0;
  s.heard = now;
  s.judge.restart();
  s.apply_kept();
  s.join();
  s.compose(now);
}

void Estimator::left(VisitTime now) {
  Impl& s = *impl_;
  s.stream.reset();
  s.channels.clear();
  s.gathering = false;
  s.judge.restart();
  s.compose(now);
}

void Estimator::place(Placement placement, VisitTime now) {
  Impl& s = *impl_;
  if (placement == s.placement) return;
  s.placement = placement;
  s.kept.clear();
  s.gathering = false;
  for (auto& c : s.channels) c.track.watch_hand(placement == Placement::in_hand);
  s.restart_filters();
  s.apply_kept();
  s.join();
  s.compose(now);
}

void Estimator::packet(const Packet& packet, VisitTime now) {
  Impl& s = *impl_;
  if (!s.stream || packet.stream != *s.stream) return;
  if (!s.note_holes(packet)) return;
  s.heard = now;
  double interval = 0;
  for (const auto& c : s.channels)
    for (const auto& block : packet.blocks())
      if (block.channel == c.track.channel().id)
        interval = std::max(interval, block.count / c.track.channel().rate.value);
  // Reports of uneven size: the longest of late counts.
  s.report_interval_s = std::max(interval, kIntervalMemory * s.report_interval_s);
  s.take_samples(packet);
  s.compose(now);
}

void Estimator::gap(const Gap& gap, VisitTime now) {
  Impl& s = *impl_;
  if (!s.stream || gap.stream != *s.stream) return;
  s.gap_slots = slots_of_s(s.config.gap_shown_s);
  s.joined.reasons |= reason_gap;
  s.compose(now);
}

void Estimator::tick(VisitTime now) {
  impl_->compose(now);
}

void Estimator::breathe(std::optional<Duration> cycle) {
  impl_->cycle_s = cycle ? seconds(*cycle) : 0;
  for (auto& c : impl_->channels) c.track.pace(impl_->cycle_s);
}

void Estimator::begin_baseline(VisitTime) {
  Impl& s = *impl_;
  s.gathering = s.stream.has_value();
  for (auto& c : s.channels) c.track.begin_gathering();
}

void Estimator::end_baseline(VisitTime now) {
  impl_->end_baseline();
  impl_->join();
  impl_->compose(now);
}

bool Estimator::gathering_baseline() const {
  return impl_->gathering;
}

double Estimator::gathered_good_seconds() const {
  double most = 0;
  for (const auto& c : impl_->channels) most = std::max(most, c.track.gathered_seconds());
  return most;
}

const std::optional<Baseline>& Estimator::baseline() const {
  return impl_->first;
}

std::vector<Baseline> Estimator::baselines() const {
  std::vector<Baseline> all;
  for (const auto& c : impl_->channels)
    for (const auto& b : impl_->kept)
      if (same_sensor(b, c.track.channel())) all.push_back(b);
  return all;
}

void Estimator::accept_baseline() {
  for (auto& b : impl_->kept) b.accepted = true;
  if (impl_->first) impl_->first->accepted = true;
}

void Estimator::drop_baseline(VisitTime now) {
  Impl& s = *impl_;
  s.kept.clear();
  s.gathering = false;
  s.apply_kept();
  s.judge.restart();
  s.join();
  s.compose(now);
}

void Estimator::set_baseline(const Baseline& baseline) {
  Impl& s = *impl_;
  std::erase_if(s.kept, [&](const Baseline& b) { return b.quantity == baseline.quantity; });
  s.kept.push_back(baseline);
  s.apply_kept();
}

void Estimator::freeze_baseline(bool frozen) {
  impl_->frozen = frozen;
  for (auto& c : impl_->channels) c.track.freeze(frozen);
}

const Reading& Estimator::reading() const {
  return impl_->reading;
}

}  // namespace unhurried::signal
