#include "devices/tools/sample_printer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace unhurried::tools {

namespace {

template <class Number>
void append(std::string& to, Number value) {
  char text[32];
  const auto end = std::to_chars(std::begin(text), std::end(text), value).ptr;
  to.append(text, end);
}

std::string cause_text(GapCause cause) {
  switch (cause) {
    case GapCause::lost_on_wire:
      return "lost on the wire";
    case GapCause::corrupt:
      return "damaged";
    case GapCause::inbox_full:
      return "not read in time";
    case GapCause::unplugged:
      return "unplugged";
  }
  return "lost";
}

std::string fault_text(TrainerFault fault) {
  switch (fault) {
    case TrainerFault::no_permission:
      return "no permission";
    case TrainerFault::busy:
      return "busy";
    case TrainerFault::not_a_trainer:
      return "not a trainer";
    case TrainerFault::old_firmware:
      return "other protocol version";
    case TrainerFault::stalled:
      return "silent";
    case TrainerFault::usb_error:
      return "error";
    case TrainerFault::refused_command:
      return "refused";
    case TrainerFault::two_trainers:
      return "more than one";
  }
  return "error";
}

}  // namespace

std::string column_name(const Channel& channel) {
  std::string name;
  switch (channel.quantity) {
    case ChannelQuantity::pelvic_pressure:
      name = "pressure";
      break;
    case ChannelQuantity::pelvic_emg:
      name = "emg";
      break;
    case ChannelQuantity::abdominal_emg:
      name = "abdominal_emg";
      break;
    case ChannelQuantity::breath_belt:
      name = "breath_belt";
      break;
  }
  switch (channel.unit) {
    case ChannelUnit::cm_h2o:
      return name + "_cmh2o";
    case ChannelUnit::microvolt:
      return name + "_uv";
    case ChannelUnit::uncalibrated:
      return name + "_uncalibrated";
  }
  return name;
}

std::string sentence(const TrainerEvent& event) {
  if (const auto* a = std::get_if<TrainerArrived>(&event)) {
    std::string text =
        "Trainer: " + a->info.product + ", serial " + a->info.serial + ", firmware " + a->info.firmware;
    if (a->info.simulated) text += " (not live)";
    for (const Channel& c : a->info.channels) {
      text += "; " + column_name(c) + " ";
      append(text, c.rate.value);
      text += " Hz";
    }
    return text;
  }
  if (std::holds_alternative<TrainerLeft>(event)) return "The trainer left.";
  if (const auto* f = std::get_if<TrainerFaulted>(&event))
    return "Trainer, " + fault_text(f->fault) + ": " + f->detail;
  if (const auto* over = std::get_if<TrainerFaultOver>(&event))
    return "Trainer, no longer: " + fault_text(over->fault) + ".";
  const Gap& gap = std::get<Gap>(event);
  std::string text = "Gap from report " + std::to_string(gap.first_missing);
  if (gap.count > 0) text += ", " + std::to_string(gap.count) + " reports";
  return text + ": " + cause_text(gap.cause) + ".";
}

void SamplePrinter::on_event(const TrainerEvent& event) {
  std::fprintf(sentences_, "%s\n", sentence(event).c_str());
  if (const auto* a = std::get_if<TrainerArrived>(&event)) arrived(*a);
}

void SamplePrinter::arrived(const TrainerArrived& arrived) {
  stream_begun_ = false;
  if (channels_.empty()) {
    channels_ = arrived.info.channels;
    line_ = "t_us";
    for (const Channel& c : channels_) line_ += "," + column_name(c);
    line_ += '\n';
    std::fwrite(line_.data(), 1, line_.size(), samples_);
  }
  printing_ = channels_ == arrived.info.channels;
  if (!printing_)
    std::fprintf(sentences_,
                 "This trainer has other channels than the first one; its samples are not printed.\n");
}

void SamplePrinter::on_packet(const Packet& packet) {
  if (!printing_) return;
  if (!any_begun_) first_arrival_ = packet.host_arrival;
  if (!stream_begun_) {
    offset_us_ = micros(packet.host_arrival - first_arrival_) - micros(packet.device_time);
    stream_begun_ = any_begun_ = true;
  }
  std::size_t rows = 0;
  double rate = 1;
  for (const ChannelSamples& block : packet.blocks()) {
    if (block.count <= rows) continue;
    rows = block.count;
    for (const Channel& c : channels_)
      if (c.id == block.channel) rate = c.rate.value;
  }
  line_.clear();
  for (std::size_t row = 0; row < rows; ++row) {
    const double since_us = 1e6 * static_cast<double>(row) / rate;
    append(line_, micros(packet.device_time) + offset_us_ + std::llround(since_us));
    for (const Channel& c : channels_) {
      line_ += ',';
      const auto blocks = packet.blocks();
      const auto block = std::find_if(blocks.begin(), blocks.end(),
                                      [&](const ChannelSamples& b) { return b.channel == c.id; });
      if (block == blocks.end() || row * block->count % rows != 0) continue;
      append(line_, block->values[row * block->count / rows]);
    }
    line_ += '\n';
  }
  rows_ += rows;
  std::fwrite(line_.data(), 1, line_.size(), samples_);
}

}  // namespace unhurried::tools
