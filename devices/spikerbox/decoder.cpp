#include "devices/spikerbox/decoder.h"

#include <algorithm>
#include <cmath>

namespace unhurried::spikerbox {

namespace {

DecimatorDesign design(const Layout& layout) {
  const Reduction reduction = reduction_of(layout.rate).value_or(Reduction{});
  return {layout.rate, reduction.factor, reduction.pass, reduction.stop, 80};
}

}  // namespace

Decoder::Decoder(StreamId stream, const Model& model, const Layout& layout)
    : middle_(1 << (model.bits - 1)),
      top_(static_cast<std::uint16_t>((1u << model.bits) - 1)),
      period_us_(1e6 / layout.rate.value) {
  const auto channels = channels_of(model, layout);
  const Decimator decimator(design(layout));
  packet_.stream = stream;
  packet_.channel_count = static_cast<std::uint8_t>(channels.size());
  for (std::size_t i = 0; i < channels.size(); ++i) {
    tracks_.push_back({decimator, 0});
    packet_.channels[i].channel = channels[i].id;
  }
  packet_samples_ = static_cast<std::size_t>(std::lround(channels[0].rate.value * seconds(kPacketInterval)));
}

void Decoder::damage() {
  ++frame_;  // its time passed, though its samples are lost
  hole_ = true;
}

// What was gathered before the hole is given up with it: it would join two times that do not touch.
void Decoder::begin_after_hole(TrainerSink& sink) {
  hole_ = false;
  ++counters_.holes;
  for (Track& track : tracks_) {
    track.decimator.restart();
    track.railed_for = 0;
  }
  for (ChannelSamples& block : packet_.channels) {
    block.count = 0;
    block.railed = false;
  }
  sink.on_event(Gap{packet_.stream, seq_, 0, GapCause::corrupt});
}

void Decoder::frame(std::span<const std::uint16_t> samples, HostTime arrival, StreamWatch& watch,
                    TrainerSink& sink) {
  if (hole_) begin_after_hole(sink);
  ++counters_.frames;
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    Track& track = tracks_[i];
    ChannelSamples& block = packet_.channels[i];
    if (samples[i] == 0 || samples[i] >= top_) track.railed_for = track.decimator.taps().size();
    const auto out = track.decimator.push(std::min(samples[i], top_) - middle_);
    if (out) {
      if (i == 0 && block.count == 0) {
        const double middle = static_cast<double>(frame_ - track.decimator.delay());
        packet_.device_time = DeviceTime(Duration(std::llround(middle * period_us_)));
      }
      block.railed = block.railed || track.railed_for > 0;
      block.values[block.count++] = static_cast<float>(*out);
    }
    if (track.railed_for > 0) --track.railed_for;
  }
  ++frame_;
  if (packet_.channels[0].count < packet_samples_) return;
  packet_.seq = seq_++;
  packet_.host_arrival = arrival;
  ++counters_.packets;
  watch.packet(packet_, sink);
  for (ChannelSamples& block : packet_.channels) {
    block.count = 0;
    block.railed = false;
  }
}

}  // namespace unhurried::spikerbox
