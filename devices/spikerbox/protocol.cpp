#include "devices/spikerbox/protocol.h"

#include <utility>

#include "devices/base/parse.h"

namespace unhurried::spikerbox {

namespace {

// So many frames of a wrong width in a row are no damage: it sends another number of channels than it said.
constexpr int kWrongWidth = 100;

std::optional<int> small_number(std::string_view text) {
  const auto value = parse_int(trimmed(text));
  if (!value || *value < 0 || *value > 1'000'000) return std::nullopt;
  return static_cast<int>(*value);
}

std::string safe(std::string_view text) {
  return device_text(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace

SpikerBox::SpikerBox(DeviceIdentity identity, StreamId stream, BoundaryTap* tap, Limits limits)
    : identity_(std::move(identity)),
      model_(model_of(identity_)),
      stream_(stream),
      tap_(tap),
      limits_(limits) {}

void SpikerBox::begin(HostTime at, DeviceWriter& writer) {
  if (tap_) tap_->plugged(identity_, {}, at);
  if (!model_) {
    phase_ = Phase::refused;
    return;
  }
  // Another program may have left it sending.
  if (!model_->sends_unasked) send(Command::stop, writer);
  ask(Question::versions, at, writer);
}

void SpikerBox::send(Command command, DeviceWriter& writer) {
  if (model_->transport == Transport::hid_reports) return writer.report(hid_report_of(command));
  const std::string_view text = text_of(command);
  writer.report(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void SpikerBox::ask(Question question, HostTime at, DeviceWriter& writer) {
  if (question != question_) tries_ = 0;
  question_ = question;
  ++tries_;
  asked_at_ = at;
  switch (question) {
    case Question::versions:
      return send(Command::ask_versions, writer);
    case Question::limits:
      return send(Command::ask_limits, writer);
    case Question::board:
      return send(Command::ask_board, writer);
  }
}

void SpikerBox::report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ == Phase::refused) return;
  if (tap_) tap_->report(bytes, at);
  now_ = at;
  sink_ = &sink;
  if (model_->transport == Transport::plain_stream && !bytes.empty()) {
    reader_.push(bytes, *this);
  } else if (const auto part = stream_part(bytes)) {
    reader_.push(*part, *this);
  } else {
    ++malformed_;
    reader_.lose_place();
    if (decoder_) decoder_->damage();
  }
  sink_ = nullptr;
  if (phase_ == Phase::asking) return follow_answers(at, writer, sink);
  if (told_board_ && layout_of(*model_, *told_board_) != layout_)
    return refuse(TrainerFault::usb_error,
                  "Something was plugged into or out of the SpikerBox's expansion port, and its channels "
                  "changed. Unplug its USB cable and plug it in again.",
                  at, sink);
  if (damaged_in_a_row_ >= kWrongWidth)
    refuse(TrainerFault::not_a_trainer,
           "The SpikerBox sends another number of channels than it says. Take everything out of its "
           "expansion port, unplug its USB cable and plug it in again.",
           at, sink);
}

void SpikerBox::on_frame(std::span<const std::uint16_t> samples) {
  damaged_in_a_row_ = 0;
  if (decoder_) decoder_->frame(samples, now_, watch_, *sink_);
}

void SpikerBox::on_damage() {
  ++damaged_in_a_row_;
  if (decoder_) decoder_->damage();
}

void SpikerBox::on_text(std::string_view key, std::string_view value) {
  if (key == "BRD") told_board_ = small_number(value).value_or(-1);
  if (phase_ != Phase::asking) return;
  if (key == "HWT") hardware_type_ = safe(value);
  if (key == "FWV") firmware_ = safe(value);
  if (key == "MSF") told_rate_ = small_number(value).value_or(0);
  if (key == "MNC") told_channels_ = small_number(value).value_or(0);
}

void SpikerBox::follow_answers(HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  const bool answered = question_ == Question::versions ? !hardware_type_.empty()
                        : question_ == Question::limits ? told_rate_ && told_channels_
                                                        : told_board_.has_value();
  if (answered) go_on(at, writer, sink);
}

void SpikerBox::go_on(HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  switch (question_) {
    case Question::versions:
      if (hardware_type_ != model_->hardware_type)
        return refuse(
            TrainerFault::not_a_trainer,
            "This SpikerBox says that it is a " + hardware_type_ +
                ". A Muscle SpikerBox Pro or a Human SpikerBox can be used here; plug in one of these.",
            at, sink);
      return ask(model_->tells_limits ? Question::limits : Question::board, at, writer);
    case Question::limits:
      return ask(Question::board, at, writer);
    case Question::board:
      return arrive(at, writer, sink);
  }
}

void SpikerBox::arrive(HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  const auto layout = layout_of(*model_, told_board_.value_or(kNoBoard));
  if (!layout)
    return refuse(
        TrainerFault::not_a_trainer,
        "A board that is not known is in the SpikerBox's expansion port. Take it out, unplug the USB "
        "cable and plug it in again.",
        at, sink);
  if ((told_rate_ && layout->rate.value > *told_rate_) || (told_channels_ && *told_channels_ < 2))
    return refuse(
        TrainerFault::old_firmware,
        "The SpikerBox says that it can't measure two channels at the rate of its model. Update its "
        "firmware with the maker's program.",
        at, sink);
  layout_ = *layout;
  phase_ = Phase::streaming;
  reader_.set_channels(layout_.channels);
  decoder_.emplace(stream_, *model_, layout_);
  TrainerInfo info;
  info.manufacturer = identity_.manufacturer;
  info.product = model_->name;
  info.serial = identity_.serial;
  info.firmware = firmware_;
  info.vendor_id = identity_.vendor_id;
  info.product_id = identity_.product_id;
  info.simulated = identity_.product.find("(simulated)") != std::string::npos;
  info.channels = channels_of(*model_, layout_);
  watch_.arrived(stream_, std::move(info), kPacketInterval, at, sink);
  if (!model_->sends_unasked) send(Command::start, writer);
}

void SpikerBox::tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ == Phase::streaming) return watch_.tick(now, sink);
  if (phase_ == Phase::refused || now - asked_at_ < limits_.answer) return;
  if (tries_ < limits_.tries) return ask(question_, now, writer);
  unanswered(now, writer, sink);
}

void SpikerBox::unanswered(HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (question_ == Question::versions)
    return refuse(
        TrainerFault::not_a_trainer,
        "A device with a SpikerBox's ids does not say what it is. Close other programs that use it, "
        "then unplug it and plug it in again.",
        at, sink);
  // Older firmware knows these questions not; the maker's table holds then, and the width of its frames is
  // compared with it.
  go_on(at, writer, sink);
}

void SpikerBox::refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink) {
  phase_ = Phase::refused;
  sink.on_event(TrainerFaulted{fault, std::move(detail), at});
}

Status SpikerBox::command(TrainerCommand command, HostTime, DeviceWriter&) {
  if (command == TrainerCommand::zero)
    return Error{ErrorCode::refused, "A SpikerBox measures no pressure that could be zeroed."};
  return Error{ErrorCode::unsupported,
               "A SpikerBox can't be told to show itself here. Unplug the others to see which it is."};
}

void SpikerBox::closing(DeviceWriter& writer) {
  if (model_ && !model_->sends_unasked) send(Command::stop, writer);
}

void SpikerBox::gone(HostTime at, TrainerSink& sink) {
  if (tap_) tap_->unplugged(at);
  watch_.left(at, sink);
}

}  // namespace unhurried::spikerbox
