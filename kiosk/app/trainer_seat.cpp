#include "kiosk/app/trainer_seat.h"

#include "devices/capture/reader.h"
#include "devices/capture/replay_trainer.h"
#include "devices/simulator/scenario.h"
#include "devices/simulator/simulated_trainer.h"
#include "devices/simulator/threaded_trainer.h"
#include "devices/usb/usb_trainer.h"

namespace unhurried::app {
namespace {

simulator::SensorPlace place_of(signal::Placement placement) {
  switch (placement) {
    case signal::Placement::not_in_place:
      return simulator::SensorPlace::not_in_place;
    case signal::Placement::in_hand:
      return simulator::SensorPlace::in_hand;
    case signal::Placement::external_pads:
      return simulator::SensorPlace::external_pads;
    case signal::Placement::at_opening:
      return simulator::SensorPlace::at_opening;
    case signal::Placement::inside:
      break;
  }
  return simulator::SensorPlace::inside;
}

}  // namespace

void TrainerSeat::Cable::lead_to(TrainerSink* sink) {
  const std::lock_guard lock(mutex_);
  sink_ = sink;
}

void TrainerSeat::Cable::cut(HostTime at) {
  const std::lock_guard lock(mutex_);
  if (whole_ && present_ && sink_) sink_->on_event(TrainerLeft{*present_, at});
  present_.reset();
  whole_ = false;
}

void TrainerSeat::Cable::mend() {
  const std::lock_guard lock(mutex_);
  whole_ = true;
}

void TrainerSeat::Cable::on_packet(const Packet& packet) {
  const std::lock_guard lock(mutex_);
  if (whole_ && sink_) sink_->on_packet(packet);
}

void TrainerSeat::Cable::on_event(const TrainerEvent& event) {
  const std::lock_guard lock(mutex_);
  if (!whole_ || !sink_) return;
  if (const auto* arrived = std::get_if<TrainerArrived>(&event)) present_ = arrived->stream;
  if (std::holds_alternative<TrainerLeft>(event)) present_.reset();
  sink_->on_event(event);
}

Result<std::unique_ptr<TrainerSeat>> TrainerSeat::make(const Setup& setup) {
  std::unique_ptr<TrainerSeat> seat(new TrainerSeat);
  simulator::BodyCues* body = nullptr;
  std::unique_ptr<SteppedTrainer> stepped;
  switch (setup.choice.kind) {
    case TrainerChoice::Kind::automatic:
      if (setup.virtual_time)
        return Error{
            ErrorCode::bad_argument,
            "A trainer on USB lives in real time; a script in virtual time needs --trainer simulated."};
      seat->trainer_ = std::make_unique<usb::UsbTrainer>();
      return seat;
    case TrainerChoice::Kind::simulated: {
      auto scenario = simulator::load_scenario(setup.scenarios, setup.choice.scenario);
      if (!scenario) return scenario.error();
      auto trainer = std::make_unique<simulator::SimulatedTrainer>(std::move(*scenario), setup.seed);
      body = trainer.get();
      stepped = std::move(trainer);
      break;
    }
    case TrainerChoice::Kind::replay: {
      auto reader = capture::CaptureReader::open(setup.choice.capture);
      if (!reader) return reader.error();
      stepped = std::make_unique<capture::ReplayTrainer>(std::move(*reader));
      break;
    }
  }
  if (setup.virtual_time) {
    seat->body_ = body;
    seat->stepped_ = std::move(stepped);
    return seat;
  }
  auto threaded = std::make_unique<simulator::ThreadedTrainer>(std::move(stepped), body);
  if (body) seat->threaded_ = threaded.get();
  seat->trainer_ = std::move(threaded);
  return seat;
}

TrainerSeat::~TrainerSeat() {
  stop();
}

Status TrainerSeat::start(HostTime now, TrainerSink& sink) {
  cable_.lead_to(&sink);
  return stepped_ ? stepped_->start(now, cable_) : trainer_->start(cable_);
}

void TrainerSeat::stop() {
  if (trainer_) trainer_->stop();
  cable_.lead_to(nullptr);
}

void TrainerSeat::advance(HostTime now) {
  if (stepped_) stepped_->advance(now);
}

void TrainerSeat::zero() {
  (void)(stepped_ ? stepped_->command(TrainerCommand::zero) : trainer_->command(TrainerCommand::zero));
}

void TrainerSeat::tell(HostTime now, const simulator::BodyCue& cue) {
  if (body_) body_->cue(now, cue);
  if (threaded_) threaded_->cue(cue);
}

void TrainerSeat::feel(HostTime now, const session::BodyFeels& felt) {
  namespace cue = simulator::cue;
  switch (felt.what) {
    case session::Felt::announced:
      return tell(now, cue::Announced{});
    case session::Felt::contact:
      return tell(now, cue::Contact{});
    case session::Felt::withdrawn:
      return tell(now, cue::Withdrawn{});
    case session::Felt::stopped:
      return tell(now, cue::Stopped{});
    case session::Felt::placed:
    case session::Felt::in_hand:
      place_ = place_of(felt.placement);
      return tell(now, cue::Placed{place_});
  }
}

void TrainerSeat::show_breath(HostTime now, const breath::Pacer& pacer, VisitTime visit_now) {
  const auto moment = pacer.moment(visit_now);
  if (!moment) {
    shown_rate_.reset();
    return;
  }
  const breath::Rhythm rhythm = pacer.current(visit_now);
  if (shown_rate_ && *shown_rate_ == rhythm.rate()) return;
  shown_rate_ = rhythm.rate();
  const double in = seconds(rhythm.in());
  const double into = moment->phase == breath::Phase::inhaling
                          ? moment->fraction * in
                          : in + moment->fraction * seconds(rhythm.out());
  tell(now, simulator::cue::Breath{into / seconds(rhythm.cycle()), rhythm.rate()});
}

Status TrainerSeat::plug(HostTime now, bool plugged) {
  if (!plugged) {
    cable_.cut(now);
    if (trainer_) trainer_->stop();
    return {};
  }
  cable_.mend();
  Status started = stepped_ ? stepped_->start(now, cable_) : trainer_->start(cable_);
  if (started) tell(now, simulator::cue::Placed{place_});
  shown_rate_.reset();
  return started;
}

}  // namespace unhurried::app
