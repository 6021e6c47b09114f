#include "kiosk/core/signal/estimator_impl.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {

constexpr std::uint16_t kNothingMeasured = reason_no_trainer | reason_stale | reason_flat_line |
                                           reason_railed | reason_lead_off | reason_settling_filter |
                                           reason_unusable_rate;

bool used_in(Placement placement, const Channel& channel) {
  // With pads outside, a pressure probe lies somewhere else.
  if (placement == Placement::external_pads) return channel.quantity == ChannelQuantity::pelvic_emg;
  return placement != Placement::not_in_place;
}

bool gives_softness(Placement placement) {
  return placement == Placement::external_pads || placement == Placement::inside;
}

}  // namespace

void Estimator::Impl::restart_filters() {
  for (auto& c : channels) c.track.restart();
  judge.restart();
}

void Estimator::Impl::restart_count(DeviceTime at) {
  began = at;
  slot = 0;
  for (auto& c : channels) c.taken = 0;
}

// False where the packet is older than what was already heard.
bool Estimator::Impl::note_holes(const Packet& packet) {
  if (!any_packet) {
    any_packet = true;
    last_seq = packet.seq;
    restart_count(packet.device_time);
    return true;
  }
  if (packet.seq <= last_seq) return false;
  const bool hole = packet.seq != last_seq + 1;
  last_seq = packet.seq;
  if (!hole) return true;
  gap_slots = slots_of_s(config.gap_shown_s);
  double heard_until = 0;
  for (const auto& c : channels) heard_until = std::max(heard_until, c.next_time());
  const double begins = seconds(packet.device_time - began);
  // Short holes are stepped over: the samples on both sides are real, and none is invented between them.
  // After longer ones the filters' memory says nothing any more.
  if (!(begins >= heard_until) || begins - heard_until > config.gap_restart_ms * 1e-3) {
    restart_filters();
    restart_count(packet.device_time);
    return true;
  }
  for (auto& c : channels) {
    const auto count = std::llround(begins * c.track.channel().rate.value);
    c.taken = std::max(c.taken, static_cast<std::uint64_t>(count));
  }
  return true;
}

// Samples of all channels in order of their times, so that the packets' size and layout change nothing.
void Estimator::Impl::take_samples(const Packet& packet) {
  struct Part {
    Counted* to;
    const ChannelSamples* from;
    std::size_t at, end;
    double time;  // of the sample at `at`
  };
  std::array<Part, kMaxChannels> parts{};
  std::size_t count = 0;
  for (auto& c : channels)
    for (const auto& block : packet.blocks())
      if (block.channel == c.track.channel().id && block.count > 0 && count < parts.size())
        parts[count++] = {&c, &block, 0, std::min<std::size_t>(block.count, kMaxSamples), c.next_time()};
  while (count > 0) {
    if (count == 1) {
      Part& p = parts[0];
      for (; p.at < p.end; ++p.at) {
        const double time = p.to->next_time();
        p.to->track.sample(p.from->values[p.at], p.from->railed, p.from->lead_off);
        ++p.to->taken;
        run_slots(time);
      }
      return;
    }
    std::size_t earliest = 0;
    for (std::size_t i = 1; i < count; ++i)
      if (parts[i].time < parts[earliest].time) earliest = i;
    Part& p = parts[earliest];
    const double time = p.time;
    p.to->track.sample(p.from->values[p.at], p.from->railed, p.from->lead_off);
    ++p.to->taken;
    p.time = p.to->next_time();
    if (++p.at == p.end) {
      std::copy(parts.begin() + static_cast<std::ptrdiff_t>(earliest) + 1,
                parts.begin() + static_cast<std::ptrdiff_t>(count),
                parts.begin() + static_cast<std::ptrdiff_t>(earliest));
      --count;
    }
    run_slots(time);
  }
}

void Estimator::Impl::run_slots(double until) {
  while (static_cast<double>(slot) <= until * kSlotsPerSecond) {
    run_slot();
    ++slot;
  }
}

void Estimator::Impl::run_slot() {
  if (gap_slots > 0) --gap_slots;
  for (auto& c : channels) c.track.slot();
  join();
  judge.slot(joined);
  if (!gathering) return;
  for (const auto& c : channels)
    if (c.track.gathered_seconds() >= config.baseline_gather_s) {
      end_baseline();
      return;
    }
}

