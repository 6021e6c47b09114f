#include "devices/usb/session.h"

#include <utility>

#include "devices/usb/clock.h"

namespace unhurried::usb {

namespace {

// After a cancel, libusb gives everything back within a few turns; more means that the kernel is stuck.
constexpr int kDrainTurns = 50;

template <class Idle>
bool drained(const Session::Turn& turn, Idle idle) {
  for (int i = 0; i < kDrainTurns && !idle(); ++i) turn();
  return idle();
}

}  // namespace

Session::Session(std::unique_ptr<Device> device, StreamId stream, BoundaryTap* tap, TrainerSink& sink)
    : sink_(sink),
      device_(std::move(device)),
      protocol_(make_protocol(device_->identity(), stream, tap)),
      outbox_(std::make_unique<Outbox>(device_->handle(), device_->wiring(),
                                       [this](Bytes bytes) { hear_answer(bytes); })),
      ring_(std::make_unique<TransferRing>(device_->handle(), device_->wiring(),
                                           [this](Bytes bytes) { hear(bytes); })) {}

Session::~Session() = default;

void Session::begin() {
  ring_->fill();
  protocol_->begin(now(), *outbox_);
}

void Session::hear(Bytes bytes) {
  heard_any_ = heard_any_ || protocol_->phase() == Protocol::Phase::streaming;
  protocol_->report(bytes, now(), *outbox_, sink_);
}

void Session::hear_answer(Bytes bytes) {
  protocol_->answer(bytes, now(), *outbox_, sink_);
}

Session::State Session::serve() {
  serve_ring();
  serve_outbox();
  if (gone_) return State::gone;
  if (!failure_.empty()) return State::failed;
  protocol_->tick(now(), *outbox_, sink_);
  switch (protocol_->phase()) {
    case Protocol::Phase::asking:
      return State::asking;
    case Protocol::Phase::streaming:
      return State::streaming;
    case Protocol::Phase::refused:
      break;
  }
  return State::refused;
}

void Session::serve_ring() {
  switch (ring_->condition()) {
    case TransferRing::Condition::streaming:
      return;
    case TransferRing::Condition::halted:
      if (ring_->idle()) ring_->recover();
      return;
    case TransferRing::Condition::gone:
      gone_ = true;
      return;
    case TransferRing::Condition::broken:
      failure_ = fault_of(ring_->last_error(), "read from the trainer").detail;
      return;
  }
}

void Session::serve_outbox() {
  outbox_->serve();
  gone_ = gone_ || outbox_->gone();
  const auto error = outbox_->take_failure();
  if (!error || gone_ || protocol_->phase() != Protocol::Phase::streaming) return;  // else it asks again
  const std::string detail = fault_of(*error, "send a command to the trainer").detail;
  // Before the first report it may have been the start, without which there will be none.
  if (heard_any_)
    sink_.on_event(TrainerFaulted{TrainerFault::usb_error, detail, now()});
  else
    failure_ = detail;
}

Status Session::command(TrainerCommand command) {
  return protocol_->command(command, now(), *outbox_);
}

void Session::close(const Turn& turn) {
  ring_->silence();
  outbox_->silence();
  ring_->cancel();
  const bool quiet = drained(turn, [&] { return ring_->idle(); });
  gone_ = gone_ || ring_->condition() == TransferRing::Condition::gone || outbox_->gone();
  outbox_->forget();
  if (gone_)
    outbox_->cancel();
  else if (quiet)
    protocol_->closing(*outbox_);
  const bool sent = drained(turn, [&] {
    outbox_->serve();
    return outbox_->idle();
  });
  if (gone_ || outbox_->gone()) device_->mark_gone();
  if (quiet && sent) {
    ring_.reset();
    outbox_.reset();
    device_.reset();
  } else {
    // Memory that the kernel may still read or write is given up rather than freed.
    (void)ring_.release();
    (void)outbox_.release();
    (void)device_.release();
  }
  protocol_->gone(now(), sink_);
}

}  // namespace unhurried::usb