void Estimator::Impl::join() {
  joined = Joined{};
  joined.softness = joined.quality = 1;
  const double now = static_cast<double>(slot) / kSlotsPerSecond;
  bool any_rest = false;
  std::uint16_t reasons = reason_none, reasons_without_rest = reason_none;
  for (const auto& c : channels) {
    if (!used_in(placement, c.track.channel())) continue;
    const ChannelSays& says = c.track.says();
    std::uint16_t why = says.reasons;
    if (now - c.next_time() > seconds(patience())) why |= reason_stale;
    if (!says.rest) {
      reasons_without_rest |= why;
      continue;
    }
    any_rest = true;
    reasons |= why;
    joined.softness = std::min(joined.softness, says.softness);
    joined.quality = std::min(joined.quality, says.quality);
    joined.held |= says.held;
    if (c.track.channel().quantity == ChannelQuantity::pelvic_pressure) {
      joined.has_pressure = true;
      joined.pressure_onset |= says.onset;
      joined.pressure_above |= says.above;
      joined.leapt |= says.leapt;
      // Without a muscle's sensor to say that it lay still, she may be letting go: then it has to last.
      joined.leaks |= joined.has_muscle ? says.falls && !joined.muscle_onset : says.falls_for_long;
    } else {
      joined.has_muscle = true;
      joined.muscle_onset |= says.onset;
    }
  }
  joined.reasons = any_rest ? reasons : (reasons_without_rest | reason_no_baseline);
  if (channels.empty()) joined.reasons |= reason_unusable_rate;
  if (!gives_softness(placement)) joined.reasons |= reason_out_of_place;
  if (gap_slots > 0) {
    joined.reasons |= reason_gap;
    joined.quality *= 0.7;
  }
}

void Estimator::Impl::apply_kept() {
  first.reset();
  for (auto& c : channels) {
    const auto match = std::find_if(kept.begin(), kept.end(),
                                    [&](const Baseline& b) { return same_sensor(b, c.track.channel()); });
    if (match == kept.end()) {
      c.track.clear_rest();
      continue;
    }
    c.track.set_rest(*match);
    c.track.freeze(frozen);
    if (!first) first = *match;
  }
}

void Estimator::Impl::end_baseline() {
  if (!gathering) return;
  gathering = false;
  std::vector<Baseline> found;
  for (auto& c : channels) {
    c.track.end_gathering();
    if (!used_in(placement, c.track.channel())) continue;
    if (auto b = c.track.gathered(placement)) found.push_back(*b);
  }
  if (found.empty()) return;
  kept = std::move(found);
  apply_kept();
}

Duration Estimator::Impl::patience() const {
  return from_seconds(std::max(config.stale_ms * 1e-3, config.stale_intervals * report_interval_s));
}

void Estimator::Impl::compose(VisitTime now) {
  Reading r;
  r.at = now;
  r.placement = placement;
  if (!stream) {
    reading = r;
    return;
  }
  r.reasons = joined.reasons;
  if (!any_packet) r.reasons |= reason_settling_filter;
  if (now - heard >= patience()) r.reasons |= reason_stale;
  if (first) {
    r.baseline = first->level;
    r.unit = first->unit;
  }
  for (const auto& c : channels) {
    if (!used_in(placement, c.track.channel())) continue;
    if (first && !same_sensor(*first, c.track.channel())) continue;
    const ChannelSays& says = c.track.says();
    r.unit = c.track.channel().unit;
    if (says.rest) r.baseline = says.rest;
    if (((says.reasons | r.reasons) & kNothingMeasured) != 0) break;
    r.level = says.level;
    if (placement == Placement::in_hand) r.hand_squeeze = says.hand_squeeze;
    break;
  }
  if ((r.reasons & kForbidding) == 0) {
    const Verdict& v = judge.verdict();
    r.softness = v.softness;
    r.state = v.state;
    r.onset = v.onset;
    r.cause = v.cause;
    r.quality = joined.quality;
  } else if ((r.reasons & reason_moving) != 0) {
    r.cause = Cause::movement;  // why there is no reading, for the clinician
  }
  reading = r;
}

}  // namespace unhurried::signal
